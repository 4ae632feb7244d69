import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bundledLibrary } from '../../support/bot.ts';
import { databases } from '../../support/databases.ts';
import { type Ground, serverGround, sqliteGround } from '../../support/ground.ts';
import { weather } from './crashes.ts';

/** `SEEDS=123 npx vitest run quiz/crashes` replays one. */
const [first = 1, last = first] = (process.env.SEEDS ?? '1-400').split('-').map(Number);
/** PostgreSQL answers through a socket, so that it has time for fewer. */
const SERVER_SHARE = 20;
const PART = 100;

describe.each(databases())('whatever happens, a game ends rightly: $name', (engine) => {
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
