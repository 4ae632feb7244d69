import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { askStore } from '../../src/features/ask/store.ts';
import { backupDatabase } from '../../src/storage/backup.ts';
import { closeDatabase, type Db, openDatabase } from '../../src/storage/open.ts';
import { useCompiledSource } from '../support/compiled.ts';

const now = new Date('2026-11-21T09:00:00Z');
// Starting processes takes long on a busy machine.
vi.setConfig({ testTimeout: 30_000 });
const compiled = useCompiledSource();
let folder: string;
let url: string;
let db: Db;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'kubecoach-'));
  url = `sqlite:${folder}/test.db`;
  db = await openDatabase(url, { random: Math.random });
});
afterEach(async () => {
  await closeDatabase(db);
  rmSync(folder, { recursive: true, force: true });
});

interface Result {
  code: number;
  stdout: string;
  stderr: string;
}

function command(name: string, words: string[], databaseUrl = url): Promise<Result> {
  const script = join(compiled.folder, `cli/${name}.js`);
  const env = { ...process.env, DATABASE_URL: databaseUrl, NODE_ENV: 'production' };
  return new Promise((resolve) => {
    execFile(process.execPath, [script, ...words], { env, cwd: folder }, (error, stdout, stderr) =>
      resolve({ code: error ? Number(error.code) : 0, stdout, stderr }),
    );
  });
}

const fault = (message: string | RegExp) => ({ code: 1, stdout: '', stderr: expect.stringMatching(message) });
const oneLine = /^.+\n$/;

describe('npm run backup', () => {
  it('copies a database that is being written to, with every row that was stored before', async () => {
    const store = askStore(db);
    const see = (key: number) => store.firstSight(`Ev${key}`, 'T1', now);
    for (let key = 0; key < 200; key++) await see(key);
    const copying = command('backup', [`${folder}/copy.db`]);
    let isDone = false;
    void copying.then(() => {
      isDone = true;
    });
    for (let key = 200; !isDone; key++) {
      await see(key);
      await nextTurn();
    }
    expect(await copying).toEqual({
      code: 0,
      stdout: `Copied ${folder}/test.db to ${folder}/copy.db.\n`,
      stderr: '',
    });

    const copy = await openDatabase(`sqlite:${folder}/copy.db`, { random: Math.random });
    const keys = (await copy.selectFrom('seen_events').select('key').execute()).map(({ key }) => key);
    expect(keys).toEqual(expect.arrayContaining(Array.from({ length: 200 }, (_, key) => `Ev${key}`)));
    expect((await sql`pragma integrity_check`.execute(copy)).rows).toEqual([{ integrity_check: 'ok' }]);
    await closeDatabase(copy);
  });

  it('never replaces a file, and leaves none half done', async () => {
    writeFileSync(`${folder}/copy.db`, 'precious');
    await expect(backupDatabase(`${folder}/test.db`, `${folder}/copy.db`)).rejects.toThrow(
      'is already there',
    );
    writeFileSync(`${folder}/test.db.damaged`, 'no database '.repeat(1000));
    const damaged = backupDatabase(`${folder}/test.db.damaged`, `${folder}/new.db`);
    await expect(damaged).rejects.toThrow('could not be copied');
    await expect(backupDatabase(`${folder}/no.db`, `${folder}/new.db`)).rejects.toThrow(
      'could not be copied',
    );
    await expect(backupDatabase(`${folder}/test.db`, `${folder}/no/new.db`)).rejects.toThrow(
      'could not be copied',
    );
    expect(readdirSync(folder).filter((name) => !name.startsWith('test.db'))).toEqual(['copy.db']);
  });

  it('says in one line what is wrong', async () => {
    expect(await command('backup', [])).toEqual(fault('Usage: npm run backup -- FILE'));
    expect(await command('backup', [`${folder}/test.db`])).toEqual(fault('is already there'));
    const postgres = await command('backup', ['copy.db'], 'postgres://kube:secret@127.0.0.1:1/coach');
    expect(postgres).toEqual(fault(/pg_dump/));
    const missing = await command('backup', ['copy.db'], `sqlite:${folder}/no.db`);
    expect(missing).toEqual(fault('could not be copied'));
    for (const { stderr } of [postgres, missing]) expect(stderr).toMatch(oneLine);
  });
});

describe('npm run forget', () => {
  it('removes a person from the running database and says how much that was', async () => {
    const store = askStore(db);
    await store.setLanguage('T1', 'U0GONE', 'zh');
    await store.vote({ teamId: 'T1', userId: 'U0GONE', entryId: 'what-is-pod', vote: 'up', now });
    expect(await command('forget', ['U0GONE'])).toEqual({
      code: 0,
      stdout: 'Removed 2 rows about U0GONE.\n',
      stderr: '',
    });
    expect(await store.language('T1', 'U0GONE')).toBeNull();
    expect(await command('forget', ['U0GONE'])).toMatchObject({
      code: 0,
      stdout: 'Nothing is stored about U0GONE.\n',
    });
  });

  it('says in one line what is wrong, and makes no database', async () => {
    expect(await command('forget', ['@ada'])).toEqual(fault('Usage: npm run forget -- U'));
    expect(await command('forget', [])).toEqual(fault('Usage: npm run forget -- U'));
    const missing = await command('forget', ['U0GONE'], `sqlite:${folder}/no.db`);
    expect(missing).toEqual(fault(`The database ${folder}/no.db is not there.`));
    expect(missing.stderr).toMatch(oneLine);
    expect(existsSync(`${folder}/no.db`)).toBe(false);
    const silent = await command('forget', ['U0GONE'], 'postgres://kube:secret@127.0.0.1:1/coach');
    expect(silent.stderr).toMatch(/^The database 127\.0\.0\.1:1\/coach cannot be used: .*\n$/);
  });
});
