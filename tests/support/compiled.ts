import { execFile } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll } from 'vitest';

const run = promisify(execFile);
const ROOT = join(import.meta.dirname, '../..');

export interface Compiled {
  folder: string;
  /** What to write after `from` in a script for `node -e`. */
  specifier(file: string): string;
}

/** The source as plain JavaScript, for tests that need processes of their own; gone after them. */
export function useCompiledSource(): Compiled {
  const compiled = {} as Compiled;
  beforeAll(async () => {
    mkdirSync(join(ROOT, 'dist'), { recursive: true });
    compiled.folder = mkdtempSync(join(ROOT, 'dist/test-'));
    chmodSync(compiled.folder, 0o755);
    compiled.specifier = (file) => JSON.stringify(pathToFileURL(join(compiled.folder, file)).href);
    const options = [
      '-p',
      'tsconfig.json',
      '--noCheck',
      '--incremental',
      'false',
      '--tsBuildInfoFile',
      'null',
    ];
    await run('npx', ['tsc', ...options, '--outDir', compiled.folder], { cwd: ROOT });
  }, 60_000);
  afterAll(() => rmSync(compiled.folder, { recursive: true, force: true }));
  return compiled;
}
