import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { config as readDotEnv } from 'dotenv';
import { type Config, readConfig } from '../config.ts';
import { createLog } from '../log.ts';
import { readAppMenu } from './app-menu.ts';
import type { SetTimer } from './delivery.ts';
import { startLocal } from './local.ts';
import { ROOT } from './root.ts';
import { serve } from './server.ts';
import { Workspace } from './workspace.ts';

readDotEnv({ quiet: true });

const MANIFEST = join(ROOT, 'manifests/slack/socket-mode.json');
const FOLDER = 'data/playground';
const PORT = 3000;

const setTimer: SetTimer = (run, ms) => {
  const timer = setTimeout(run, ms);
  return () => clearTimeout(timer);
};

/** `npm run playground`, and `npm start` without tokens: a Slack workspace on this machine. */
async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      'no-bot': { type: 'boolean', default: false },
      fresh: { type: 'boolean', default: false },
    },
  });
  const config = readConfig(withoutSlack(process.env));
  const { stop } = await (values['no-bot'] ? startAlone(config) : startWithBot(config, values.fresh));
  let isStopping = false;
  const shutDown = async () => {
    if (isStopping) process.exit(1);
    isStopping = true;
    await stop();
    process.exit(0);
  };
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => void shutDown());
}

interface Running {
  stop(): Promise<void>;
}

async function startWithBot(config: Config, isFresh: boolean): Promise<Running> {
  const started = await startLocal({
    config,
    port: config.port ?? PORT,
    folder: FOLDER,
    manifest: MANIFEST,
    isFresh,
    realClock: () => new Date(),
    setTimer,
    random: Math.random,
    sleep: (ms, signal) => sleep(ms, undefined, signal && { signal }),
    log: await createLog(config.logLevel, { isTerminal: process.stdout.isTTY === true }),
  });
  console.log(
    `KubeCoach is in a workspace on this machine. Open ${started.url} in a browser; Ctrl+C ends it.`,
  );
  return started;
}

/** For a bot in another process. Nothing is kept when it ends. */
async function startAlone(config: Config): Promise<Running> {
  const workspace = new Workspace({ clock: () => new Date(), setTimer });
  const { host, port = PORT } = config;
  const server = await serve(workspace, { host, port, menu: await readAppMenu(MANIFEST) });
  console.log(`A Slack workspace without a bot is at ${server.url}. Start the bot on it with:\n
SLACK_API_URL=${server.apiUrl} SLACK_BOT_TOKEN=xoxb-playground SLACK_APP_TOKEN=xapp-playground npm start\n
Act in it with POST ${server.url}/_playground/act, look at it with GET ${server.url}/_playground/state?user=U0MEI.`);
  return server;
}

/** Tokens say where a bot goes for real; here they mean nothing. */
function withoutSlack(environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const kept = Object.entries(environment).filter(
    ([name]) => !name.startsWith('SLACK_') && name !== 'NODE_ENV',
  );
  return Object.fromEntries(kept);
}

main().catch((error: Error & { syscall?: string }) => {
  const isTaken = error.syscall === 'listen';
  const hint = isTaken ? 'HOST and PORT cannot be used; is the workspace running already? ' : '';
  console.error(hint + error.message);
  process.exit(1);
});
