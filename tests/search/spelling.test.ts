import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createSpeller, editDistance } from '../../src/search/spelling.ts';

/** Breadth-first over single edits and swaps: slow, and plainly right for short words. */
function distanceBySearch(from: string, to: string, letters: string): number {
  let frontier = new Set([from]);
  for (let steps = 0; ; steps++) {
    if (frontier.has(to)) return steps;
    frontier = new Set([...frontier].flatMap((word) => editsOf(word, letters)));
  }
}

function editsOf(word: string, letters: string): string[] {
  const edits: string[] = [];
  for (let at = 0; at <= word.length; at++) {
    const [left, right] = [word.slice(0, at), word.slice(at)];
    edits.push(left + right.slice(1));
    for (const letter of letters) edits.push(left + letter + right, left + letter + right.slice(1));
  }
  return edits;
}

describe('edit distance', () => {
  it('without swaps agrees with a search over single edits', () => {
    const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 4 });
    fc.assert(
      fc.property(word, word, (a, b) => {
        const bySearch = distanceBySearch(a, b, 'abc');
        const distance = editDistance(a, b, 9);
        // A swap counts one instead of two, so ours may be smaller, but never by more than the swaps it can hold.
        expect(distance).toBeLessThanOrEqual(bySearch);
        expect(distance).toBeGreaterThanOrEqual(Math.ceil(bySearch / 2));
      }),
      { numRuns: 200 },
    );
  });

  it.each([
    ['deploymnet', 'deployment', 1],
    ['waht', 'what', 1],
    ['kubctl', 'kubectl', 1],
    ['distruption', 'disruption', 1],
    ['abc', 'abc', 0],
  ])('%s → %s is %i', (a, b, distance) => {
    expect(editDistance(a, b, 3)).toBe(distance);
  });

  it('gives up above the limit', () => {
    expect(editDistance('kubernetes', 'docker', 2)).toBe(3);
  });
});

describe('a misspelt word', () => {
  const spell = createSpeller({
    known: new Set(['deployment', 'ingress', 'egress', 'pod', 'bread']),
    asked: new Set(['deployment', 'ingress', 'egress', 'secret', 'pod', 'docker', 'image', 'what']),
  });

  it.each([
    ['deploymnet', 'deployment'],
    ['deplyomnet', 'deployment'],
    ['ingres', 'ingress'],
    ['secert', 'secret'],
    ['waht is a pod', 'what is a pod'],
    ['dockerimage', 'docker image'],
  ])('%s means %s', (written, meant) => {
    expect(spell(written)).toBe(meant);
  });

  it.each([
    ['a word that people ask with', 'deployments'],
    ['a word that only an answer holds', 'bread'],
    ['a word that nothing resembles', 'velero'],
    ['a neighbour that only an answer holds', 'breads'],
    ['a short word, unless letters are swapped', 'pid'],
    ['a word with digits', 'k3s2 egres5'],
    ['a word of every question', "doesn't"],
    ['Chinese', '调渡器'],
  ])('%s stays: %s', (_, written) => {
    expect(spell(written)).toBe(written);
  });
});
