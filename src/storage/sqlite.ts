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

/** Lists of parameters (`in`) make texts without end. */
const MOST_STATEMENTS = 500;

/** With `full`, what was committed outlives a power cut. */
const SETTINGS = ['journal_mode = wal', 'synchronous = full', 'foreign_keys = on'];

/** At the end of a statement: a crash of the process must not undo it, but a power cut may. */
export const MAY_BE_LOST = '/* may be lost */';

/** By the beginning of the code of SQLite or of the operating system. */
const FAULTS = [
  ['SQLITE_READONLY', 'is read-only'],
  ['SQLITE_FULL', 'is full'],
  ['SQLITE_CANTOPEN', 'cannot be opened'],
  ['SQLITE_IOERR', 'cannot be read or written'],
  ['SQLITE_CORRUPT', 'is damaged'],
  ['SQLITE_NOTADB', 'is no SQLite database'],
  ['EACCES', 'may not be opened'],
  ['EROFS', 'is on a read-only file system'],
  ['ENOTDIR', 'is in no folder'],
  ['EEXIST', 'is in no folder'],
  ['ENOENT', 'cannot be made there'],
] as const;

/** With `mustExist`, a missing file is a fault from the start; otherwise it is made, with its folder. */
export function sqliteDialect(
  path: string,
  { mustExist, ...waiting }: Waiting & { mustExist: boolean },
): Dialect {
  return {
    createDriver: () => new PatientDriver(new DatabaseFile(path, mustExist), waiting),
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
      executeQuery: (query) =>
        this.#whenUnlocked(() => {
          this.#file.waitForDisk(!query.sql.endsWith(MAY_BE_LOST));
          return connection.executeQuery(query);
        }),
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
        // A read needs no lock and so says nothing about it.
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

/** The file behind the connection: opened when first used, and again after it was replaced or failed. */
class DatabaseFile {
  readonly path: string;
  #mustExist: boolean;
  #database: Sqlite.Database | undefined;
  readonly #statements = new Map<string, Sqlite.Statement<unknown[]>>();
  #inode: number | undefined;
  #hasFailed = false;
  #waitsForDisk = true;

  constructor(path: string, mustExist: boolean) {
    this.path = path;
    this.#mustExist = mustExist;
  }

  get inTransaction(): boolean {
    return this.#database?.inTransaction ?? false;
  }

  /** Each text is prepared once, which costs as much as running it. */
  prepare(sql: string): Sqlite.Statement<unknown[]> {
    const database = this.#current();
    const statement = this.#statements.get(sql) ?? database.prepare(sql);
    if (this.#statements.size < MOST_STATEMENTS) this.#statements.set(sql, statement);
    return statement;
  }

  close(): void {
    this.#database?.close();
    this.#database = undefined;
    this.#statements.clear();
  }

  /** Whether commits do from now on: it is most of what a small one costs. A transaction goes on as it began. */
  waitForDisk(mustWait: boolean): void {
    const database = this.#current();
    if (database.inTransaction || mustWait === this.#waitsForDisk) return;
    database.pragma(mustWait ? 'synchronous = full' : 'synchronous = normal');
    this.#waitsForDisk = mustWait;
  }

  /** A fault of the file in plain words; any other error as it is. */
  explain(error: unknown): unknown {
    const [, complaint] = FAULTS.find(([code]) => hasCode(error, code)) ?? [];
    if (!complaint) return error;
    this.#hasFailed = true;
    return new DatabaseError(`The database ${this.path} ${complaint}.`, { cause: error });
  }

  /**
   * SQLite does not notice that its file was moved away or replaced: it would go on writing to one that nobody sees. A
   * transaction stays with the file that it began on.
   */
  #current(): Sqlite.Database {
    if (this.#database?.inTransaction) return this.#database;
    const inode = statSync(this.path, { throwIfNoEntry: false })?.ino;
    if (this.#hasFailed || inode !== this.#inode) this.close();
    if (inode === undefined && this.#mustExist) {
      throw new DatabaseError(`The database ${this.path} is not there.`);
    }
    this.#database ??= this.#open();
    return this.#database;
  }

  #open(): Sqlite.Database {
    if (!this.#mustExist) mkdirSync(dirname(this.path), { recursive: true });
    const database = new Sqlite(this.path, { timeout: BLOCKING_WAIT_MS, fileMustExist: this.#mustExist });
    try {
      for (const setting of SETTINGS) database.pragma(setting);
    } catch (error) {
      database.close();
      throw error;
    }
    this.#inode = statSync(this.path).ino;
    this.#hasFailed = false;
    this.#waitsForDisk = true;
    this.#mustExist = true;
    return database;
  }
}

function hasCode(error: unknown, prefix: string): boolean {
  return error instanceof Error && 'code' in error && String(error.code).startsWith(prefix);
}
