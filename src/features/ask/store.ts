import type { Locale } from '../../i18n/locale.ts';
import type { Snapshot } from '../../questions/snapshot.ts';
import { recordAnswerOnce } from '../../questions/store-answers.ts';
import { saveSnapshot } from '../../questions/store-questions.ts';
import { batched } from '../../storage/batched.ts';
import type { Database } from '../../storage/database.ts';
import { manyRows, storable } from '../../storage/many.ts';
import { type Db, mayBeLost } from '../../storage/open.ts';

export interface Vote {
  teamId: string;
  userId: string;
  entryId: string;
  vote: 'up' | 'down';
  now: Date;
}

export interface Miss {
  teamId: string;
  question: string;
  locale: Locale;
  outcome: 'unsure' | 'nothing';
  now: Date;
}

/** What people leave behind when they ask. Each promise settles after the commit. */
export interface AskStore {
  /** True the first time that a key is seen, for any process. */
  firstSight(key: string, teamId: string, now: Date): Promise<boolean>;
  /** The person's last choice of language. */
  language(teamId: string, userId: string): Promise<Locale | null>;
  setLanguage(teamId: string, userId: string, locale: Locale): Promise<void>;
  /** True the first time; `unwelcome` takes it back when the welcome could not be posted. */
  welcomeOnce(teamId: string, userId: string, now: Date): Promise<boolean>;
  unwelcome(teamId: string, userId: string): Promise<void>;
  /** The last vote of a person on an entry wins; a changed vote drops the old reason. */
  vote(vote: Vote): Promise<void>;
  /** Adds the reason to the person's vote on the entry (and makes it a 👎 if there is none). */
  explainVote(reason: {
    teamId: string;
    userId: string;
    entryId: string;
    reason: 'wrong' | 'outdated' | 'not_answered' | 'other';
    comment: string | null;
    now: Date;
  }): Promise<void>;
  /** The same id twice is one suggestion. */
  suggest(suggestion: {
    id: string;
    teamId: string;
    userId: string;
    question: string;
    locale: Locale;
    now: Date;
  }): Promise<void>;
  /** Without a name, on purpose. */
  miss(miss: Miss): Promise<void>;
  /** One answer per question put: pressing another letter on an old screen changes nothing. */
  quizMeAnswer(answer: {
    teamId: string;
    userId: string;
    /** Which putting it was. */
    seed: string;
    snapshot: Snapshot;
    choice: number;
    isRight: boolean;
    now: Date;
  }): Promise<void>;
  /** True the first time; `unshare` takes it back when posting failed. */
  shareOnce(share: { key: string; teamId: string; userId: string; now: Date }): Promise<boolean>;
  unshare(key: string): Promise<void>;
  /** Drops seen keys older than 2 days and misses older than 180. */
  purge(now: Date): Promise<void>;
}

const DAY_MS = 24 * 60 * 60 * 1000;
const SEEN_KEPT_DAYS = 2;
const MISSES_KEPT_DAYS = 180;

export function askStore(db: Db): AskStore {
  return {
    ...firstTimes(db),
    ...languages(db),
    ...votes(db),
    ...questions(db),
    purge: (now) => purge(db, now),
  };
}

/** What happens once: the row is there from the first time on, and the database says whose insert made it. */
function firstTimes(
  db: Db,
): Pick<AskStore, 'firstSight' | 'welcomeOnce' | 'unwelcome' | 'shareOnce' | 'unshare'> {
  const see = batched((sights: readonly Sight[]) => insertSights(db, sights));
  return {
    firstSight: (key, teamId, now) => see({ key, team_id: teamId, seen_at: now.toISOString() }),
    async welcomeOnce(teamId, userId, now) {
      const welcome = { welcomed_at: now.toISOString() };
      const upserted = await db
        .insertInto('people')
        .values({ team_id: teamId, user_id: userId, ...welcome })
        .onConflict((conflict) =>
          conflict.columns(PERSON).doUpdateSet(welcome).where('people.welcomed_at', 'is', null),
        )
        .executeTakeFirst();
      return upserted.numInsertedOrUpdatedRows === 1n;
    },
    async unwelcome(teamId, userId) {
      await db
        .updateTable('people')
        .set({ welcomed_at: null })
        .where('team_id', '=', teamId)
        .where('user_id', '=', userId)
        .execute();
    },
    async shareOnce({ key, teamId, userId, now }) {
      const inserted = await db
        .insertInto('shares')
        .values({ key, team_id: teamId, user_id: userId, shared_at: now.toISOString() })
        .onConflict((conflict) => conflict.doNothing())
        .executeTakeFirst();
      return inserted.numInsertedOrUpdatedRows === 1n;
    },
    async unshare(key) {
      await db.deleteFrom('shares').where('key', '=', key).execute();
    },
  };
}

