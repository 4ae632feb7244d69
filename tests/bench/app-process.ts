import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { serve } from '../../src/playground/server.ts';
import { Workspace } from '../../src/playground/workspace.ts';
import type { Usage } from './meter.ts';

const METER = pathToFileURL(join(import.meta.dirname, 'meter.js')).href;

export interface MeteredApp {
  workspace: Workspace;
  /** From the beginning of the process to its being ready. */
  startMs: number;
  usage(): Promise<Usage>;
  stop(): Promise<void>;
}

/** A process with an app in it, on a workspace of its own over real sockets. It says "ready" on its output. */
export async function startApp(script: string, env: Record<string, string> = {}): Promise<MeteredApp> {
  const workspace = newWorkspace();
  const server = await serve(workspace, { host: '127.0.0.1', port: 0 });
  const folder = mkdtempSync(join(tmpdir(), 'kubecoach-bench-'));
  const slack = {
    SLACK_API_URL: server.apiUrl,
    SLACK_BOT_TOKEN: 'xoxb-bench',
    SLACK_APP_TOKEN: 'xapp-bench',
  };
  const startedAt = performance.now();
  const child = spawn(process.execPath, ['--import', METER, script], {
    env: { ...slack, DATABASE_URL: `sqlite:${join(folder, 'bench.db')}`, ...env },
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
  });
  await saysReady(child);
  const startMs = performance.now() - startedAt;
  return {
    workspace,
    startMs,
    async usage() {
      child.send('usage');
      const [usage] = await once(child, 'message');
      return usage as Usage;
    },
    async stop() {
      child.kill();
      await once(child, 'exit');
      await server.stop();
      rmSync(folder, { recursive: true });
    },
  };
}

function newWorkspace(): Workspace {
  return new Workspace({
    clock: () => new Date(),
    setTimer(run, ms) {
      const timer = setTimeout(run, ms);
      return () => clearTimeout(timer);
    },
  });
}

function saysReady(child: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    child.stdout?.setEncoding('utf8').on('data', (text: string) => text.includes('ready') && resolve());
    child.once('exit', (code) => reject(new Error(`The app ended with ${code}`)));
  });
}
