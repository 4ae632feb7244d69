import { App, type Receiver } from '@slack/bolt';
import type { Logger as SlackLogger } from '@slack/logger';
import { WebClient } from '@slack/web-api';
import type { Logger } from 'pino';
import type { Clock, Random } from './clock.ts';
import { purgeDeliveries } from './delivery/claim.ts';
import { createDelivery } from './delivery/delivery.ts';
import { nextDelivery } from './delivery/overdue.ts';
import { type AskDeps, localeFor, type Person, registerAsk } from './features/ask/listeners.ts';
import { type AskStore, askStore } from './features/ask/store.ts';
import { runDailyJob } from './features/daily/job.ts';
import { dailyKinds } from './features/daily/kinds.ts';
import { registerDaily } from './features/daily/listeners.ts';
import { scheduleStore } from './features/daily/store.ts';
import { questionStore } from './features/daily/store-questions.ts';
import { runQuizJob } from './features/quiz/job.ts';
import { quizKinds } from './features/quiz/kinds.ts';
import { registerQuiz } from './features/quiz/listeners.ts';
import { quizStore } from './features/quiz/store.ts';
import { reportStore } from './features/quiz/store-reports.ts';
import type { Locale } from './i18n/locale.ts';
import type { Library } from './search/library.ts';
import { nearestTopic, parseCommand } from './slack/command.ts';
import { apologiseOnError, errorId } from './slack/errors.ts';
import { createInFlight } from './slack/in-flight.ts';
import { createIncoming } from './slack/incoming.ts';
import { watchInstallation } from './slack/installation.ts';
import { acknowledgeFirst, onlyOnce, rememberSeen } from './slack/once.ts';
import { type Fetch, patientFetch, type Sleep } from './slack/patient-fetch.ts';
import { createNames } from './slack/people.ts';
import { explainAccess } from './slack/refusals.ts';
import { createRoutes, type Routes } from './slack/routes.ts';
import type { Db } from './storage/open.ts';

export interface BotDeps {
  library: Library;
  database: Db;
  clock: Clock;
  random: Random;
  sleep: Sleep;
  log: Logger;
  defaultLocale: Locale;
  /** An IANA zone for schedules of people whose own is not known; UTC unless given. */
  defaultTimeZone?: string;
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
  /** Rejects when Slack refuses a token. */
  start(): Promise<void>;
  /** Takes no more work and waits for what is under way, at most `deadlineMs`. */
  stop(deadlineMs?: number): Promise<void>;
  /** Why Slack does not let the bot act, since it was started; undefined while it does. */
  shutOut(): string | undefined;
  /** Does what `now` calls for; resolves when it has been taken up. What fails is logged, and left to a later tick. */
  tick(now: Date): Promise<void>;
  /** Resolves when what ticks took up is done. */
  settled(): Promise<void>;
  /** When something is to be done next; undefined when nothing is planned. */
  nextDue(): Promise<Date | undefined>;
}

const STOP_DEADLINE_MS = 10_000;
/** WebClient's own ways of waiting hold up every channel at once. */
const NO_WAITING = {
  retryConfig: { retries: 0 },
  rejectRateLimitedCalls: true,
  maxRequestConcurrency: 1_000,
  allowAbsoluteUrls: false,
};

