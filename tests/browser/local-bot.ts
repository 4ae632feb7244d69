import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';

const ROOT = join(import.meta.dirname, '../..');

export interface LocalBot {
  url: string;
  /** Where its `data/playground` is. */
  folder: string;
  /** Ends the process without a warning, as a power cut would. */
  kill(): Promise<void>;
  /** Starts it again on the same address and folder. */
  restart(...args: string[]): Promise<void>;
}

/** `npm start` without tokens, from a folder of its own; gone when the test is over. */
export async function startLocalBot(env: Record<string, string> = {}): Promise<LocalBot> {
  const folder = mkdtempSync(join(tmpdir(), 'kubecoach-browser-'));
  let { child, url } = await start(folder, { PORT: '0', ...env });
  const kill = async () => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    child.kill('SIGKILL');
    await once(child, 'exit');
  };
  onTestFinished(async () => {
    await kill();
    rmSync(folder, { recursive: true, force: true });
  });
  return {
    url,
    folder,
    kill,
    async restart(...args) {
      await kill();
      ({ child, url } = await start(folder, { ...env, PORT: new URL(url).port }, args));
    },
  };
}

async function start(
  cwd: string,
  env: Record<string, string>,
  args: string[] = [],
): Promise<{ child: ChildProcess; url: string }> {
  const { SLACK_BOT_TOKEN: _bot, SLACK_APP_TOKEN: _app, NODE_ENV: _mode, ...inherited } = process.env;
  const child = spawn(process.execPath, [join(ROOT, 'dist/main.js'), ...args], {
    cwd,
    env: {
      ...inherited,
      HOST: '127.0.0.1',
      LOG_LEVEL: 'error',
      KNOWLEDGE_DIR: join(ROOT, 'knowledge'),
      ...env,
    },
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text) => (output += text));
  for (;;) {
    const [url] = /http:\/\/127\.0\.0\.1:\d+/.exec(output) ?? [];
    if (url) return { child, url };
    if (child.exitCode !== null) throw new Error(`It ended: ${output}`);
    await Promise.race([once(child.stdout, 'data'), once(child, 'exit')]);
  }
}
