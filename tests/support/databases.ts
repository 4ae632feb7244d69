import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, onTestFinished } from 'vitest';
import { closeDatabase, type Db, openDatabase } from '../../src/storage/open.ts';

export interface Engine {
  name: 'SQLite' | 'PostgreSQL';
  /** An empty database of its own. */
  create(): Promise<{ url: string; drop(): Promise<void> }>;
}

/** SQLite always, PostgreSQL where TEST_DATABASE_URL names a server; for `describe.each(databases())`. */
export function databases(): Engine[] {
  const server = process.env.TEST_DATABASE_URL;
  if (server) return [sqlite, postgres(server)];
  console.warn('\n⚠️  TEST_DATABASE_URL is not set: THE POSTGRESQL HALF OF THESE TESTS IS LEFT OUT.\n');
  return [sqlite];
}

/** The URL of an empty database for one test, dropped after it. */
export async function emptyDatabase(engine: Engine): Promise<string> {
  const { url, drop } = await engine.create();
  onTestFinished(drop);
  return url;
}

/** A migrated database for the tests of one `describe`, filled in before them and dropped after them. */
export function useDatabase(engine: Engine): { url: string; db: Db } {
  const place = {} as { url: string; db: Db };
  let drop: () => Promise<void>;
  beforeAll(async () => {
    const created = await engine.create();
    drop = created.drop;
    place.url = created.url;
    place.db = await openDatabase(created.url, { random: Math.random });
  });
  afterAll(async () => {
    await closeDatabase(place.db);
    await drop();
  });
  return place;
}

export const sqlite: Engine = {
  name: 'SQLite',
  async create() {
    const folder = mkdtempSync(join(tmpdir(), 'kubecoach-'));
    return {
      url: `sqlite:${join(folder, 'test.db')}`,
      drop: async () => rmSync(folder, { recursive: true, force: true }),
    };
  },
};

function postgres(server: string): Engine {
  const run = async (statement: string) => {
    const client = new pg.Client({ connectionString: server });
    await client.connect();
    await client.query(statement).finally(() => client.end());
  };
  return {
    name: 'PostgreSQL',
    async create() {
      const name = `kubecoach_${randomUUID().replaceAll('-', '')}`;
      await run(`create database ${name} template template0 encoding 'UTF8'`);
      const url = new URL(server);
      url.pathname = name;
      return { url: url.href, drop: () => run(`drop database ${name} with (force)`) };
    },
  };
}
