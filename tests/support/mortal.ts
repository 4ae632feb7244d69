import {
  type CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  Kysely,
  PostgresDialect,
} from 'kysely';
import pg from 'pg';
import type { Database } from '../../src/storage/database.ts';
import type { Db } from '../../src/storage/open.ts';
import { sqlitePath } from '../../src/storage/open.ts';
import { sqliteDialect } from '../../src/storage/sqlite.ts';

/** A process that may die at any await: from then on nothing that it waits for ever comes. */
export class Life {
  isOver = false;
  /** How many queries are on their way. */
  waiting = 0;
  steps = 0;
  readonly #deathAt: number;
  readonly #diesBefore: boolean;
  #last: (() => void)[] = [];

  constructor(deathAt: number, diesBefore: boolean) {
    this.#deathAt = deathAt;
    this.#diesBefore = diesBefore;
  }

  onDeath(run: () => void): void {
    this.#last.push(run);
  }

  die(): void {
    if (this.isOver) return;
    this.isOver = true;
    for (const run of this.#last) run();
  }

  /** Does a piece of work, unless the process dies before it or, the work done, before it hears of it. */
  async pass<T>(work: () => Promise<T>): Promise<T> {
    this.steps += 1;
    const isLast = this.steps === this.#deathAt;
    if (isLast && this.#diesBefore) this.die();
    return this.wait(async () => {
      const result = await work();
      if (isLast) this.die();
      return result;
    });
  }

  /** Does a piece of work in which the process does not die of itself. */
  async wait<T>(work: () => Promise<T>): Promise<T> {
    if (this.isOver) return never();
    this.waiting += 1;
    try {
      const result = await work();
      return this.isOver ? never() : result;
    } catch (error) {
      if (this.isOver) return never();
      throw error;
    } finally {
      this.waiting -= 1;
    }
  }
}

function never(): Promise<never> {
  return new Promise(() => {});
}

/** One at a time, among all processes on a SQLite file: the real wait would stop this process, which is all of them. */
export class Turns {
  #tail: Promise<void> = Promise.resolve();

  async take(): Promise<() => void> {
    let done = () => {};
    const before = this.#tail;
    this.#tail = new Promise((resolve) => {
      done = resolve;
    });
    await before;
    return done;
  }
}

/** The database as one process sees it; with its death the connection is cut and what was not committed is gone. */
export function mortalDatabase(url: string, life: Life, turns: Turns): Db {
  const path = sqlitePath(url);
  const dialect = path ? fileDialect(path) : serverDialect(url, life);
  return new Kysely<Database>({
    dialect: {
      createAdapter: () => dialect.createAdapter(),
      createQueryCompiler: () => dialect.createQueryCompiler(),
      createIntrospector: (db) => dialect.createIntrospector(db),
      createDriver: () => mortalDriver(dialect.createDriver(), life, path ? turns : undefined),
    },
  });
}

function fileDialect(path: string): Dialect {
  return sqliteDialect(path, { random: () => 0.5, sleep: async () => {}, mustExist: true });
}

function serverDialect(url: string, life: Life): Dialect {
  const types = new pg.TypeOverrides();
  types.setTypeParser(pg.types.builtins.INT8, Number);
  const pool = new pg.Pool({ connectionString: url, types, max: 4 });
  pool.on('error', () => {});
  pool.on('connect', (client) => {
    client.on('error', () => {});
    life.onDeath(() => (client as unknown as Cuttable).connection.stream.destroy());
  });
  return new PostgresDialect({ pool });
}

interface Cuttable {
  connection: { stream: { destroy(): void } };
}

function mortalDriver(driver: Driver, life: Life, turns: Turns | undefined): Driver {
  const turnOf = new WeakMap<DatabaseConnection, () => void>();
  const innerOf = new WeakMap<DatabaseConnection, DatabaseConnection>();
  if (turns) life.onDeath(() => void driver.destroy().catch(() => {}));
  return {
    init: () => driver.init(),
    async acquireConnection() {
      const done = await turns?.take();
      if (life.isOver) {
        done?.();
        return never();
      }
      if (done) life.onDeath(done);
      const inner = await life.wait(() => driver.acquireConnection());
      const connection: DatabaseConnection = {
        executeQuery: <R>(query: CompiledQuery) => life.pass(() => inner.executeQuery<R>(query)),
        streamQuery: () => {
          throw new Error('nobody streams');
        },
      };
      innerOf.set(connection, inner);
      if (done) turnOf.set(connection, done);
      return connection;
    },
    beginTransaction: (connection, settings) => driver.beginTransaction(connection, settings),
    commitTransaction: (connection) => driver.commitTransaction(connection),
    rollbackTransaction: (connection) => driver.rollbackTransaction(connection),
    async releaseConnection(connection) {
      await driver.releaseConnection(innerOf.get(connection) as DatabaseConnection);
      turnOf.get(connection)?.();
    },
    destroy: () => driver.destroy(),
  };
}