type Sight = Database['seen_events'];

/** Which of them are new. In the order of keys, so that two processes never wait for each other's rows. */
async function insertSights(db: Db, sights: readonly Sight[]): Promise<boolean[]> {
  const { columns, rows } = manyRows(sights.toSorted((a, b) => (a.key < b.key ? -1 : 1)));
  const inserted = await db
    .insertInto('seen_events')
    .columns(columns)
    .expression(rows)
    .onConflict((conflict) => conflict.doNothing())
    .returning('key')
    .modifyEnd(mayBeLost)
    .execute();
  const unclaimed = new Set(inserted.map(({ key }) => key));
  return sights.map(({ key }) => unclaimed.delete(key));
}

const PERSON = ['team_id', 'user_id'] as const;

function languages(db: Db): Pick<AskStore, 'language' | 'setLanguage'> {
  return {
    async language(teamId, userId) {
      const person = await db
        .selectFrom('people')
        .select('language')
        .where('team_id', '=', teamId)
        .where('user_id', '=', userId)
        .executeTakeFirst();
      return person?.language ?? null;
    },
    async setLanguage(teamId, userId, locale) {
      const choice = { language: locale };
      await db
        .insertInto('people')
        .values({ team_id: teamId, user_id: userId, ...choice })
        .onConflict((conflict) => conflict.columns(PERSON).doUpdateSet(choice))
        .execute();
    },
  };
}

const VOTE = ['team_id', 'user_id', 'entry_id'] as const;

function votes(db: Db): Pick<AskStore, 'vote' | 'explainVote'> {
  return {
    async vote({ teamId, userId, entryId, vote, now }) {
      const cast = { vote, voted_at: now.toISOString() };
      await db
        .insertInto('votes')
        .values({ team_id: teamId, user_id: userId, entry_id: entryId, ...cast })
        .onConflict((conflict) =>
          conflict.columns(VOTE).doUpdateSet((eb) => ({
            ...cast,
            reason: eb.case().when('votes.vote', '=', vote).then(eb.ref('votes.reason')).else(null).end(),
            comment: eb.case().when('votes.vote', '=', vote).then(eb.ref('votes.comment')).else(null).end(),
          })),
        )
        .execute();
    },
    async explainVote({ teamId, userId, entryId, reason, comment, now }) {
      const words = comment === null ? null : storable(comment);
      const explained = { vote: 'down', reason, comment: words, voted_at: now.toISOString() } as const;
      await db
        .insertInto('votes')
        .values({ team_id: teamId, user_id: userId, entry_id: entryId, ...explained })
        .onConflict((conflict) => conflict.columns(VOTE).doUpdateSet(explained))
        .execute();
    },
  };
}

function questions(db: Db): Pick<AskStore, 'suggest' | 'miss' | 'quizMeAnswer'> {
  const note = batched(async (misses: readonly Database['misses'][]) => {
    const { columns, rows } = manyRows(misses);
    await db.insertInto('misses').columns(columns).expression(rows).modifyEnd(mayBeLost).execute();
  });
  return {
    async quizMeAnswer({ seed, snapshot, ...answer }) {
      const { entryId, digest } = snapshot;
      await db.transaction().execute(async (transaction) => {
        await saveSnapshot(transaction, snapshot);
        const asked = {
          source: 'quiz-me',
          askedId: `quiz-me:${seed}`,
          entryId,
          digest,
          words: null,
        } as const;
        await recordAnswerOnce(transaction, { ...answer, ...asked });
      });
    },
    async suggest({ id, teamId, userId, question, locale, now }) {
      const who = { id, team_id: teamId, user_id: userId };
      await db
        .insertInto('suggestions')
        .values({ ...who, question: storable(question), locale, suggested_at: now.toISOString() })
        .onConflict((conflict) => conflict.doNothing())
        .execute();
    },
    miss: ({ teamId, question, locale, outcome, now }) =>
      note({ team_id: teamId, question: storable(question), locale, outcome, asked_at: now.toISOString() }),
  };
}

async function purge(db: Db, now: Date): Promise<void> {
  const daysAgo = (days: number) => new Date(now.getTime() - days * DAY_MS).toISOString();
  await db.deleteFrom('seen_events').where('seen_at', '<', daysAgo(SEEN_KEPT_DAYS)).execute();
  await db.deleteFrom('misses').where('asked_at', '<', daysAgo(MISSES_KEPT_DAYS)).execute();
}
