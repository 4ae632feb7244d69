import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Library } from '../../src/search/library.ts';
import type { Db } from '../../src/storage/open.ts';
import { bundledLibrary } from './bot.ts';
import { databases } from './databases.ts';
import { type Ground, serverGround, sqliteGround } from './ground.ts';

export interface SeededRun {
  seed: number;
  library: Library;
  /** An empty, migrated database for this run alone. */
  databaseUrl: string;
  /** Another connection to it, which never dies. */
  db: Db;
}

/** What is wrong after a run, and what had happened in it. */
export type Weather = (run: SeededRun) => Promise<{ problems: string[]; history: string[] }>;

/** PostgreSQL answers through a socket, so that it has time for fewer. */
const SERVER_SHARE = 20;
const PART = 100;

/** A test for each hundred of `seeds` (`1-400`) and each engine. The environment's SEEDS goes before: one number replays one. */
export function describeSeeds(name: string, seeds: string, weather: Weather): void {
  const [first = 1, last = first] = (process.env.SEEDS ?? seeds).split('-').map(Number);

  describe.each(databases())(`${name}: $name`, (engine) => {
    let ground: Ground;
    beforeAll(async () => {
      ground = await (engine.name === 'SQLite' ? sqliteGround() : serverGround(engine));
    });
    afterAll(() => ground.remove());

    const isServer = engine.name !== 'SQLite' && last > first;
    const end = isServer ? first + Math.ceil((last - first) / SERVER_SHARE) - 1 : last;
    const parts = Array.from({ length: Math.ceil((end - first + 1) / PART) }, (_, at) => first + at * PART);
    it.each(parts)('from seed %i on', { timeout: 300_000 }, async (from) => {
      const library = await bundledLibrary();
      for (let seed = from; seed < from + PART && seed <= end; seed++) {
        const { databaseUrl, db, drop } = await ground.open();
        const { problems, history } = await weather({ seed, library, databaseUrl, db });
        await drop();
        expect(problems, `SEEDS=${seed}\n${history.join('\n')}`).toEqual([]);
      }
    });
  });
}
