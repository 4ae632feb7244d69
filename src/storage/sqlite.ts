import { mkdirSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import Sqlite from 'better-sqlite3';
import {
  CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type QueryResult,
  type SelectModifierNode,
  SqliteAdapter,
  SqliteDriver,
  SqliteIntrospector,
  SqliteQueryCompiler,
} from 'kysely';
import { DatabaseBusyError, DatabaseError } from './errors.ts';

/** How to wait for a lock that another process holds. */
export interface Waiting {
  random: () => number;
  sleep: (ms: number) => Promise<unknown>;
}

/** SQLite's own wait stops the whole process, so it is kept short and repeated. */
const BLOCKING_WAIT_MS = 50;
const PATIENCE_MS = 2_000;
const FIRST_PAUSE_MS = 10;
const LONGEST_PAUSE_MS = 200;

export function sqliteDialect(path: string, waiting: Waiting): Dialect {
  return {
    createDriver: () => new PatientDriver(new DatabaseFile(path), waiting),
    createQueryCompiler: () => new Compiler(),
    createAdapter: () => new Adapter(),
    createIntrospector: (db) => new SqliteIntrospector(db),
  };
}

class Compiler extends SqliteQueryCompiler {
  /** SQLite knows no row locks: a transaction has the whole file to itself. */
  protected override visitSelectModifier(node: SelectModifierNode): void {
    if (node.modifier !== 'ForUpdate' && node.modifier !== 'SkipLocked') super.visitSelectModifier(node);
  }
}

class Adapter extends SqliteAdapter {
  /** So that migrations run in one transaction, and two processes that start at once do not collide. */
  override get supportsTransactionalDdl(): boolean {
    return true;
  }
}

/** Kysely's own driver (one connection, used in turns), which waits for other processes without stopping this one. */
class PatientDriver extends SqliteDriver {
  readonly #file: DatabaseFile;
  readonly #waiting: Waiting;
  /** Set when the patience ran out, so that those queueing behind do not each wait as long again. */
  #isHopeless = false;

  constructor(file: DatabaseFile, waiting: Waiting) {
    super({ database: file });
    this.#file = file;
    this.#waiting = waiting;
  }

  override async acquireConnection(): Promise<DatabaseConnection> {
    const connection = await super.acquireConnection();
    return {
      executeQuery: (query) => this.#whenUnlocked(() => connection.executeQuery(query)),
      streamQuery: (query, chunkSize) => connection.streamQuery(query, chunkSize),
    };
  }

  /** Takes the write lock at once: taken later, in the middle, it could only be had by starting all over. */
  override async beginTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw('begin immediate'));
  }

  /** SQLite has already rolled back by itself when the disk failed or is full. */
  override async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    if (this.#file.inTransaction) await super.rollbackTransaction(connection);
  }

  async #whenUnlocked<T>(run: () => Promise<QueryResult<T>>): Promise<QueryResult<T>> {
    let waitedMs = 0;
    for (let pause = FIRST_PAUSE_MS; ; pause = Math.min(2 * pause, LONGEST_PAUSE_MS)) {
      try {
        const result = await run();
        if (result.numAffectedRows !== undefined) this.#isHopeless = false;
        return result;
      } catch (error) {
        if (!hasCode(error, 'SQLITE_BUSY')) throw this.#file.explain(error);
        if (this.#isHopeless || waitedMs >= PATIENCE_MS) break;
      }
      const pauseMs = pause * (0.5 + this.#waiting.random());
      await this.#waiting.sleep(pauseMs);
      waitedMs += pauseMs + BLOCKING_WAIT_MS;
    }
    this.#isHopeless = true;
    throw new DatabaseBusyError(`The database ${this.#file.path} is locked by another process.`);
  }
}

/** The file behind the connection: opened when first used, and again after it was replaced or could not be used. */
class DatabaseFile {
  readonly path: string;
  #database: Sqlite.Database | undefined;
  #inode: number | undefined;
  #hasFailed = false;

  constructor(path: string) {
    this.path = path;
  }

  prepare(sql: string) {
    const statement = this.#open().prepare(sql);
    …
  }
}
