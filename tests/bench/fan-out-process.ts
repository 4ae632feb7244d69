import { setTimeout as sleep } from 'node:timers/promises';
import { WebClient } from '@slack/web-api';
import { pino } from 'pino';
import { createBot } from '../../src/bot.ts';
import { questionMessage } from '../../src/features/daily/blocks.ts';
import { slackLogger } from '../../src/log.ts';
import { snapshotOf } from '../../src/questions/snapshot.ts';
import { openLibrary } from '../../src/search/library.ts';
import { leanFetch } from '../../src/slack/lean-fetch.ts';
import type { Fetch } from '../../src/slack/patient-fetch.ts';
import { openDatabase } from '../../src/storage/open.ts';
import { type Order, SLOTS } from './fan-out.ts';

/** One process that posts: the bot's beat, or a bare loop with as many calls at once. */
const { mode, apiUrl, databaseUrl, channels, dueAt } = JSON.parse(process.argv[2] ?? '{}') as Order;
const log = pino({ level: 'warn' });
const logger = slackLogger(log);
const library = await openLibrary(['./knowledge']);
const run = mode === 'bot' ? await bot() : bareLoop(mode === 'lean' ? leanFetch : undefined);
process.send?.('ready');
process.once('message', async () => {
  await run();
  process.send?.({ peakBytes: process.resourceUsage().maxRSS * 1024 });
  process.disconnect();
  process.exit(0);
});

/** The same calls by Slack's client, with the questions of all entries drawn beforehand. */
function bareLoop(fetch?: Fetch): () => Promise<void> {
  const client = new WebClient('xoxb-bench', { slackApiUrl: apiUrl, logger, ...(fetch && { fetch }) });
  const when = { date: '2026-11-23', dueAt: new Date(), revealAt: new Date() };
  const how = { format: 'choice', language: 'en' } as const;
  const messages = library.knowledge.entries.map((entry) => {
    const question = {
      id: 'daily:C00000001:2026-11-23',
      teamId: 'T',
      channelId: 'C00000001',
      ...when,
      ...how,
    };
    return questionMessage({ ...question, snapshot: snapshotOf(entry, 0) }, 0, library.knowledge.topics);
  });
  return async () => {
    const waiting = [...channels];
    const post = async () => {
      for (let channel = waiting.pop(); channel; channel = waiting.pop()) {
        const message = messages[waiting.length % messages.length];
        const metadata = {
          event_type: 'bench',
          event_payload: { key: `daily:${channel}:2026-11-23:question` },
        };
        await client.chat.postMessage({
          ...{ channel, text: '', ...message, unfurl_links: false, unfurl_media: false, metadata },
        });
      }
    };
    await Promise.all(Array.from({ length: SLOTS }, post));
  };
}

async function bot(): Promise<() => Promise<void>> {
  const database = await openDatabase(databaseUrl, { random: Math.random });
  const startedAt = Date.now();
  const clock = () => new Date(Date.parse(dueAt) + Date.now() - startedAt);
  const coach = createBot({
    ...{ library, database, clock, log, random: Math.random, defaultLocale: 'en' },
    sleep: async (ms) => void (await sleep(ms)),
    slack: {
      token: 'xoxb-bench',
      ...{ apiUrl, logger, fetch: leanFetch },
      receivers: [{ init() {}, async start() {}, async stop() {} }],
    },
  });
  const isLeft = () =>
    database
      .selectFrom('deliveries')
      .select('key')
      .where('kind', '=', 'daily:question')
      .where('look_at', 'is not', null)
      .executeTakeFirst();
  return async () => {
    for (;;) {
      await coach.tick(clock());
      await coach.settled();
      if (!(await isLeft())) return;
      await sleep(20);
    }
  };
}
