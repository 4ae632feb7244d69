import { type FSWatcher, watch } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Logger } from 'pino';
import { type Bot, createBot } from '../bot.ts';
import type { Clock, Random } from '../clock.ts';
import type { Config } from '../config.ts';
import { slackLogger } from '../log.ts';
import { startBeat } from '../scheduler.ts';
import { type Library, openLibrary } from '../search/library.ts';
import { leanFetch } from '../slack/lean-fetch.ts';
import { socketWire } from '../slack/receivers.ts';
import { closeDatabase, type Db, openDatabase } from '../storage/open.ts';
import { readAppMenu } from './app-menu.ts';
import type { SetTimer } from './delivery.ts';
import { lockFolder } from './folder-lock.ts';
import { movingClock } from './moving-clock.ts';
import { keepSaved, loadState } from './saved-state.ts';
import { defaultState } from './seed.ts';
import { serve } from './server.ts';
import type { Backstage } from './snapshot.ts';
import { Workspace } from './workspace.ts';

/** Any will do: the workspace is on this machine alone. */
const BOT_TOKEN = 'xoxb-playground';
const APP_TOKEN = 'xapp-playground';
/** Editors write a file in several steps. */
const SETTLED_MS = 200;

export interface LocalOptions {
  config: Config;
  port: number;
  /** Keeps the workspace and the bot's database. */
  folder: string;
  /** The app manifest. */
  manifest: string;
  isFresh: boolean;
  realClock: Clock;
  setTimer: SetTimer;
  random: Random;
  sleep: (ms: number, signal?: AbortSignal) => Promise<void>;
  log: Logger;
}

/** The workspace, its page and the real bot in one process, connected over the same wire as to Slack. */
export async function startLocal(options: LocalOptions): Promise<{ url: string; stop(): Promise<void> }> {
  const { config, port, folder, manifest, isFresh, realClock, setTimer, random, log } = options;
  const library = await openLibrary(config.knowledgeFolders);
  const unlock = lockFolder(folder);
  const stateFile = join(folder, 'workspace.json');
  const state = isFresh ? defaultState() : await loadState(stateFile);
  const { clock, beat, forward } = movingClock(realClock, state, (now) => bot.tick(now));
  const workspace = new Workspace({ clock, setTimer, state });
  const content = watchContent(library, workspace, options);
  const backstage: Backstage = { contentProblem: content.problem, forward, nextDue: () => bot.nextDue() };
  const server = await serve(workspace, {
    host: config.host,
    port,
    menu: await readAppMenu(manifest),
    backstage,
  });
  if (isFresh) await rm(folder, { recursive: true, force: true });
  const onError = (err: Error) => log.error({ err }, 'the workspace could not be saved');
  const stopSaving = keepSaved(workspace, stateFile, { setTimer, onError });
  const database = await openDatabase(`sqlite:${join(folder, 'kubecoach.db')}`, { random });
  const bot = connectBot(server.apiUrl, { library, database, clock }, options);
  await bot.start();
  const stopBeat = startBeat(beat, log);
  return {
    url: server.url,
    async stop() {
      content.stop();
      await stopBeat();
      await bot.stop();
      await server.stop();
      await stopSaving();
      await closeDatabase(database);
      unlock();
    },
  };
}

function connectBot(
  apiUrl: string,
  parts: { library: Library; database: Db; clock: Clock },
  { config, realClock, random, sleep, log }: LocalOptions,
): Bot {
  const toSlack = { random, sleep, fetch: leanFetch, logger: slackLogger(log) };
  const { receivers } = socketWire({
    ...toSlack,
    clock: realClock,
    appToken: APP_TOKEN,
    slackApiUrl: apiUrl,
  });
  return createBot({
    ...parts,
    ...{ random, sleep, log, defaultLocale: config.defaultLocale },
    slack: { ...toSlack, token: BOT_TOKEN, apiUrl, receivers },
  });
}

/** Reloads the content whenever one of its files changes, and knows what is wrong with it. */
function watchContent(
  library: Library,
  workspace: Workspace,
  { config, setTimer, log }: LocalOptions,
): { problem(): string | undefined; stop(): void } {
  let problem: string | undefined;
  let cancelTimer = () => {};
  const reload = async () => {
    try {
      await library.reload();
      problem = undefined;
      log.info({ content: library.knowledge.version }, 'content reloaded');
    } catch (error) {
      problem = (error as Error).message;
      log.error(`the content has errors; the last good set stays\n${problem}`);
    }
    workspace.changed({ kind: 'status' });
  };
  const soon = () => {
    cancelTimer();
    cancelTimer = setTimer(() => void reload(), SETTLED_MS);
  };
  const watchers = config.knowledgeFolders.map((folder) => watchFolder(folder, soon, log));
  return {
    problem: () => problem,
    stop() {
      cancelTimer();
      for (const watcher of watchers) watcher?.close();
    },
  };
}

/** Without a watcher, where the system has none left, everything but the reloading works. */
function watchFolder(folder: string, onChange: () => void, log: Logger): FSWatcher | undefined {
  try {
    return watch(folder, { recursive: true }, onChange).on('error', (err) =>
      log.warn({ err }, 'not watching'),
    );
  } catch (err) {
    log.warn({ err }, 'content files are not watched');
    return undefined;
  }
}
