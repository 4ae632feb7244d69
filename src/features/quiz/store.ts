import { adopt, cancel, owe, oweEdit } from '../../delivery/owed.ts';
import type { Snapshot } from '../../questions/snapshot.ts';
import { recordAnswerOnce } from '../../questions/store-answers.ts';
import { readSnapshot, saveSnapshot } from '../../questions/store-questions.ts';
import type { Db } from '../../storage/open.ts';
import { type Event, type Move, type Player, play, type Reply, type Said } from './game.ts';
import { lostNotice, owing, type Quiz, startPost } from './owing.ts';
import { standings } from './standings.ts';
import { askedId, readQuiz, stateColumns } from './store-rows.ts';

/** The message that a button was on: the click proves that it is there. */
export interface ClickedMessage {
  key: string;
  channelId: string;
  ts: string;
}

export interface QuizStore {
  quiz(id: string): Promise<Quiz | undefined>;
  snapshot(digest: string): Promise<Snapshot>;
  /** `busy`: there is a game in that thread; `exists`: the same id was created before. */
  create(quiz: Quiz, snapshots: readonly Snapshot[], now: Date): Promise<'created' | 'busy' | 'exists'>;
  /** One move after the other, whichever process makes them; undefined when there is no such game. */
  move(
    id: string,
    move: Move,
    now: Date,
    on?: ClickedMessage,
  ): Promise<{ quiz: Quiz; reply: Reply } | undefined>;
  /** The thread can no longer be posted to: the game ends there, and the host is told once. */
  lose(id: string, reason: string, now: Date): Promise<void>;
  /** Games whose lobby or open question has come to its end. */
  due(now: Date): Promise<string[]>;
  /** When the next lobby or question ends. */
  nextDue(): Promise<Date | undefined>;
  /** Entries that quizzes in the channel have asked about, oldest first. */
  lately(channelId: string): Promise<string[]>;
}

const LATELY = 200;

export function quizStore(db: Db): QuizStore {
  return {
    quiz: (id) => readQuiz(db, id),
    snapshot: (digest) => readSnapshot(db, digest),
    create: (quiz, snapshots, now) => create(db, quiz, snapshots, now),
    move: (id, move, now, on) => makeMove(db, id, move, now, on),
    lose: (id, reason, now) => lose(db, id, reason, now),
    due: (now) => due(db, now),
    async nextDue() {
      const next = await db
        .selectFrom('quiz_games')
        .select(({ fn }) => fn.min('deadline_at').as('at'))
        .where('state', '!=', 'over')
        .executeTakeFirst();
      return next?.at ? new Date(next.at) : undefined;
    },
    lately: (channelId) => lately(db, channelId),
  };
}

async function create(
  db: Db,
  quiz: Quiz,
  snapshots: readonly Snapshot[],
  now: Date,
): Promise<'created' | 'busy' | 'exists'> {
  return db.transaction().execute(async (transaction) => {
    if (await isBusy(transaction, quiz)) return 'busy';
    const { id, teamId, channelId, threadTs, locale, wish, game } = quiz;
    const inserted = await transaction
      .insertInto('quiz_games')
      .values({
        ...{ id, team_id: teamId, channel_id: channelId, thread_ts: threadTs ?? null, locale },
        ...{ wish: JSON.stringify(wish), seconds: game.seconds, created_at: now.toISOString() },
        ...stateColumns(quiz),
      })
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirst();
    if (inserted.numInsertedOrUpdatedRows !== 1n) return 'exists';
    await insertQuestions(transaction, quiz, snapshots);
    for (const player of game.players) await takeSeat(transaction, quiz, player);
    await owe(transaction, [startPost(quiz, now)]);
    return 'created';
  });
}

/** Two games in one thread would talk over each other. */
async function isBusy(db: Db, { id, channelId, threadTs }: Quiz): Promise<boolean> {
  if (!threadTs) return false;
  const running = await db
    .selectFrom('quiz_games')
    .select('id')
    .where('channel_id', '=', channelId)
    .where('thread_ts', '=', threadTs)
    .where('state', '<>', 'over')
    .where('id', '<>', id)
    .executeTakeFirst();
  return running !== undefined;
}

async function insertQuestions(db: Db, quiz: Quiz, snapshots: readonly Snapshot[]): Promise<void> {
  for (const snapshot of snapshots) await saveSnapshot(db, snapshot);
  const { id, teamId, questions, game } = quiz;
  await db
    .insertInto('quiz_questions')
    .values(
      questions.map(({ entryId, digest }, number) => ({
        ...{ game_id: id, team_id: teamId, number, entry_id: entryId, digest },
        points: game.questions[number]?.points ?? 0,
        right_choice: game.questions[number]?.key ?? -1,
      })),
    )
    .execute();
}

