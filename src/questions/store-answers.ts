import { storable } from '../storage/many.ts';
import type { Db } from '../storage/open.ts';

export type Source = 'daily' | 'quiz' | 'quiz-me';

/** What a person answered to a question that was asked somewhere. */
export interface Answer {
  teamId: string;
  userId: string;
  source: Source;
  /** Which asking it was: a day in a channel, a question of a game. */
  askedId: string;
  entryId: string;
  /** Of the question's snapshot. */
  digest: string;
  /** The option's index in the entry, not its place on the screen; null for an answer in words. */
  choice: number | null;
  words: string | null;
  /** Null where the person judges it themselves. */
  isRight: boolean | null;
  now: Date;
}

export interface StoredAnswer extends Omit<Answer, 'now'> {
  answeredAt: Date;
}

const ONE_ANSWER = ['source', 'asked_id', 'user_id'] as const;

/**
 * The last answer counts. Takes the transaction in which the caller saw that the question is still open, so that nothing
 * is recorded behind a reveal.
 */
export async function recordAnswer(db: Db, answer: Answer): Promise<'recorded' | 'changed' | 'same'> {
  const before = await answerOf(db, answer.source, answer.askedId, answer.userId);
  if (before && before.choice === answer.choice && before.words === answer.words) return 'same';
  const { user_id, source, asked_id, team_id, ...said } = rowOf(answer);
  await db
    .insertInto('answers')
    .values({ user_id, source, asked_id, team_id, ...said })
    .onConflict((conflict) => conflict.columns(ONE_ANSWER).doUpdateSet(said))
    .execute();
  return before ? 'changed' : 'recorded';
}

/** The first answer counts; false when there was one. */
export async function recordAnswerOnce(db: Db, answer: Answer): Promise<boolean> {
  const inserted = await db
    .insertInto('answers')
    .values(rowOf(answer))
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return inserted.numInsertedOrUpdatedRows === 1n;
}

export async function answerOf(
  db: Db,
  source: Source,
  askedId: string,
  userId: string,
): Promise<StoredAnswer | undefined> {
  const row = await answers(db, source, askedId).where('user_id', '=', userId).executeTakeFirst();
  return row && answerFrom(row);
}

/** In the order in which they were given. */
export async function answersTo(db: Db, source: Source, askedId: string): Promise<StoredAnswer[]> {
  const rows = await answers(db, source, askedId).orderBy('answered_at').orderBy('user_id').execute();
  return rows.map(answerFrom);
}

/** To several askings at once, such as all questions of a game. */
export async function answersToAny(
  db: Db,
  source: Source,
  askedIds: readonly string[],
): Promise<StoredAnswer[]> {
  if (askedIds.length === 0) return [];
  const rows = await db
    .selectFrom('answers')
    .selectAll()
    .where('source', '=', source)
    .where('asked_id', 'in', askedIds)
    .execute();
  return rows.map(answerFrom);
}

export async function countAnswers(db: Db, source: Source, askedId: string): Promise<number> {
  const { count } = await db
    .selectFrom('answers')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('source', '=', source)
    .where('asked_id', '=', askedId)
    .executeTakeFirstOrThrow();
  return count;
}

function answers(db: Db, source: Source, askedId: string) {
  return db.selectFrom('answers').selectAll().where('source', '=', source).where('asked_id', '=', askedId);
}

type Row = Awaited<ReturnType<ReturnType<typeof answers>['execute']>>[number];

function rowOf(answer: Answer): Row {
  return {
    team_id: answer.teamId,
    user_id: answer.userId,
    source: answer.source,
    asked_id: answer.askedId,
    entry_id: answer.entryId,
    digest: answer.digest,
    choice: answer.choice,
    words: answer.words === null ? null : storable(answer.words),
    is_right: answer.isRight === null ? null : Number(answer.isRight),
    answered_at: answer.now.toISOString(),
  };
}

function answerFrom(row: Row): StoredAnswer {
  return {
    teamId: row.team_id,
    userId: row.user_id,
    source: row.source,
    askedId: row.asked_id,
    entryId: row.entry_id,
    digest: row.digest,
    choice: row.choice,
    words: row.words,
    isRight: row.is_right === null ? null : row.is_right === 1,
    answeredAt: new Date(row.answered_at),
  };
}
