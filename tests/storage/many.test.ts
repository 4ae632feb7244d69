import { expect, it } from 'vitest';
import { manyRows } from '../../src/storage/many.ts';
import { together } from '../../src/storage/together.ts';
import { databases, useDatabase } from '../support/databases.ts';

it.each([1, 3, 1200])(
  '%i rows go in together, as they are, and say which of them were new',
  async (count) => {
    for (const engine of ENGINES) {
      const { db } = engine.place;
      await db.deleteFrom('daily_questions').execute();
      const all = Array.from({ length: count }, (_, at) => rowOf(`daily:C${at}`));
      const insert = (part: typeof all) => {
        const { columns, rows } = manyRows(part);
        const query = db.insertInto('daily_questions').columns(columns).expression(rows);
        return query
          .onConflict((conflict) => conflict.doNothing())
          .returning('id')
          .execute();
      };
      expect(await insert(all.slice(0, 1)), engine.name).toHaveLength(1);
      expect(await insert(all), engine.name).toHaveLength(count - 1);
      const kept = await db.selectFrom('daily_questions').selectAll().execute();
      expect(kept.sort(byId), engine.name).toEqual(all.sort(byId));
    }
  },
);

const ENGINES = databases().map((engine) => ({ name: engine.name, place: useDatabase(engine) }));
const byId = (a: { id: string }, b: { id: string }) => (a.id < b.id ? -1 : 1);

function rowOf(id: string) {
  return {
    ...{
      id,
      team_id: `O'Neill "\\ 探针\n$1 ?`,
      channel_id: id,
      date: '2026-11-23',
      entry_id: '17',
      digest: '',
    },
    ...({ round: 2 ** 31 - 1, reveal_after_ms: 0, format: 'choice', language: 'en' } as const),
    ...{ due_at: '2026-11-23T09:00:00.000Z', reveal_at: '2026-11-23T10:00:00.000Z', closed_at: null },
  };
}

it('what is asked for in the same moment is read together, and later ones anew', async () => {
  const reads: string[][] = [];
  const length = together(async (keys) => {
    reads.push([...keys]);
    return new Map(keys.filter(Boolean).map((key) => [key, key.length]));
  });
  expect(await Promise.all(['a', 'bcd', 'a', ''].map(length))).toEqual([1, 3, 1, undefined]);
  expect(await length('a')).toBe(1);
  expect(reads).toEqual([['a', 'bcd', ''], ['a']]);
});
