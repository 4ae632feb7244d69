import { createHash } from 'node:crypto';
import { existsSync, readdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { extname, join } from 'node:path';
import type { SlackAnswer } from './http.ts';
import { ROOT } from './root.ts';

/** The page's style is not compiled, and its code always is. */
const CODE = join(ROOT, 'dist/playground/page');
const STYLE = join(ROOT, 'src/playground/page');

/** In the order in which later ones win. */
const STYLES = ['base', 'frame', 'messages', 'controls', 'panels', 'narrow'];

const TYPES: Record<string, string> = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
};

/** Bare names in the page's imports, and the files of packages that stand for them. */
const LIBRARIES: Record<string, { path: string; file: string }> = {
  preact: { path: '/library/preact.js', file: moduleFile('preact') },
  'preact/hooks': { path: '/library/preact-hooks.js', file: moduleFile('preact/hooks') },
  htm: { path: '/library/htm.js', file: moduleFile('htm') },
  'htm/preact': { path: '/library/htm-preact.js', file: moduleFile('htm/preact') },
};

const IMPORT_MAP = JSON.stringify({
  imports: Object.fromEntries(Object.entries(LIBRARIES).map(([name, { path }]) => [name, path])),
});

/** Nothing but this server's own files runs or is fetched, and no other page may frame this one. */
const POLICY = [
  "default-src 'none'",
  `script-src 'self' 'sha256-${createHash('sha256').update(IMPORT_MAP).digest('base64')}'`,
  "style-src 'self'",
  "img-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

const HEADERS = {
  'cache-control': 'no-cache',
  'content-security-policy': POLICY,
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
};

/** The page, its modules and its style; undefined for any other path. */
export async function servePage(path: string): Promise<SlackAnswer | undefined> {
  if (path === '/') return answer('text/html; charset=utf-8', pageSource());
  const file = fileFor(path);
  const type = TYPES[extname(path)];
  return file && type ? answer(type, await readFile(file, 'utf8')) : undefined;
}

function answer(type: string, body: string): SlackAnswer {
  return { status: 200, headers: { ...HEADERS, 'content-type': type }, body };
}

function fileFor(path: string): string | undefined {
  const library = Object.values(LIBRARIES).find((each) => each.path === path);
  if (library) return library.file;
  const [, name] = /^\/page\/([\w-]+\.(?:js|css|svg))$/.exec(path) ?? [];
  if (!name) return undefined;
  const file = join(name.endsWith('.js') ? CODE : STYLE, name);
  return existsSync(file) ? file : undefined;
}

/** All modules are named at once, so that the browser need not find them one import after another. */
function pageSource(): string {
  const modules = [...pageModules(), ...Object.values(LIBRARIES).map(({ path }) => path)];
  const styles = STYLES.map((name) => `<link rel="stylesheet" href="/page/${name}.css">`);
  const preloads = modules.map((path) => `<link rel="modulepreload" href="${path}">`);
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>KubeCoach</title>
<link rel="icon" href="/page/icon.svg">
${styles.join('\n')}
<script type="importmap">${IMPORT_MAP}</script>
${preloads.join('\n')}
<script type="module" src="/page/main.js"></script>
</head>
<body></body>
</html>
`;
}

function pageModules(): string[] {
  if (!existsSync(CODE)) return [];
  return readdirSync(CODE)
    .filter((name) => name.endsWith('.js'))
    .map((name) => `/page/${name}`);
}

/** The package's ES module, which lies beside what `require` would take. */
function moduleFile(name: string): string {
  return createRequire(import.meta.url)
    .resolve(name)
    .replace(/\.js$/, '.mjs');
}
