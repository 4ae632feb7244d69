import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from 'pino';
import { type Bot, createBot } from './bot.ts';
import { runCommand } from './cli/run-command.ts';
import { type Config, ConfigError, readConfig, type SlackConfig } from './config.ts';
import { overdue } from './delivery/overdue.ts';
import { type Check, healthRoutes, serveRoutes } from './health.ts';
import { createLog, slackLogger } from './log.ts';
import { startBeat } from './scheduler.ts';
import { type Library, openLibrary } from './search/library.ts';
import { leanFetch } from './slack/lean-fetch.ts';
import { httpWire, socketWire } from './slack/receivers.ts';
import { closeDatabase, type Db, openDatabase, ping } from './storage/open.ts';

const SLACK_API_URL = 'https://slack.com/api/';
const DEFAULT_PORT = 3000;

type ConnectedConfig = Exclude<SlackConfig, { mode: 'local' }>;

/** What everything else runs on. */
interface Ground {
  log: Logger;
  library: Library;
  database: Db;
}

await runCommand(main);

async function main(): Promise<void> {
  const config = readConfig(process.env);
  if (config.slack.mode === 'local') {
    console.log(
      'No Slack tokens in the environment (see .env.example), so the bot runs in a workspace of its own.',
    );
    await import('./playground/main.ts');
    return;
  }
  await runBot(config, config.slack);
}

/** Runs until a signal ends it. What cannot start closes what it had opened. */
async function runBot(config: Config, slack: ConnectedConfig): Promise<void> {
  const isTerminal = process.stdout.isTTY === true;
  const log = await createLog(config.logLevel, { isTerminal, secrets: secretsOf(config, slack) });
  const library = await openLibrary(config.knowledgeFolders);
  const database = await openDatabase(config.databaseUrl, { random: Math.random });
  const { bot, openHealth } = assemble(config, slack, { log, library, database });
  let closeHealth = async () => {};
  let stopBeat = async () => {};
  const shutDown = async () => {
    await stopBeat();
    await bot.stop();
    await closeHealth();
    await closeDatabase(database);
  };
  stopOnSignals(shutDown, log);
  try {
    closeHealth = await openHealth();
    await bot.start();
  } catch (error) {
    await shutDown();
    throw explainListening(error);
  }
  stopBeat = startBeat(() => bot.tick(new Date()), log);
  reloadOnHangUp(library, log);
  log.info(contentOf(library), 'KubeCoach is ready');
}

/** The bot on its wire, and its health: in HTTP mode on the same server, else on its own where PORT asks for one. */
function assemble(
  config: Config,
  slack: ConnectedConfig,
  { log, library, database }: Ground,
): { bot: Bot; openHealth: () => Promise<() => Promise<void>> } {
  const surroundings = {
    clock: () => new Date(),
    random: Math.random,
    sleep: (ms: number, signal?: AbortSignal) => sleep(ms, undefined, { ...(signal && { signal }) }),
  };
  const toSlack = { ...surroundings, fetch: leanFetch, logger: slackLogger(log) };
  const apiUrl = config.slackApiUrl ?? SLACK_API_URL;
  const checks: Record<string, Check> = {
    slack: () => bot.shutOut() ?? wire.problem(),
    database: () => ping(database).then(() => undefined),
  };
  const facts = async () => ({
    ...contentOf(library),
    overdue: await overdue(database, surroundings.clock()),
  });
  const routes = healthRoutes({ checks, facts, sleep: surroundings.sleep });
  const place = { host: config.host, port: config.port ?? DEFAULT_PORT };
  const wire =
    slack.mode === 'socket'
      ? socketWire({ ...toSlack, appToken: slack.appToken, slackApiUrl: apiUrl })
      : httpWire({ ...place, signingSecret: slack.signingSecret, routes, logger: toSlack.logger });
  const bot = createBot({
    ...surroundings,
    ...{ library, database, log, defaultLocale: config.defaultLocale },
    defaultTimeZone: config.defaultTimeZone,
    slack: { ...toSlack, token: slack.botToken, apiUrl, receivers: wire.receivers },
  });
  const hasServer = slack.mode === 'socket' && config.port !== undefined;
  return { bot, openHealth: async () => (hasServer ? serveRoutes(routes, place) : async () => {}) };
}

function contentOf({ knowledge }: Library): { entries: number; content: string } {
  return { entries: knowledge.entries.length, content: knowledge.version };
}

/** The first signal lets what is under way finish, the second one does not. */
function stopOnSignals(shutDown: () => Promise<void>, log: Logger): void {
  let isStopping = false;
  const stop = async (signal: string) => {
    if (isStopping) process.exit(1);
    isStopping = true;
    log.info({ signal }, 'stopping');
    await shutDown();
    process.exit(0);
  };
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => void stop(signal));
}

function reloadOnHangUp(library: Library, log: Logger): void {
  process.on('SIGHUP', () => {
    library.reload().then(
      () => log.info(contentOf(library), 'content reloaded'),
      (err: Error) => log.error({ err }, 'content has errors; the last good set stays'),
    );
  });
}

/** What must not stand in a log, whatever an error's message says. */
function secretsOf({ databaseUrl }: Config, slack: ConnectedConfig): string[] {
  const password = URL.canParse(databaseUrl) ? new URL(databaseUrl).password : '';
  const secret = slack.mode === 'socket' ? slack.appToken : slack.signingSecret;
  return [slack.botToken, secret, password, decodeURIComponent(password)];
}

function explainListening(error: unknown): unknown {
  const { syscall, message } = error as { syscall?: string; message?: string };
  return syscall === 'listen' ? new ConfigError(`HOST and PORT cannot be used: ${message}`) : error;
}
