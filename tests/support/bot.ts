import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { onTestFinished } from 'vitest';
import { type Bot, createBot } from '../../src/bot.ts';
import { slackLogger } from '../../src/log.ts';
import { inProcessReceiver, slackFetch } from '../../src/playground/in-process.ts';
import { person } from '../../src/playground/person.ts';
import { Workspace } from '../../src/playground/workspace.ts';
import { type Library, openLibrary } from '../../src/search/library.ts';
import { closeDatabase, type Db, openDatabase } from '../../src/storage/open.ts';

export const KNOWLEDGE = join(import.meta.dirname, '../../knowledge');
let bundled: Promise<Library> | undefined;

/** The bundled content, read once per test file. */
export function bundledLibrary(): Promise<Library> {
  bundled ??= openLibrary([KNOWLEDGE]);
  return bundled;
}

export interface World {
  workspace: Workspace;
  bot: Bot;
  database: Db;
  /** What the bot logged, as parsed lines. */
  logged: Record<string, unknown>[];
  alex: ReturnType<typeof person>;
  mei: ReturnType<typeof person>;
  olivia: ReturnType<typeof person>;
  sam: ReturnType<typeof person>;
  /** Moves everybody's clock. */
  advance(ms: number): void;
}

const NOON = new Date('2026-11-23T12:00:00Z');

/** The real bot on a workspace in this process; stopped when the test is over. */
export async function botOnWorkspace(
  overrides: { library?: Library; databaseUrl?: string } = {},
): Promise<World> {
  let now = NOON.getTime();
  const clock = () => new Date(now);
  const workspace = new Workspace({ clock, setTimer: () => () => {} });
  const random = seededRandom();
  const database = await openDatabase(overrides.databaseUrl ?? temporaryDatabase(), { random });
  const logged: Record<string, unknown>[] = [];
  const log = pino({ level: 'debug' }, { write: (line: string) => logged.push(JSON.parse(line)) });
  const bot = createBot({
    library: overrides.library ?? (await bundledLibrary()),
    database,
    clock,
    random,
    sleep: async (ms) => {
      now += ms;
    },
    log,
    defaultLocale: 'en',
    slack: {
      token: 'xoxb-test',
      apiUrl: 'https://slack.com/api/',
      fetch: slackFetch(workspace),
      requestTimeoutMs: 20,
      logger: slackLogger(log),
      receivers: [inProcessReceiver(workspace)],
    },
  });
  await bot.start();
  onTestFinished(async () => {
    await bot.stop(0);
    await closeDatabase(database);
  });
  const [alex, mei, olivia, sam] = ['U0ALEX', 'U0MEI', 'U0OLIVIA', 'U0SAM'].map((id) =>
    person(workspace, id),
  ) as [World['alex'], World['mei'], World['olivia'], World['sam']];
  return {
    workspace,
    bot,
    database,
    logged,
    ...{ alex, mei, olivia, sam },
    advance(ms) {
      now += ms;
    },
  };
}

/** A fresh SQLite file, gone when the test is over. */
export function temporaryDatabase(): string {
  const folder = mkdtempSync(join(tmpdir(), 'kubecoach-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return `sqlite:${join(folder, 'test.db')}`;
}

/** Mulberry32: small, and the same in every run. */
export function seededRandom(seed = 1): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
