import { adopt, type Delivered, delivered, oweEdit, reschedule } from '../../delivery/owed.ts';
import type { Snapshot } from '../../questions/snapshot.ts';
import {
  answerOf,
  answersTo,
  countAnswers,
  recordAnswer,
  type StoredAnswer,
} from '../../questions/store-answers.ts';
import { readSnapshots } from '../../questions/store-questions.ts';
import type { Database } from '../../storage/database.ts';
import type { Db } from '../../storage/open.ts';
import { together } from '../../storage/together.ts';
import { keyOf } from './keys.ts';
import type { Format, Language } from './schedule.ts';

/** A question that was asked, or is about to be. */
export interface DailyQuestion {
  id: string;
  teamId: string;
  channelId: string;
  date: string;
  format: Format;
  language: Language;
  dueAt: Date;
  revealAt: Date;
  closedAt?: Date;
  snapshot: Snapshot;
}

/** What a person says to a question: an option's index in the entry, or words. */
export interface Said {
  questionId: string;
  userId: string;
  choice: number | null;
  words: string | null;
  /** The message that the button was on. */
  message?: { channelId: string; ts: string };
  now: Date;
}

export interface QuestionStore {
  question(id: string): Promise<DailyQuestion | undefined>;
  /** The newest one of a channel, and what became of its post. */
  newest(channelId: string): Promise<{ question: DailyQuestion; post: Delivered | undefined } | undefined>;
  answers(id: string): Promise<StoredAnswer[]>;
  count(id: string): Promise<number>;
  answerOf(id: string, userId: string): Promise<StoredAnswer | undefined>;
  /** Records while the question is open; the last answer counts, and the count in the channel follows. */
  answer(said: Said): Promise<'recorded' | 'closed' | 'gone'>;
  /** A question that goes out late moves its reveal by as much. Doing it again changes nothing more. */
  postponeReveal(id: string, postedAt: Date): Promise<void>;
  /** From now on no answer counts; the post is edited to say so. */
  close(id: string, now: Date): Promise<void>;
}

export function questionStore(db: Db): QuestionStore {
  const snapshot = remembering(together((digests) => readSnapshots(db, digests)));
  const withSnapshot = async (row: Row): Promise<DailyQuestion> =>
    questionFrom(row, await snapshot(row.digest));
  const row = together(async (ids) => {
    const rows = await db.selectFrom('daily_questions').selectAll().where('id', 'in', ids).execute();
    return new Map(rows.map((each) => [each.id, each]));
  });
  return {
    async question(id) {
      const found = await row(id);
      return found && withSnapshot(found);
    },
    async newest(channelId) {
      const row = await db
        .selectFrom('daily_questions')
        .selectAll()
        .where('channel_id', '=', channelId)
        .orderBy('date', 'desc')
        .executeTakeFirst();
      if (!row) return undefined;
      return { question: await withSnapshot(row), post: await delivered(db, keyOf.question(row.id)) };
    },
    answers: (id) => answersTo(db, 'daily', id),
    count: (id) => countAnswers(db, 'daily', id),
    answerOf: (id, userId) => answerOf(db, 'daily', id, userId),
    answer: (said) => answer(db, said, snapshot),
    postponeReveal: (id, postedAt) => postponeReveal(db, id, postedAt),
    close: (id, now) => close(db, id, now),
  };
}

type Row = Database['daily_questions'];

function rowOf(db: Db, id: string, isLocked = false): Promise<Row | undefined> {
  const query = db.selectFrom('daily_questions').selectAll().where('id', '=', id);
  return (isLocked ? query.forUpdate() : query).executeTakeFirst();
}

function questionFrom(row: Row, snapshot: Snapshot): DailyQuestion {
  return {
    id: row.id,
    teamId: row.team_id,
    channelId: row.channel_id,
    date: row.date,
    format: row.format,
    language: row.language,
    dueAt: new Date(row.due_at),
    revealAt: new Date(row.reveal_at),
    ...(row.closed_at && { closedAt: new Date(row.closed_at) }),
    snapshot,
  };
}

async function answer(
  db: Db,
  said: Said,
  snapshotOf: (digest: string) => Promise<Snapshot>,
): Promise<'recorded' | 'closed' | 'gone'> {
  const { questionId, userId, choice, words, message, now } = said;
  const row = await rowOf(db, questionId);
  if (!row) return 'gone';
  const { team_id: teamId, entry_id: entryId, digest } = row;
  const { options } = (await snapshotOf(digest)).text.en.quiz;
  const isRight = choice === null ? null : (options[choice]?.right ?? false);
  const what = { teamId, userId, entryId, digest, choice, words, isRight, now };
  return db.transaction().execute(async (transaction) => {
    const { closed_at } = (await rowOf(transaction, questionId, true)) ?? row;
    if (closed_at) return 'closed';
    if (message) await adopt(transaction, keyOf.question(questionId), message);
    const outcome = await recordAnswer(transaction, { source: 'daily', askedId: questionId, ...what });
    if (outcome === 'recorded') await oweEdit(transaction, editOf(row), now);
    return 'recorded';
  });
}

function editOf({ id, team_id: teamId, channel_id: channelId }: Row) {
  const common = { kind: 'daily:edit', subject: id, teamId, channelId };
  return { ...common, key: keyOf.edit(id), editOf: keyOf.question(id) };
}

function postponeReveal(db: Db, id: string, postedAt: Date): Promise<void> {
  return db.transaction().execute(async (transaction) => {
    const row = await rowOf(transaction, id, true);
    if (!row || row.closed_at) return;
    const revealAt = new Date(postedAt.getTime() + row.reveal_after_ms);
    await transaction
      .updateTable('daily_questions')
      .set({ reveal_at: revealAt.toISOString() })
      .where('id', '=', id)
      .execute();
    await reschedule(transaction, keyOf.reveal(id), revealAt);
  });
}

function close(db: Db, id: string, now: Date): Promise<void> {
  return db.transaction().execute(async (transaction) => {
    const row = await rowOf(transaction, id, true);
    if (!row || row.closed_at) return;
    await transaction
      .updateTable('daily_questions')
      .set({ closed_at: now.toISOString() })
      .where('id', '=', id)
      .execute();
    await oweEdit(transaction, editOf(row), now);
  });
}

const REMEMBERED = 500;

/** A snapshot never changes, and all channels of a minute may ask the same few. */
function remembering<T>(read: (key: string) => Promise<T | undefined>): (key: string) => Promise<T> {
  const known = new Map<string, T>();
  return async (key) => {
    const found = known.get(key) ?? (await read(key));
    if (found === undefined) throw new Error(`There is no ${key}`);
    known.set(key, found);
    if (known.size > REMEMBERED) known.delete(known.keys().next().value as string);
    return found;
  };
}
