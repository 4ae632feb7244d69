import { copyFileSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { closeDatabase, type Db, openDatabase } from '../../src/storage/open.ts';
import type { Engine } from './databases.ts';
import { Life, mortalDatabase, Turns } from './mortal.ts';

/** Where one run after the other finds an empty database. */
export interface Ground {
  open(): Promise<{ databaseUrl: string; db: Db; drop(): Promise<void> }>;
  remove(): Promise<void>;
}

/** Files without a disk: the simulated deaths are those of processes, and thousands of runs wait for every commit. */
const MEMORY = '/dev/shm';

/** Migrated once and copied for every run. */
export async function sqliteGround(): Promise<Ground> {
  const folder = mkdtempSync(join(existsSync(MEMORY) ? MEMORY : tmpdir(), 'kubecoach-'));
  const template = join(folder, 'template.db');
  await closeDatabase(await openDatabase(`sqlite:${template}`, { random: () => 0.5 }));
  let count = 0;
  return {
    async open() {
      const path = join(folder, `${count++}.db`);
      copyFileSync(template, path);
      const databaseUrl = `sqlite:${path}`;
      const db = mortalDatabase(databaseUrl, new Life(Number.MAX_SAFE_INTEGER, false), new Turns());
      const drop = async () => {
        await closeDatabase(db);
        for (const end of ['', '-wal', '-shm']) rmSync(path + end, { force: true });
      };
      return { databaseUrl, db, drop };
    },
    remove: async () => rmSync(folder, { recursive: true, force: true }),
  };
}

/** Migrated once and emptied after every run. */
export async function serverGround(engine: Engine): Promise<Ground> {
  const { url, drop } = await engine.create();
  const db = await openDatabase(url, { random: () => 0.5 });
  const tables = (await db.introspection.getTables()).map(({ name }) => sql.table(name));
  return {
    open: async () => ({
      databaseUrl: url,
      db,
      drop: async () => void (await sql`truncate ${sql.join(tables)}`.execute(db)),
    }),
    async remove() {
      await closeDatabase(db);
      await drop();
    },
  };
}