export function createBot(deps: BotDeps): Bot {
  const { database, clock, random, sleep, log, slack } = deps;
  const { requestTimeoutMs: timeoutMs = 10_000 } = slack;
  const fetch = patientFetch(slack.fetch, { sleep, random, timeoutMs });
  const app = openApp(slack, fetch);
  const inFlight = createInFlight();
  const ask = askStore(database);
  app.use(inFlight.middleware);
  app.use(acknowledgeFirst((err) => log.warn({ err }, 'an acknowledgement did not get through')));
  const firstSight = (key: string, teamId: string) => ask.firstSight(key, teamId, clock());
  app.use(onlyOnce(rememberSeen(firstSight, (err) => log.warn({ err }, 'a seen event could not be stored'))));
  const routes = createRoutes(app);
  const installation = watchInstallation(routes, log);
  apologiseOnError(app, { ...deps, fetch, notice: installation.notice });

  const client = deliveryClient(slack, timeoutMs);
  const { daily, quiz } = registerFeatures(routes, ask, client, deps);
  const kinds = { ...dailyKinds(daily), ...quizKinds(quiz) };
  const delivery = createDelivery({ db: database, client, clock, random, log, kinds });
  const purge = hourly(async (now) => {
    await ask.purge(now);
    await purgeDeliveries(database, now);
  });

  return {
    async start() {
      await app.init().catch((error: unknown) => {
        throw explainAccess(error, 'SLACK_BOT_TOKEN');
      });
      await Promise.all(slack.receivers.map((end) => end.start()));
    },
    async stop(deadlineMs = STOP_DEADLINE_MS) {
      const stopped = Promise.all(slack.receivers.map((end) => end.stop()));
      const deadline = new AbortController();
      const tooLong = sleep(deadlineMs, deadline.signal).catch(() => {});
      await Promise.race([
        stopped.then(() => Promise.all([inFlight.drained(), delivery.settled()])),
        tooLong,
      ]);
      deadline.abort();
    },
    shutOut: installation.problem,
    tick: (now) =>
      inTurn(deps, {
        quiz: () => runQuizJob({ ...quiz, log }, now),
        // While some channels' questions are posted those of the next are planned.
        async daily() {
          for (let isMore = await runDailyJob(daily, now); isMore; ) {
            [isMore] = await Promise.all([runDailyJob(daily, now), delivery.run(now)]);
          }
        },
        delivery: () => delivery.run(now),
        purge: () => purge(now),
      }),
    settled: delivery.settled,
    async nextDue() {
      const planned = await Promise.all([
        nextDelivery(database),
        daily.schedules.nextDue(),
        quiz.games.nextDue(),
      ]);
      return planned.filter((at) => at !== undefined).sort((a, b) => a.getTime() - b.getTime())[0];
    },
  };
}

/** Bolt on all ends of the wire. */
function openApp({ token, apiUrl, logger, receivers }: BotDeps['slack'], fetch: Fetch): App {
  const [receiver, ...others] = receivers;
  const app = new App({
    ...{ token, receiver, logger },
    deferInitialization: true,
    extendedErrorHandler: true,
    convoStore: false,
    // Waiting and retrying is done in `fetch`, call by call; here it would hold up every channel.
    clientOptions: { slackApiUrl: apiUrl, fetch, ...NO_WAITING },
  });
  for (const other of others) other.init(app);
  return app;
}

/** What delivery and the jobs go on with is returned. */
function registerFeatures(routes: Routes, store: AskStore, client: WebClient, deps: BotDeps) {
  const { library, database, clock, random, log, defaultLocale, defaultTimeZone = 'UTC' } = deps;
  const incoming = createIncoming(routes, (words) => parseCommand(words, library.knowledge.topics));
  const asking: AskDeps = {
    ...{ library, store, clock, random, log, defaultLocale },
    nearestTopic: (word) => nearestTopic(word, library.knowledge.topics),
  };
  const localeOf = (person: Person) => localeFor('', person, asking);
  const daily = { library, schedules: scheduleStore(database), questions: questionStore(database) };
  const quiz = { library, games: quizStore(database), nameOf: createNames(client, clock) };
  registerAsk(incoming, asking);
  registerDaily(incoming, { ...daily, localeOf, clock, defaultTimeZone });
  registerQuiz(incoming, { ...quiz, report: reportStore(database), localeOf, clock, random });
  return { daily, quiz };
}

/** One job's failure takes no other's turn. */
async function inTurn(
  { log, random }: Pick<BotDeps, 'log' | 'random'>,
  jobs: Readonly<Record<string, () => Promise<unknown>>>,
): Promise<void> {
  for (const [job, run] of Object.entries(jobs)) {
    await run().catch((err: Error) => log.error({ err, errorId: errorId(random), job }, 'a job failed'));
  }
}

/** Without patience: what fails goes back into the table, and no message waits for another. */
function deliveryClient({ token, apiUrl, fetch, logger }: BotDeps['slack'], timeoutMs: number): WebClient {
  return new WebClient(token, {
    ...{ slackApiUrl: apiUrl, fetch, logger, timeout: timeoutMs },
    ...NO_WAITING,
  });
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
