import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chownSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { KNOWLEDGE } from '../support/bot.ts';
import type { Compiled } from '../support/compiled.ts';

export interface BotProcess {
  child: ChildProcessWithoutNullStreams;
  /** What it logged so far, one object per line. */
  log: Record<string, unknown>[];
  stderr(): string;
  /** Resolves when it logs this; rejects when it ends before. */
  logs(message: string): Promise<void>;
  exited: Promise<number | null>;
  databaseFile: string;
}

/** A folder as after the installation: the content, and nothing else yet. Gone when the test is over. */
export function installedFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'kubecoach-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  symlinkSync(KNOWLEDGE, join(folder, 'knowledge'));
  return folder;
}

/** File permissions mean nothing to root, so the bot runs as somebody else where that can be. */
const NOBODY = 65_534;
const isRoot = process.getuid?.() === 0;

/** `npm start` with this environment and nothing else in it. */
export function startProcess(
  compiled: Compiled,
  env: Record<string, string>,
  cwd = installedFolder(),
): BotProcess {
  if (isRoot) chownSync(cwd, NOBODY, NOBODY);
  const child = spawn(process.execPath, [join(compiled.folder, 'main.js')], {
    ...{ env, cwd },
    ...(isRoot && { uid: NOBODY, gid: NOBODY }),
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  const log: Record<string, unknown>[] = [];
  let output = '';
  let errors = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    const lines = (output + text).split('\n');
    output = lines.pop() ?? '';
    log.push(...lines.map((line) => JSON.parse(line)));
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    errors += text;
  });
  const exited = once(child, 'close').then(([code]) => code as number | null);
  const logs = (message: string) =>
    new Promise<void>((resolve, reject) => {
      const look = () => log.some(({ msg }) => msg === message) && resolve();
      child.stdout.on('data', look);
      exited.then(() => reject(new Error(`The bot ended: ${errors}`)));
      look();
    });
  return { child, log, stderr: () => errors, logs, exited, databaseFile: join(cwd, 'data/kubecoach.db') };
}

/** A port that nobody listens on just now. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
