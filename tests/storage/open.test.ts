import Sqlite from 'better-sqlite3';
import { sql } from 'kysely';
import { afterEach, describe, expect, it } from 'vitest';
import type { Database } from '../../src/storage/database.ts';
import {
  closeDatabase,
  type Db,
  lockDue,
  mayBeLost,
  openDatabase,
  ping,
  sqlitePath,
} from '../../src/storage/open.ts';
import { databases, emptyDatabase, sqlite, useDatabase } from '../support/databases.ts';

const random = () => 0.5;
const suggestion = (id: string) => ({
  id,
  team_id: 'T1',
  user_id: 'U1',
  question: 'why',
  locale: 'en' as const,
  suggested_at: '2026-11-21T09:00:00.000Z',
});
const many = (count: number) => Array.from({ length: count }, (_, index) => suggestion(`s${index}`));
const idsIn = async (db: Db) =>
  (await db.selectFrom('suggestions').select('id').execute()).map(({ id }) => id);

describe.each(databases())('opening $name', (engine) => {
  it('makes every table, with text and integer columns alone, also when five processes start at once', async () => {
    const url = await emptyDatabase(engine);
    const all = await Promise.all(Array.from({ length: 5 }, () => openDatabase(url, { random })));
    const tables = await (all[0] as Db).introspection.getTables();
    const expected: Record<keyof Database, true> = {
      health: true,
      seen_events: true,
      people: true,
      votes: true,
      suggestions: true,
      misses: true,
      shares: true,
      deliveries: true,
      delivery_channels: true,
      asked_questions: true,
      answers: true,
      daily_channels: true,
      daily_owners: true,
      daily_questions: true,
      quiz_games: true,
      quiz_questions: true,
      quiz_players: true,
      question_reports: true,
    };
    expect(tables.map(({ name }) => name).sort()).toEqual(Object.keys(expected).sort());
    const types = tables.flatMap(({ columns }) => columns.map(({ dataType }) => dataType.toLowerCase()));
    expect([...new Set(types)].sort()).toEqual([expect.stringMatching(/^int/), 'text']);
    await Promise.all(all.map(closeDatabase));
  });

  it('a second time keeps what is there', async () => {
    const url = await emptyDatabase(engine);
    const first = await openDatabase(url, { random });
    await first.insertInto('suggestions').values(suggestion('kept')).execute();
    await closeDatabase(first);
    const second = await openDatabase(url, { random });
    expect(await idsIn(second)).toEqual(['kept']);
    await closeDatabase(second);
  });

  it('refuses a database of a newer version', async () => {
    const url = await emptyDatabase(engine);
    const db = await openDatabase(url, { random });
    await sql`insert into kysely_migration (name, timestamp) values ('9999-future', '2030-01-01T00:00:00Z')`.execute(
      db,
    );
    await closeDatabase(db);
    await expect(openDatabase(url, { random })).rejects.toMatchObject({
      name: 'DatabaseError',
      message: expect.stringContaining('9999-future'),
    });
  });
});

describe.each(databases())('$name', (engine) => {
  const place = useDatabase(engine);
  afterEach(() => place.db.deleteFrom('suggestions').execute());

  it('answers a ping again and again', async () => {
    for (let beat = 0; beat < 3; beat++) await ping(place.db);
    expect(await place.db.selectFrom('health').select('name').execute()).toEqual([{ name: 'ping' }]);
  });

  it('counts in numbers', async () => {
    await place.db.insertInto('suggestions').values(many(3)).execute();
    const { count } = await place.db
      .selectFrom('suggestions')
      .select((eb) => eb.fn.countAll().as('count'))
      .executeTakeFirstOrThrow();
    expect(count).toBe(3);
  });

  it('takes all of a transaction or nothing', async () => {
    const half = place.db.transaction().execute(async (transaction) => {
      await transaction.insertInto('suggestions').values(suggestion('half')).execute();
      throw new Error('stopped');
    });
    await expect(half).rejects.toThrow('stopped');
    expect(await idsIn(place.db)).toEqual([]);
  });

  it('lets nobody read in the middle of a transaction', async () => {
    const done = place.db.transaction().execute(async (transaction) => {
      await transaction.insertInto('suggestions').values(suggestion('early')).execute();
      const seen = idsIn(place.db);
      await Promise.race([seen, new Promise(setImmediate)]);
      await transaction.deleteFrom('suggestions').execute();
      return [seen];
    });
    expect(await (await done)[0]).toEqual([]);
  });

  it('gives two claimers different rows', async () => {
    await place.db.insertInto('suggestions').values(many(10)).execute();
    const other = await openDatabase(place.url, { random });
    const arrived: (() => void)[] = [];
    /** On PostgreSQL both have chosen before either takes, which is when they could choose the same. */
    const bothHaveChosen = () =>
      new Promise<void>((resolve) => {
        arrived.push(resolve);
        if (arrived.length === 2 || engine.name === 'SQLite') for (const go of arrived) go();
      });
    const claim = (db: Db) =>
      db.transaction().execute(async (transaction) => {
        const due = lockDue(transaction.selectFrom('suggestions').select('id').orderBy('id').limit(5));
        const ids = (await due.execute()).map(({ id }) => id);
        await bothHaveChosen();
        await transaction.deleteFrom('suggestions').where('id', 'in', ids).execute();
        return ids;
      });
    const claimed = (await Promise.all([claim(place.db), claim(other)])).flat();
    expect(claimed.sort()).toEqual(many(10).map(({ id }) => id));
    await closeDatabase(other);
  });

  it('claims in one statement', async () => {
    await place.db.insertInto('suggestions').values(many(4)).execute();
    const due = lockDue(place.db.selectFrom('suggestions').select('id').orderBy('id').limit(2));
    const claimed = await place.db
      .updateTable('suggestions')
      .set({ question: 'claimed' })
      .where('id', 'in', due)
      .returning('id')
      .execute();
    expect(claimed.map(({ id }) => id).sort()).toEqual(['s0', 's1']);
  });
});

