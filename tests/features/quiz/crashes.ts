import type { Move } from '../../../src/features/quiz/game.ts';
import { setUpQuiz } from '../../../src/features/quiz/setup.ts';
import { quizStore } from '../../../src/features/quiz/store.ts';
import type { StoredMessage } from '../../../src/playground/state.ts';
import type { Database } from '../../../src/storage/database.ts';
import type { Db } from '../../../src/storage/open.ts';
import type { SeededRun } from '../../support/seeds.ts';
import { Simulation } from '../../support/simulation.ts';

const START = '2026-11-23T09:00:00Z';
const ID = 'quiz:STORM';
const CHANNEL = 'C0K8SSTUDY';
const PEOPLE = ['U0MEI', 'U0ALEX', 'U0OLIVIA', 'U0SAM'];

/** A quiz of three questions in a storm; returns what is wrong afterwards, and what had happened. */
export async function weather(run: SeededRun): Promise<{ problems: string[]; history: string[] }> {
  const { seed, library, databaseUrl, db } = run;
  const canRead = seed % 4 !== 0;
  const processes = 1 + (seed % 3);
  const simulation = new Simulation({ library, databaseUrl, seed, start: START, canRead, processes });
  const place = {
    id: ID,
    teamId: 'T0PLAYGROUND',
    channelId: CHANNEL,
    hostId: 'U0MEI',
    locale: 'en' as const,
  };
  const wish = { count: 3, seconds: 10 + (seed % 20) };
  const setUp = setUpQuiz({ ...place, wish }, library.knowledge.entries, [], simulation.now);
  if (!setUp) throw new Error('there are no questions');
  await quizStore(db).create(setUp.quiz, setUp.snapshots, simulation.now);

  const recorded = new Set<string>();
  await pass(simulation, 1_000);
  await move(simulation, { kind: 'join', userId: 'U0ALEX' }, recorded);
  await move(simulation, { kind: 'start', userId: 'U0MEI', isAdmin: false }, recorded);
  for (let step = 0; step < 25; step++) {
    await pass(simulation, 500 + simulation.random() * (step % 5 === 0 ? 40_000 : 6_000));
    if (simulation.random() < 0.6) void move(simulation, anyMove(simulation), recorded);
  }
  await simulation.calm();
  for (let step = 0; step < 30; step++) await pass(simulation, 95_000);
  const problems = await problemsAfter(simulation, db, recorded, canRead);
  await simulation.stop();
  return { problems, history: simulation.history };
}

async function pass(simulation: Simulation, ms: number): Promise<void> {
  await simulation.beat();
  await simulation.advance(ms);
}

function anyMove(simulation: Simulation): Move {
  const any = (count: number) => Math.floor(simulation.random() * count);
  const userId = PEOPLE[any(PEOPLE.length)] as string;
  const question = any(3);
  const moves: Move[] = [
    { kind: 'join', userId },
    { kind: 'leave', userId },
    { kind: 'start', userId: 'U0MEI', isAdmin: true },
    { kind: 'reveal', userId, question, isAdmin: false },
    { kind: 'stop', userId, isAdmin: simulation.random() < 0.1 },
  ];
  return simulation.random() < 0.7
    ? { kind: 'answer', userId, question, choice: any(4) }
    : (moves[any(moves.length)] as Move);
}

/** Somebody presses a button; an answer counts when the bot said so. */
async function move(simulation: Simulation, made: Move, recorded: Set<string>): Promise<void> {
  const process = simulation.alive();
  if (!process) return;
  quizStore(process.db)
    .move(ID, made, simulation.now)
    .then((moved) => {
      if (made.kind === 'answer' && moved?.reply.kind === 'recorded')
        recorded.add(`${ID}:${made.question} ${made.userId}`);
    })
    .catch((error: Error) => simulation.history.push(`${made.kind}: ${error.message}`));
  await simulation.quiet();
}

async function problemsAfter(
  simulation: Simulation,
  db: Db,
  recorded: ReadonlySet<string>,
  canRead: boolean,
): Promise<string[]> {
  const rows = await db.selectFrom('deliveries').selectAll().execute();
  const quiz = await quizStore(db).quiz(ID);
  const answers = await db.selectFrom('answers').selectAll().execute();
  const kept = new Set(answers.map(({ asked_id, user_id }) => `${asked_id} ${user_id}`));
  const uncounted = quiz?.game.answers.filter(({ question }) => question >= quiz.game.question) ?? [];
  return [
    ...[...recorded].filter((said) => !kept.has(said)).map((said) => `lost the answer ${said}`),
    ...uncounted.map(({ userId, question }) => `the answer of ${userId} to ${question} counts for nothing`),
    ...(quiz?.game.state === 'over' ? [] : [`the game is still ${quiz?.game.state}`]),
    ...rows.filter(({ look_at }) => look_at).map(({ key, state }) => `${key} is still ${state}`),
    ...rows.flatMap((row) => countProblems(row, simulation, canRead)),
    ...orderProblems(simulation.messages(CHANNEL)),
    ...(await pointProblems(db, answers)),
  ];
}

/**
 * Once if it was sent; without the right to read, an unknown outcome is never posted again, and the row says so. The bot
 * may not look up which channel is the direct message with a person.
 */
function countProblems(row: Database['deliveries'], simulation: Simulation, canRead: boolean): string[] {
  if (row.form === 'edit') return [];
  const count = simulation.workspace.state.messages.filter((message) => keyOf(message) === row.key).length;
  const isLost = row.state === 'failed' || row.state === 'expired';
  const isSound =
    (row.state === 'sent' && count === 1) ||
    (row.state === 'cancelled' && count === 0) ||
    ((!canRead || row.channel_id.startsWith('U')) && row.state === 'unknown' && count <= 1) ||
    (!canRead && isLost && count === 0);
  return isSound ? [] : [`${row.key} is ${row.state} and ${count} times there`];
}

/** Question, reveal, question, reveal, podium. */
function orderProblems(messages: readonly StoredMessage[]): string[] {
  const order = [...messages]
    .sort((a, b) => (a.ts < b.ts ? -1 : 1))
    .map(keyOf)
    .filter((key) => /:(question|reveal|podium)$/.test(key));
  const rank = (key: string) =>
    key.endsWith('podium') ? 99 : Number(key.split(':')[2]) * 2 + (key.endsWith('reveal') ? 1 : 0);
  return order
    .slice(1)
    .flatMap((key, at) => (rank(order[at] as string) < rank(key) ? [] : [`${key} came after ${order[at]}`]));
}

async function pointProblems(db: Db, answers: readonly Database['answers'][]): Promise<string[]> {
  const players = await db.selectFrom('quiz_players').selectAll().execute();
  const questions = await db.selectFrom('quiz_questions').selectAll().execute();
  return players.flatMap(({ user_id, points, left_at }) => {
    const earned = answers
      .filter((answer) => answer.user_id === user_id && answer.is_right === 1)
      .map(({ asked_id }) => questions.find(({ number }) => asked_id === `${ID}:${number}`)?.points ?? 0)
      .reduce((sum, each) => sum + each, 0);
    const isSound = points === earned || (left_at !== null && points === null && earned === 0);
    return isSound ? [] : [`${user_id} has ${points} points and earned ${earned}`];
  });
}

function keyOf({ metadata }: StoredMessage): string {
  return (metadata?.event_payload as { key?: string } | undefined)?.key ?? '';
}
