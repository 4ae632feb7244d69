import { setTimeout } from 'node:timers/promises';
import { Kysely, Migrator, PostgresDialect, type SelectQueryBuilder, sql } from 'kysely';
import type { Database } from './database.ts';
import { DatabaseError } from './errors.ts';
import { migrations } from './migrations/index.ts';
import { MAY_BE_LOST, sqliteDialect, type Waiting } from './sqlite.ts';

export { DatabaseBusyError, DatabaseError } from './errors.ts';

/** The only file that knows that there are two engines. */

/** Inside `transaction()` use what it hands over: on SQLite the `Db` itself waits until the transaction is over. */
export type Db = Kysely<Database>;

export interface Opening extends Partial<Waiting> {
  random: Waiting['random'];
  /** For SQLite: fail when there is no file yet, instead of making one. */
  mustExist?: boolean;
}

const SQLITE = /^sqlite:(.+)$/;

/**
 * Opens `sqlite:PATH` or `postgres://…` and brings its tables up to date. Throws DatabaseError, in plain words and
 * without the password, when it cannot be reached or written to.
 */
export async function openDatabase(
  url: string,
  { random, sleep = setTimeout, mustExist = false }: Opening,
): Promise<Db> {
  const path = sqlitePath(url);
  const dialect = path ? sqliteDialect(path, { random, sleep, mustExist }) : await postgresDialect(url);
  const db: Db = new Kysely<Database>({ dialect });
  try {
    await migrate(db);
    await ping(db);
    return db;
  } catch (error) {
    await db.destroy();
    if (error instanceof DatabaseError) throw error;
    throw new DatabaseError(`The database ${path ?? addressOf(url)} cannot be used: ${reasonOf(error)}`, {
      cause: error,
    });
  }
}

export async function closeDatabase(db: Db): Promise<void> {
  await db.destroy();
}

/** The file of a `sqlite:` URL, or undefined for PostgreSQL. */
export function sqlitePath(url: string): string | undefined {
  return SQLITE.exec(url)?.[1];
}

/** Settles when the database takes a write, as a full or read-only one still answers questions. */
export async function ping(db: Db): Promise<void> {
  await db
    .insertInto('health')
    .values({ name: 'ping', beats: 0 })
    .onConflict((conflict) =>
      conflict.column('name').doUpdateSet((eb) => ({ beats: eb(eb.val(1), '-', eb.ref('health.beats')) })),
    )
    .execute();
}

/**
 * Makes a query for due rows safe to claim from: two claimers never get the same row. Every claim goes through this, in
 * a transaction or as the subquery of its update; SQLite, where one writes at a time, leaves it out.
 */
export function lockDue<DB, TB extends keyof DB, O>(
  query: SelectQueryBuilder<DB, TB, O>,
): SelectQueryBuilder<DB, TB, O> {
  return query.forUpdate().skipLocked();
}

/**
 * For `modifyEnd` of statements that nobody was promised anything about: on SQLite they do not wait for the disk, so
 * that the last of them are gone after a power cut, though not after a crash.
 */
export const mayBeLost = sql.raw(MAY_BE_LOST);

async function postgresDialect(url: string): Promise<PostgresDialect> {
  const { default: pg } = await import('pg'); // not loaded where SQLite is in use: a tenth of the bot's memory
  const types = new pg.TypeOverrides();
  // count(*) is an int8, which pg hands over as text.
  types.setTypeParser(pg.types.builtins.INT8, Number);
  const pool = new pg.Pool({
    connectionString: url,
    types,
    keepAlive: true,
    connectionTimeoutMillis: 5_000,
    query_timeout: 10_000,
    // A connection that went silent (a failover, a cut network) times out at every use and is only dropped by its age.
    maxLifetimeSeconds: 60,
  });
  // A broken connection fails its query and is replaced; it also emits an event, which unheard would end the process.
  pool.on('error', () => {});
  pool.on('connect', (client) => {
    client.on('error', () => {});
    // What is due is few rows, which statistics from before a burst overrate: compiling its query takes 20 times as long.
    client.query('set jit = off').catch(() => {});
  });
  return new PostgresDialect({ pool });
}

async function migrate(db: Db): Promise<void> {
  const migrator = new Migrator({ db, provider: { getMigrations: async () => migrations } });
  const { error } = await migrator.migrateToLatest();
  if (error) throw error;
}

function addressOf(url: string): string {
  const { host = '', pathname = '' } = URL.canParse(url) ? new URL(url) : {};
  return `${host}${pathname}`;
}

/** A refused connection is an AggregateError without a message. */
function reasonOf(error: unknown): string {
  const { message, code } = error as { message?: string; code?: string };
  return message || code || String(error);
}