describe('a SQLite database', () => {
  const place = useDatabase(sqlite);

  it('survives a power cut, checks references and blocks the process for 50 ms at most', async () => {
    const settings = ['journal_mode', 'synchronous', 'foreign_keys', 'busy_timeout'];
    const read = (name: string) => sql`pragma ${sql.raw(name)}`.execute(place.db);
    const values = (await Promise.all(settings.map(read))).flatMap(({ rows }) =>
      Object.values(rows[0] as object),
    );
    expect(values).toEqual(['wal', 2, 1, 50]);
  });

  it('does not wait for the disk only for what may be lost, and in no transaction', async () => {
    const waits = async (db: Db, end = sql``) => {
      const { rows } = await sql<{ synchronous: number }>`pragma synchronous ${end}`.execute(db);
      return rows[0]?.synchronous === 2;
    };
    const { db } = place;
    const seen = [await waits(db, mayBeLost), await waits(db), await waits(db, mayBeLost)];
    expect(seen).toEqual([false, true, false]);
    expect(await db.transaction().execute((transaction) => waits(transaction, mayBeLost))).toBe(true);
  });
});

describe('a SQLite database that another process has locked', () => {
  /** Sleeps in no time and says what it was asked for. */
  const sleeper = (onSleep: (slept: number[]) => void = () => {}) => {
    const slept: number[] = [];
    return {
      slept,
      sleep: async (ms: number) => {
        slept.push(ms);
        onSleep(slept);
      },
    };
  };

  async function lockedDatabase(onSleep?: (lock: Sqlite.Database, slept: number[]) => void, chance = random) {
    const url = await emptyDatabase(sqlite);
    const lock = new Sqlite(sqlitePath(url) as string);
    const { slept, sleep } = sleeper((slept) => onSleep?.(lock, slept));
    const db = await openDatabase(url, { random: chance, sleep });
    lock.exec('begin immediate');
    const end = async () => {
      lock.close();
      await closeDatabase(db);
    };
    return { url, db, lock, slept, end };
  }
  const write = (db: Db) => db.insertInto('suggestions').values(suggestion('s')).execute();

  it('is written to as soon as the lock is gone', async () => {
    const { db, slept, end } = await lockedDatabase(
      (lock, { length }) => length === 3 && lock.exec('commit'),
    );
    await write(db);
    expect(slept).toHaveLength(3);
    expect(await idsIn(db)).toEqual(['s']);
    await end();
  });

  it('lets a transaction wait as a whole', async () => {
    const { db, slept, end } = await lockedDatabase(
      (lock, { length }) => length === 2 && lock.exec('commit'),
    );
    let runs = 0;
    await db.transaction().execute(async (transaction) => {
      runs += 1;
      await write(transaction);
    });
    expect([runs, slept.length]).toEqual([1, 2]);
    await end();
  });

  it('is read meanwhile', async () => {
    const { db, slept, end } = await lockedDatabase();
    expect(await idsIn(db)).toEqual([]);
    expect(slept).toEqual([]);
    await end();
  });

  it('is waited for some two seconds, in growing pauses with jitter, and then called busy', async () => {
    const { db, slept, end } = await lockedDatabase(undefined, () => 0.25);
    await expect(write(db)).rejects.toMatchObject({
      name: 'DatabaseBusyError',
      message: expect.stringMatching(/^The database .*test\.db is locked by another process\.$/),
    });
    expect(slept.slice(0, 3)).toEqual([7.5, 15, 30]);
    expect(Math.max(...slept)).toBe(150);
    const total = slept.reduce((sum, ms) => sum + ms + 50, 0);
    expect(total).toBeGreaterThanOrEqual(2000);
    expect(total).toBeLessThan(2300);
    await end();
  });

  it('does not make a queue wait as long again for each in it, and is patient again after a success', async () => {
    const { db, lock, slept, end } = await lockedDatabase();
    const results = await Promise.allSettled([write(db), write(db), write(db)]);
    expect(results.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected']);
    const first = slept.length;
    await expect(write(db)).rejects.toThrow('locked');
    await idsIn(db);
    await expect(write(db)).rejects.toThrow('locked');
    expect(slept).toHaveLength(first);
    lock.exec('commit');
    await write(db);
    lock.exec('begin immediate');
    await expect(ping(db)).rejects.toThrow('locked');
    expect(slept).toHaveLength(2 * first);
    await end();
  });

  it('cannot be started on', async () => {
    const { url, lock, end } = await lockedDatabase();
    await expect(openDatabase(url, { random, sleep: async () => {} })).rejects.toThrow(
      'is locked by another process',
    );
    lock.exec('commit');
    await closeDatabase(await openDatabase(url, { random }));
    await end();
  });
});
