import { type ChildProcess, spawn } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  mkdirSync,
  mkdtempSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { text } from 'node:stream/consumers';
import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { closeDatabase, type Db, openDatabase, ping } from '../../src/storage/open.ts';
import { useCompiledSource } from '../support/compiled.ts';
import { databases, useDatabase } from '../support/databases.ts';

const random = Math.random;
const NOBODY = 65_534;
const see = (db: Db, key: string) =>
  db.insertInto('seen_events').values({ key, team_id: 'T1', seen_at: '2026-11-21T09:00:00.000Z' }).execute();
const keysIn = async (db: Db) =>
  (await db.selectFrom('seen_events').select('key').orderBy('key').execute()).map(({ key }) => key);

let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'kubecoach-'));
  file = join(folder, 'test.db');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

// Starting processes takes long on a busy machine.
vi.setConfig({ testTimeout: 30_000 });
const compiled = useCompiledSource();

/** A process of its own. File permissions mean nothing to root, so as somebody else where that can be. */
function run(script: string): ChildProcess {
  const isRoot = process.getuid?.() === 0;
  if (isRoot) chownSync(folder, NOBODY, NOBODY);
  return spawn(process.execPath, ['--input-type=module', '-e', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
    ...(isRoot && { uid: NOBODY, gid: NOBODY }),
  });
}

/** Writes rows without end and prints each key once it is committed. */
const writer = (name: string, count = Number.POSITIVE_INFINITY) => `
  import { openDatabase } from ${compiled.specifier('storage/open.js')};
  const db = await openDatabase('sqlite:${file}', { random: Math.random });
  for (let index = 0; index < ${count}; index++) {
    const key = '${name}' + index;
    await db.insertInto('seen_events').values({ key, team_id: 'T1', seen_at: '' }).execute();
    process.stdout.write(key + '\\n');
  }`;

describe('a process that is killed', () => {
  it('at any moment, again and again, leaves a database that opens with every row that it called stored', async () => {
    const stored: string[] = [];
    for (let death = 0; death < 8; death++) {
      const child = run(writer(`Ev${death}-`));
      const rowsBefore = stored.length + Math.floor(random() * 100);
      const lines = createInterface({ input: child.stdout as NodeJS.ReadableStream });
      for await (const key of lines) {
        stored.push(key);
        if (stored.length > rowsBefore) child.kill('SIGKILL');
      }
      const db = await openDatabase(`sqlite:${file}`, { random });
      expect((await sql`pragma integrity_check`.execute(db)).rows).toEqual([{ integrity_check: 'ok' }]);
      expect(await keysIn(db)).toEqual(expect.arrayContaining(stored));
      await closeDatabase(db);
    }
    expect(stored.length).toBeGreaterThanOrEqual(8);
  });
});

describe('three processes on one SQLite file', () => {
  it('get all their rows in', async () => {
    const printed = ['A', 'B', 'C'].map((name) =>
      text(run(writer(name, 100)).stdout as NodeJS.ReadableStream),
    );
    expect((await Promise.all(printed)).map((lines) => lines.trim().split('\n').length)).toEqual([
      100, 100, 100,
    ]);
    const db = await openDatabase(`sqlite:${file}`, { random });
    expect(await keysIn(db)).toHaveLength(300);
    await closeDatabase(db);
  });
});

describe('starting on a SQLite file', () => {
  const start = async (url: string): Promise<string> => {
    const script = `
      import { openDatabase } from ${compiled.specifier('storage/open.js')};
      try {
        await openDatabase(${JSON.stringify(url)}, { random: Math.random });
        console.log('opened');
      } catch (error) {
        console.log(error.name + ': ' + error.message);
      }`;
    return (await text(run(script).stdout as NodeJS.ReadableStream)).trim();
  };
  const whenReady = async () => closeDatabase(await openDatabase(`sqlite:${file}`, { random }));

  it('in a folder that is not there yet makes the folder', async () => {
    expect(await start(`sqlite:${folder}/new/data/test.db`)).toBe('opened');
    expect(statSync(`${folder}/new/data/test.db`).isFile()).toBe(true);
  });

  it('that is read-only says so', async () => {
    await whenReady();
    chmodSync(file, 0o444);
    expect(await start(`sqlite:${file}`)).toBe(`DatabaseError: The database ${file} is read-only.`);
  });

  it('in a folder that may not be written to says so', async () => {
    mkdirSync(`${folder}/closed`, { mode: 0o555 });
    expect(await start(`sqlite:${folder}/closed/test.db`)).toMatch(/^DatabaseError: .* cannot be opened\.$/);
    expect(await start(`sqlite:${folder}/closed/data/test.db`)).toMatch(
      /^DatabaseError: .* may not be opened\.$/,
    );
  });

  it('that is no database, or a folder, or below a file, says so', async () => {
    writeFileSync(file, 'hello '.repeat(1000));
    expect(await start(`sqlite:${file}`)).toBe(`DatabaseError: The database ${file} is no SQLite database.`);
    expect(await start(`sqlite:${folder}`)).toBe(`DatabaseError: The database ${folder} cannot be opened.`);
    expect(await start(`sqlite:${file}/test.db`)).toMatch(/^DatabaseError: .* is in no folder\.$/);
  });

  it('that must be there and is not says so and makes none', async () => {
    const missing = openDatabase(`sqlite:${file}`, { random, mustExist: true });
    await expect(missing).rejects.toThrow(`The database ${file} is not there.`);
    await expect(async () => statSync(file)).rejects.toThrow('ENOENT');
  });
});

