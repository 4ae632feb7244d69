import { setTimeout as delay } from 'node:timers/promises';
import { pino } from 'pino';
import { onTestFinished } from 'vitest';
import { type Bot, createBot } from '../../src/bot.ts';
import { slackLogger } from '../../src/log.ts';
import { type PersonClient, person } from '../../src/playground/person.ts';
import { type PlaygroundServer, serve } from '../../src/playground/server.ts';
import { Workspace } from '../../src/playground/workspace.ts';
import { leanFetch } from '../../src/slack/lean-fetch.ts';
import { socketWire, type Wire } from '../../src/slack/receivers.ts';
import type { SocketTiming } from '../../src/slack/steady-socket.ts';
import { closeDatabase, type Db, openDatabase } from '../../src/storage/open.ts';
import { bundledLibrary, seededRandom, temporaryDatabase } from '../support/bot.ts';

/** Everything that happens in seconds or minutes, in milliseconds. */
export const QUICK: SocketTiming = {
  pingTimeoutMs: 150,
  requestTimeoutMs: 200,
  helloTimeoutMs: 300,
  firstPauseMs: 20,
  longestPauseMs: 100,
};

export interface WireWorld {
  workspace: Workspace;
  server: PlaygroundServer;
  bot: Bot;
  wire: Wire;
  database: Db;
  databaseFile: string;
  logged: Record<string, unknown>[];
  alex: PersonClient;
  mei: PersonClient;
}

export interface WireParts {
  server: PlaygroundServer;
  log: ReturnType<typeof slackLogger>;
}

/** A workspace on a port of its own; gone when the test is over. */
export async function serveWorkspace(): Promise<{ workspace: Workspace; server: PlaygroundServer }> {
  const workspace = new Workspace({
    clock: () => new Date(),
    setTimer(run, ms) {
      const timer = setTimeout(run, ms);
      return () => clearTimeout(timer);
    },
  });
  const server = await serve(workspace, { host: '127.0.0.1', port: 0 });
  onTestFinished(() => server.stop());
  return { workspace, server };
}

export const realTime = {
  clock: () => new Date(),
  random: seededRandom(),
  sleep: async (ms: number, signal?: AbortSignal) => {
    await delay(ms, undefined, { ...(signal && { signal }) });
  },
};

/** The real bot, connected to the workspace by `connect`; not started yet. */
export async function botOnWire(connect: (parts: WireParts) => Wire = overSockets()): Promise<WireWorld> {
  const { workspace, server } = await serveWorkspace();
  const databaseUrl = temporaryDatabase();
  const database = await openDatabase(databaseUrl, { random: realTime.random });
  const logged: Record<string, unknown>[] = [];
  const log = pino({ level: 'info' }, { write: (line: string) => logged.push(JSON.parse(line)) });
  const wire = connect({ server, log: slackLogger(log) });
  const bot = createBot({
    ...realTime,
    ...{ library: await bundledLibrary(), database, log, defaultLocale: 'en' },
    slack: {
      token: 'xoxb-test',
      apiUrl: server.apiUrl,
      fetch: leanFetch,
      logger: slackLogger(log),
      receivers: wire.receivers,
    },
  });
  onTestFinished(async () => {
    await bot.stop(1_000);
    await closeDatabase(database);
  });
  const [alex, mei] = [person(workspace, 'U0ALEX'), person(workspace, 'U0MEI')];
  return { workspace, server, bot, wire, database, databaseFile: databaseUrl.slice(7), logged, alex, mei };
}

export function overSockets(timing: Partial<SocketTiming> = {}): (parts: WireParts) => Wire {
  return ({ server, log }) =>
    socketWire({
      ...realTime,
      appToken: 'xapp-test',
      slackApiUrl: server.apiUrl,
      fetch: leanFetch,
      logger: log,
      timing: { ...QUICK, ...timing },
    });
}

/** The messages that the bot sent, as `person` sees them. */
export function answersSeenBy(someone: PersonClient, channel: string, threadTs?: string) {
  return someone.see(channel, threadTs).filter(({ user }) => user === 'U0KUBECOACH');
}
