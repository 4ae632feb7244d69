import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Asked, nextFromBag } from '../../src/questions/bag.ts';
import { pickQuestions, poolFor } from '../../src/questions/pick.ts';
import { bundledLibrary } from '../support/bot.ts';

const pools = fc.uniqueArray(fc.stringMatching(/^[a-z]{1,6}$/), { minLength: 1, maxLength: 20 });

/** Draws so many times, as a channel does. */
function drawn(
  pool: readonly string[],
  count: number,
  seed: string,
  asked: Asked = { round: 1, ids: [] },
): string[] {
  if (count === 0) return [];
  const draw = nextFromBag(pool, asked, seed);
  if (!draw) return [];
  const ids = draw.round === asked.round ? [...asked.ids, draw.id] : [draw.id];
  return [draw.id, ...drawn(pool, count - 1, seed, { round: draw.round, ids, last: draw.id })];
}

describe('a shuffle bag', () => {
  it('gives every entry once before any comes again, round after round, and none twice running', () => {
    fc.assert(
      fc.property(pools, fc.string(), (pool, seed) => {
        const ids = drawn(pool, pool.length * 3, seed);
        for (const round of [0, 1, 2]) {
          const part = ids.slice(round * pool.length, (round + 1) * pool.length);
          expect([...part].sort()).toEqual([...pool].sort());
        }
        if (pool.length > 1) expect(ids.some((id, at) => id === ids[at + 1])).toBe(false);
      }),
    );
  });

  it('gives the same in every process, whatever the order of the pool', () => {
    fc.assert(
      fc.property(pools, fc.string(), (pool, seed) => {
        expect(drawn([...pool].reverse(), pool.length, seed)).toEqual(drawn(pool, pool.length, seed));
      }),
    );
  });

  it('goes on without what has left the pool, and takes up what is new, before a new round', () => {
    fc.assert(
      fc.property(pools, fc.string(), fc.nat(), (pool, seed, at) => {
        const first = drawn(pool, at % pool.length, seed);
        const changed = [...pool.filter((_, index) => index % 3 > 0), 'new one'];
        const open = changed.filter((id) => !first.includes(id));
        const rest = drawn(changed, open.length, seed, { round: 1, ids: first });
        expect([...rest].sort()).toEqual([...open].sort());
      }),
    );
  });

  it('says how many are left, and has nothing for an empty pool', () => {
    expect(nextFromBag(['a', 'b', 'c'], { round: 1, ids: ['b'] }, 's')?.left).toBe(1);
    expect(nextFromBag(['a', 'b', 'c'], { round: 1, ids: ['a', 'b', 'c'] }, 's')).toMatchObject({
      round: 2,
      left: 2,
    });
    expect(nextFromBag([], { round: 1, ids: [] }, 's')).toBeNull();
  });
});

describe('picking', () => {
  it('keeps to topics, levels and languages', async () => {
    const { entries } = (await bundledLibrary()).knowledge;
    const wish = { topics: ['workloads'], levels: ['mid'], languages: ['zh'] as const };
    const pool = poolFor(entries, wish);
    expect(pool.length).toBeGreaterThan(1);
    expect(pool.every(({ topic, level }) => topic === 'workloads' && level === 'mid')).toBe(true);
    expect(poolFor(entries, { languages: ['en'] })).toHaveLength(entries.length);
  });

  it('takes none twice, and what was asked lately last, the oldest of it first', async () => {
    const { entries } = (await bundledLibrary()).knowledge;
    const pool = poolFor(entries, { topics: ['workloads'], languages: ['en'] });
    const lately = pool.slice(0, 3).map(({ id }) => id);
    const picked = pickQuestions(pool, 99, { seed: 's', lately }).map(({ id }) => id);
    expect(new Set(picked).size).toBe(pool.length);
    expect(picked.slice(-3)).toEqual(lately);
    expect(pickQuestions(pool, 2, { seed: 's', lately })).toHaveLength(2);
  });
});