describe('a SQLite database in use', () => {
  let db: Db;
  beforeEach(async () => {
    db = await openDatabase(`sqlite:${file}`, { random });
    await see(db, 'before');
  });
  afterEach(() => closeDatabase(db));

  it('that is moved away refuses every use, and goes on when it is back', async () => {
    renameSync(folder, `${folder}-away`);
    await expect(see(db, 'lost')).rejects.toThrow(`The database ${file} is not there.`);
    await expect(keysIn(db)).rejects.toThrow('is not there');
    await expect(ping(db)).rejects.toThrow('is not there');
    renameSync(`${folder}-away`, folder);
    await see(db, 'after');
    expect(await keysIn(db)).toEqual(['after', 'before']);
  });

  it('that is moved away during a transaction takes all of it along', async () => {
    await db.transaction().execute(async (transaction) => {
      await see(transaction, 'first');
      renameSync(folder, `${folder}-away`);
      await see(transaction, 'second');
    });
    renameSync(`${folder}-away`, folder);
    expect(await keysIn(db)).toEqual(['before', 'first', 'second']);
  });

  it('that is replaced is read anew', async () => {
    const other = await openDatabase(`sqlite:${folder}/other.db`, { random });
    await see(other, 'restored');
    await closeDatabase(other);
    await sql`pragma wal_checkpoint(truncate)`.execute(db);
    renameSync(`${folder}/other.db`, file);
    expect(await keysIn(db)).toEqual(['restored']);
  });

  it('that is full refuses writes and keeps what it has, until there is room', async () => {
    const { rows } = await sql<{ page_count: number }>`pragma page_count`.execute(db);
    await sql`pragma max_page_count = ${sql.lit(rows[0]?.page_count ?? 0)}`.execute(db);
    const big = db.transaction().execute(async (transaction) => {
      for (let row = 0; row < 100; row++) await see(transaction, `${row}`.padEnd(1000, 'x'));
    });
    await expect(big).rejects.toMatchObject({
      name: 'DatabaseError',
      message: `The database ${file} is full.`,
    });
    expect(await keysIn(db)).toEqual(['before']);
    await see(db, 'after');
    expect(await keysIn(db)).toHaveLength(2);
  });

  it('that became read-only refuses writes, still reads, and goes on when it may write again', async () => {
    await sql`pragma query_only = on`.execute(db);
    await expect(see(db, 'lost')).rejects.toThrow(`The database ${file} is read-only.`);
    expect(await keysIn(db)).toEqual(['before']);
    await see(db, 'after');
    expect(await keysIn(db)).toHaveLength(2);
  });

  it('tells a mistake in the program from a fault of the file', async () => {
    await expect(see(db, 'before')).rejects.toMatchObject({ code: 'SQLITE_CONSTRAINT_PRIMARYKEY' });
    await expect(sql`select nonsense`.execute(db)).rejects.toMatchObject({ code: 'SQLITE_ERROR' });
  });
});

describe('a PostgreSQL server', () => {
  it('that does not answer says so at the start, without the password', async () => {
    const start = openDatabase('postgres://kube:secret@127.0.0.1:1/coach', { random });
    await expect(start).rejects.toMatchObject({
      name: 'DatabaseError',
      message: expect.stringMatching(/^The database 127\.0\.0\.1:1\/coach cannot be used: .*ECONNREFUSED/),
    });
    await expect(start).rejects.not.toThrow('secret');
  });

  const outcome = async (work: Promise<void>) => (await Promise.allSettled([work]))[0]?.status;
  const servers = databases().filter(({ name }) => name === 'PostgreSQL');
  describe.each(servers)('in use', (engine) => {
    const place = useDatabase(engine);

    it('that cuts every connection is connected to again', async () => {
      const other = await openDatabase(place.url, { random });
      await sql`select pg_terminate_backend(pid) from pg_stat_activity where pid <> pg_backend_pid()
        and datname = current_database()`.execute(other);
      await closeDatabase(other);
      const beats = [
        await outcome(ping(place.db)),
        await outcome(ping(place.db)),
        await outcome(ping(place.db)),
      ];
      expect(beats.at(-1)).toBe('fulfilled');
    });
  });
});
