import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { describe, expect, it } from 'vitest';

const SRC = join(import.meta.dirname, '../src');

/** Who may import whom; everybody may import their own folder. `features/*` never names another feature. */
const ALLOWED: Record<string, readonly string[]> = {
  clock: [],
  text: [],
  'expected-error': [],
  config: ['expected-error'],
  log: [],
  health: [],
  scheduler: [],
  i18n: [],
  storage: ['clock', 'expected-error'],
  slack: ['i18n', 'clock', 'text', 'expected-error'],
  knowledge: ['i18n', 'text', 'expected-error'],
  search: ['knowledge', 'i18n', 'text'],
  delivery: ['slack', 'storage', 'clock'],
  questions: ['knowledge', 'i18n', 'slack', 'storage', 'clock', 'text'],
  'features/*': ['questions', 'knowledge', 'search', 'i18n', 'slack', 'delivery', 'storage', 'clock', 'text'],
  bot: ['features/*', 'questions', 'knowledge', 'search', 'i18n', 'slack', 'delivery', 'storage', 'clock'],
  cli: ['config', 'knowledge', 'search', 'i18n', 'storage', 'features/ask', 'text', 'expected-error'],
  playground: [
    'bot',
    'config',
    'log',
    'scheduler',
    'knowledge',
    'search',
    'i18n',
    'slack',
    'storage',
    'clock',
    'text',
    'expected-error',
  ],
};

const files = readdirSync(SRC, { recursive: true, encoding: 'utf8' }).filter((file) => /\.tsx?$/.test(file));

/** `slack`, `features/ask`, `bot`: the folder or top-level file that a path belongs to. */
function ownerOf(file: string): string {
  const [first = '', second = ''] = file.split('/');
  return first === 'features' ? `features/${second}` : first.replace(/\.ts$/, '');
}

function importsOf(file: string): string[] {
  const source = readFileSync(join(SRC, file), 'utf8');
  return [...source.matchAll(/(?:from|import\()\s*'([^']+)'/g)].map((match) => match[1] as string);
}

function isAllowed(owner: string, target: string): boolean {
  const allowed = ALLOWED[owner.startsWith('features/') ? 'features/*' : owner] ?? [];
  const inAnyFeature = target.startsWith('features/') && allowed.includes('features/*');
  return owner === target || allowed.includes(target) || inAnyFeature;
}

describe('imports follow the table', () => {
  it.each(files.filter((file) => file !== 'main.ts'))('%s', (file) => {
    const owner = ownerOf(file);
    const targets = importsOf(file)
      .filter((target) => target.startsWith('.'))
      .map((target) => ownerOf(relative(SRC, join(SRC, dirname(file), target))));
    expect(targets.filter((target) => !isAllowed(owner, target))).toEqual([]);
  });
});

describe('inside a feature', () => {
  const inFeatures = files.filter((file) => file.startsWith('features/'));

  it.each(inFeatures)('%s knows Bolt or the database only if that is its part', (file) => {
    const knows = (target: RegExp) => importsOf(file).some((name) => target.test(name));
    if (!file.endsWith('listeners.ts')) expect(knows(/^@slack\/(bolt|web-api)/)).toBe(false);
    if (!/\/store[^/]*\.ts$/.test(file)) expect(knows(/\/storage\/|^kysely/)).toBe(false);
  });
});

describe('time, chance and the environment are arguments', () => {
  const AMBIENT = /Date\.now\(\)|new Date\(\)|Math\.random\(\)|process\.env|setTimeout\(|setInterval\(/;
  const mayReadThem = /(^|\/)main\.ts$|^cli\/|^playground\/page\//;

  it.each(files.filter((file) => !mayReadThem.test(file)))('%s reads none of them', (file) => {
    const code = readFileSync(join(SRC, file), 'utf8').replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '');
    expect(AMBIENT.exec(code)?.[0]).toBeUndefined();
  });
});