function makeMove(
  db: Db,
  id: string,
  move: Move,
  now: Date,
  on?: ClickedMessage,
): Promise<{ quiz: Quiz; reply: Reply } | undefined> {
  return db.transaction().execute(async (transaction) => {
    const before = await readQuiz(transaction, id, true);
    if (!before) return undefined;
    if (on) await adopt(transaction, on.key, on);
    const { game, reply, events } = play(before.game, move, now);
    const quiz = { ...before, game };
    if (game !== before.game) await persist(transaction, quiz, events, now);
    return { quiz, reply };
  });
}

async function persist(db: Db, quiz: Quiz, events: readonly Event[], now: Date): Promise<void> {
  await db.updateTable('quiz_games').set(stateColumns(quiz)).where('id', '=', quiz.id).execute();
  for (const event of events) {
    if (event.kind === 'joined') await takeSeat(db, quiz, event.player);
    if (event.kind === 'left') await leaveSeat(db, quiz, event.userId, now);
    if (event.kind === 'recorded') await record(db, quiz, event.said, now);
    if (event.kind === 'ended') await keepResults(db, quiz);
  }
  const { posts, edits, cancelled } = owing(quiz, events, now);
  await owe(db, posts);
  for (const edit of edits) await oweEdit(db, edit, now);
  await cancel(db, cancelled);
}

/** Who left and comes back sits down behind the others. */
async function takeSeat(db: Db, { id, teamId }: Quiz, { userId, since }: Player): Promise<void> {
  const { last } = await db
    .selectFrom('quiz_players')
    .select((eb) => eb.fn.max('seat').as('last'))
    .where('game_id', '=', id)
    .executeTakeFirstOrThrow();
  const seat = { since, seat: Number(last ?? 0) + 1, left_at: null };
  await db
    .insertInto('quiz_players')
    .values({ game_id: id, team_id: teamId, user_id: userId, points: null, place: null, ...seat })
    .onConflict((conflict) => conflict.columns(['game_id', 'user_id']).doUpdateSet(seat))
    .execute();
}

function players(db: Db, gameId: string, userId: string) {
  return db.updateTable('quiz_players').where('game_id', '=', gameId).where('user_id', '=', userId);
}

async function leaveSeat(db: Db, { id }: Quiz, userId: string, now: Date): Promise<void> {
  await players(db, id, userId).set({ left_at: now.toISOString() }).execute();
}

async function record(db: Db, quiz: Quiz, { question, userId, choice }: Said, now: Date): Promise<void> {
  const { entryId = '', digest = '' } = quiz.questions[question] ?? {};
  await recordAnswerOnce(db, {
    ...{ teamId: quiz.teamId, userId, source: 'quiz', askedId: askedId(quiz.id, question) },
    ...{ entryId, digest, choice, words: null, isRight: quiz.game.questions[question]?.key === choice, now },
  });
}

/** For boards and review. */
async function keepResults(db: Db, { id, game }: Quiz): Promise<void> {
  for (const { userId, points, place } of standings(game)) {
    await players(db, id, userId).set({ points, place }).execute();
  }
}

function lose(db: Db, id: string, reason: string, now: Date): Promise<void> {
  return db.transaction().execute(async (transaction) => {
    const before = await readQuiz(transaction, id, true);
    if (!before) return;
    const { game, events } = play(before.game, { kind: 'lose' }, now);
    const quiz = { ...before, game };
    if (game !== before.game) await persist(transaction, quiz, events, now);
    const [host] = game.players;
    if (host) await owe(transaction, [lostNotice(quiz, host.userId, reason, now)]);
  });
}

async function due(db: Db, now: Date): Promise<string[]> {
  const rows = await db
    .selectFrom('quiz_games as game')
    .select('game.id')
    .where('game.deadline_at', '<=', now.toISOString())
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('deliveries')
            .select('deliveries.key')
            .whereRef('deliveries.key', '=', 'game.waits_for')
            .where('deliveries.look_at', 'is not', null),
        ),
      ),
    )
    .orderBy('game.deadline_at')
    .execute();
  return rows.map(({ id }) => id);
}

async function lately(db: Db, channelId: string): Promise<string[]> {
  const rows = await db
    .selectFrom('quiz_games as game')
    .innerJoin('quiz_questions as asked', 'asked.game_id', 'game.id')
    .select('asked.entry_id')
    .where('game.channel_id', '=', channelId)
    .whereRef('asked.number', '<', 'game.question')
    .orderBy('game.created_at', 'desc')
    .orderBy('asked.number', 'desc')
    .limit(LATELY)
    .execute();
  return rows.map(({ entry_id }) => entry_id).reverse();
}
