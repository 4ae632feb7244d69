import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { lockFolder } from '../../src/playground/folder-lock.ts';

function temporaryFolder(): string {
  const parent = mkdtempSync(join(tmpdir(), 'kubecoach-lock-'));
  onTestFinished(() => rmSync(parent, { recursive: true, force: true }));
  return join(parent, 'playground');
}

it('keeps a second local workspace out of a folder until the first one ends', () => {
  const folder = temporaryFolder();
  const unlock = lockFolder(folder);
  expect(() => lockFolder(folder)).toThrow(/Another local workspace is running/);
  unlock();
  lockFolder(folder)();
});

it('is gone with a process that was killed', async () => {
  const folder = temporaryFolder();
  const lock = `new (require('better-sqlite3'))('${folder}.lock').exec('begin exclusive'); console.log('locked')`;
  const child = spawn(process.execPath, ['-e', `${lock}; setInterval(() => {}, 1000)`]);
  await once(child.stdout, 'data');
  expect(() => lockFolder(folder)).toThrow(/Another local workspace is running/);
  child.kill('SIGKILL');
  await once(child, 'exit');
  lockFolder(folder)();
});
