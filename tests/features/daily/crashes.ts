import { scheduleStore } from '../../../src/features/daily/store.ts';
import { questionStore } from '../../../src/features/daily/store-questions.ts';
import type { StoredMessage } from '../../../src/playground/state.ts';
import type { Database } from '../../../src/storage/database.ts';
import type { Db } from '../../../src/storage/open.ts';
import type { SeededRun } from '../../support/seeds.ts';
import { Simulation } from '../../support/simulation.ts';

const DATE = '2026-11-23';
const START = `${DATE}T08:59:50Z`;
const NEXT = { date: DATE, at: new Date(`${DATE}T09:00:00Z`) };

/** The daily question of two channels in a storm; returns what is wrong afterwards, and what had happened. */
export async function weather({
  seed,
  library,
  databaseUrl,
  db,
}: SeededRun): Promise<{ problems: string[]; history: string[] }> {
  const canRead = seed % 4 !== 0;
  const simulation = new Simulation({
    library,
    databaseUrl,
    seed,
    start: START,
    canRead,
    processes: 1 + (seed % 3),
  });
  const channels = seed % 4 > 0 ? ['C0GENERAL'] : ['C0GENERAL', 'C0K8SSTUDY'];
  for (const channelId of channels) {
    const place = { teamId: 'T0PLAYGROUND', channelId, userId: 'U0MEI', now: simulation.now };
    const when = { weekdays: [1, 2, 3, 4, 5], postAt: '09:00', timeZone: 'UTC', reveal: { afterHours: 1 } };
    const what = { topics: [], levels: [], format: 'choice', language: 'en' } as const;
    await scheduleStore(db).save(place, { ...when, ...what }, NEXT);
  }
  const recorded = new Set<string>();
  await storm(simulation, channels, recorded);
  await simulation.advance(Date.parse(`${DATE}T09:59:58Z`) - simulation.now.getTime());
  await storm(simulation, channels, recorded);
  await simulation.calm();
  for (const minutes of [2, 2, 2, 2, 2, 65, 65, 2, 2, 2]) {
    await pass(simulation, minutes * 60_000);
    if (await isThrough(db)) break;
  }
  await pass(simulation, 2 * 60_000);
  const problems = await problemsAfter(simulation, channels, db, recorded, canRead);
  await simulation.stop();
  return { problems, history: simulation.history };
}

/** Nothing is owed any more, so that the rest of the day would bring nothing. */
async function isThrough(db: Db): Promise<boolean> {
  return !(await db
    .selectFrom('deliveries')
    .select('key')
    .where('look_at', 'is not', null)
    .executeTakeFirst());
}

async function storm(simulation: Simulation, channels: string[], recorded: Set<string>): Promise<void> {
  for (let step = 0; step < 7; step++) {
    await pass(simulation, 500 + simulation.random() * 40_000);
    if (simulation.random() < 0.4) answer(simulation, channels, recorded);
  }
}

async function pass(simulation: Simulation, ms: number): Promise<void> {
  await simulation.beat();
  await simulation.advance(ms);
}

/** Somebody presses a button; it counts when the bot said so. */
function answer(simulation: Simulation, channels: string[], recorded: Set<string>): void {
  const channel = channels[Math.floor(simulation.random() * channels.length)];
  const userId = `U${Math.floor(simulation.random() * 5)}`;
  const questionId = `daily:${channel}:${DATE}`;
  const process = simulation.alive();
  if (!process) return;
  const choice = Math.floor(simulation.random() * 4);
  questionStore(process.db)
    .answer({ questionId, userId, choice, words: null, now: simulation.now })
    .then((outcome) => outcome === 'recorded' && recorded.add(`${questionId} ${userId}`))
    .catch((error: Error) => simulation.history.push(`answer: ${error.message}`));
}

async function problemsAfter(
  simulation: Simulation,
  channels: string[],
  db: Db,
  recorded: ReadonlySet<string>,
  canRead: boolean,
): Promise<string[]> {
  const rows = await db.selectFrom('deliveries').selectAll().execute();
  const answers = await db.selectFrom('answers').select(['asked_id', 'user_id']).execute();
  const lost = [...recorded].filter(
    (said) => !answers.some(({ asked_id, user_id }) => said === `${asked_id} ${user_id}`),
  );
  return [
    ...lost.map((said) => `lost the answer ${said}`),
    ...rows.filter(({ look_at }) => look_at).map(({ key, state }) => `${key} is still ${state}`),
    ...channels.flatMap((channel) => problemsIn(channel, simulation.messages(channel), rows, canRead)),
  ];
}

type Row = Database['deliveries'];

function problemsIn(channel: string, messages: StoredMessage[], rows: Row[], canRead: boolean): string[] {
  const id = `daily:${channel}:${DATE}`;
  const rowOf = (what: string) => rows.find(({ key }) => key === `${id}:${what}`);
  const posts = (what: string) => messages.filter((message) => keyOf(message) === `${id}:${what}`);
  const [question, reveal] = ['question', 'reveal'].map((what) => ({ row: rowOf(what), posts: posts(what) }));
  const [asked] = question?.posts ?? [];
  const [answered] = reveal?.posts ?? [];
  const problems = [
    ...countProblems(`${id}:question`, question?.row?.state, question?.posts.length ?? 0, canRead),
    ...countProblems(`${id}:reveal`, reveal?.row?.state, reveal?.posts.length ?? 0, canRead),
  ];
  if (answered && (!asked || answered.thread_ts !== asked.ts)) problems.push(`${id}: revealed elsewhere`);
  if (answered && asked && answered.ts <= asked.ts) problems.push(`${id}: revealed before it was asked`);
  const isClosed = JSON.stringify(asked?.blocks ?? '').includes('🔒');
  if (question?.row?.state === 'sent' && !isClosed) problems.push(`${id}: still open after its reveal`);
  return problems;
}

/** Exactly once; without the right to read, an unknown outcome is never posted again, and the row says so. */
function countProblems(key: string, state: string | undefined, count: number, canRead: boolean): string[] {
  const isSound = (state === 'sent' && count === 1) || (!canRead && state === 'unknown' && count <= 1);
  return isSound ? [] : [`${key} is ${state} and ${count} times there`];
}

function keyOf({ metadata }: StoredMessage): unknown {
  return (metadata?.event_payload as { key?: string } | undefined)?.key;
}
