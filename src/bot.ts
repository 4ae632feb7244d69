import { App, type Receiver } from '@slack/bolt';
import type { Logger as SlackLogger } from '@slack/logger';
import type { Logger } from 'pino';
import type { Clock, Random } from './clock.ts';
import { registerAsk } from './features/ask/listeners.ts';
import { askStore } from './features/ask/store.ts';
import type { Locale } from './i18n/locale.ts';
import type { Library } from './search/library.ts';
import { nearestTopic, parseCommand } from './slack/command.ts';
import { apologiseOnError } from './slack/errors.ts';
import { createInFlight } from './slack/in-flight.ts';
import { acknowledgeFirst, onlyOnce, rememberSeen } from './slack/once.ts';
import { type Fetch, patientFetch, type Sleep } from './slack/patient-fetch.ts';
import type { Db } from './storage/open.ts';

export interface BotDeps {
  library: Library;
  database: Db;
  clock: Clock;
  random: Random;
  sleep: Sleep;
  log: Logger;
  defaultLocale: Locale;
  slack: {
    token: string;
    apiUrl: string;
    fetch: Fetch;
    /** How long one call may take; 10 s unless given. */
    requestTimeoutMs?: number;
    logger: SlackLogger;
    /** The ends of the wire; the first one is Bolt's own, the others feed the same app. */
    receivers: readonly [Receiver, ...Receiver[]];
  };
}

export interface Bot {
  /** Rejects when Slack refuses the token. */
  start(): Promise<void>;
  /** Takes no more work and waits for what is under way, at most `deadlineMs`. */
  stop(deadlineMs?: number): Promise<void>;
  /** Does what `now` calls for. */
  tick(now: Date): Promise<void>;
}

const STOP_DEADLINE_MS = 10_000;

export function createBot(deps: BotDeps): Bot {
  const { library, database, clock, random, sleep, log, defaultLocale, slack } = deps;
  const [receiver, ...otherReceivers] = slack.receivers;
  const { requestTimeoutMs: timeoutMs = 10_000 } = slack;
  const fetch = patientFetch(slack.fetch, { sleep, random, timeoutMs });
  const app = new App({
    token: slack.token,
    receiver,
    logger: slack.logger,
    deferInitialization: true,
    extendedErrorHandler: true,
    convoStore: false,
    // Waiting and retrying is done in `fetch`, call by call; here it would hold up every channel.
    clientOptions: {
      slackApiUrl: slack.apiUrl,
      fetch,
      retryConfig: { retries: 0 },
      rejectRateLimitedCalls: true,
      maxRequestConcurrency: 1_000,
      allowAbsoluteUrls: false,
    },
  });
  for (const other of otherReceivers) other.init(app);

  const inFlight = createInFlight();
  const ask = askStore(database);
  app.use(inFlight.middleware);
  app.use(acknowledgeFirst);
  const firstSight = (key: string, teamId: string) => ask.firstSight(key, teamId, clock());
  app.use(onlyOnce(rememberSeen(firstSight, (err) => log.warn({ err }, 'a seen event could not be stored'))));
  apologiseOnError(app, { log, random, fetch, defaultLocale });

  registerAsk(app, {
    library,
    store: ask,
    parse: (words) => parseCommand(words, library.knowledge.topics),
    nearestTopic: (word) => nearestTopic(word, library.knowledge.topics),
    clock,
    random,
    log,
    defaultLocale,
  });
  const purge = hourly((now) => ask.purge(now));

  return {
    async start() {
      await app.init();
      await Promise.all(slack.receivers.map((end) => end.start()));
    },
    async stop(deadlineMs = STOP_DEADLINE_MS) {
      await Promise.all(slack.receivers.map((end) => end.stop()));
      await Promise.race([inFlight.drained(), sleep(deadlineMs)]);
    },
    async tick(now) {
      await purge(now);
    },
  };
}

/** Runs `work` on the first tick and then once in every hour that ticks come in. */
function hourly(work: (now: Date) => Promise<void>): (now: Date) => Promise<void> {
  let lastHour: string | undefined;
  return async (now) => {
    const hour = now.toISOString().slice(0, 13);
    if (hour === lastHour) return;
    lastHour = hour;
    await work(now);
  };
}
