import { describe, expect, it } from 'vitest';
import { batched } from '../../src/storage/batched.ts';

/** A write that notes its batches, doubles numbers, and fails where it is given a negative one. */
function writer() {
  const batches: (readonly number[])[] = [];
  const write = async (numbers: readonly number[]) => {
    batches.push(numbers);
    await Promise.resolve();
    if (numbers.some((number) => number < 0)) throw new Error('refused');
    return numbers.map((number) => 2 * number);
  };
  return { batches, write };
}

describe('batched writes', () => {
  it('write what comes in at about the same moment together, and give each its own result', async () => {
    const { batches, write } = writer();
    const one = batched(write);
    const first = one(1);
    await new Promise((resolve) => setImmediate(resolve));
    expect(await Promise.all([first, one(2), one(3)])).toEqual([2, 4, 6]);
    expect(batches).toEqual([[1, 2, 3]]);
  });

  it('let the first go on while many others wait', async () => {
    const { batches, write } = writer();
    const one = batched(write);
    const numbers = Array.from({ length: 60 }, (_, number) => number);
    let seen = 0;
    const firstSeen = one(0).then(() => {
      seen = batches.flat().length;
    });
    await Promise.all([firstSeen, ...numbers.slice(1).map(one)]);
    expect(seen).toBeLessThan(60);
    expect(batches.flat()).toEqual(numbers);
  });

  it('fail together, and go on with the next', async () => {
    const { write } = writer();
    const one = batched(write);
    const outcomes = await Promise.allSettled([one(1), one(-1)]);
    expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    expect(await one(3)).toBe(6);
  });
});
