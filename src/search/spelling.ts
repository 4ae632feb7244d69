export interface Vocabulary {
  /** How often each word stands in the content. */
  counts: ReadonlyMap<string, number>;
  /** Words of names and of the table of synonyms: a misspelt question more often means one of these. */
  names: ReadonlySet<string>;
}

export type Speller = (word: string) => string;

/** Shorter words have too many neighbours to guess from. */
const SHORTEST = 4;
const TWO_EDITS_FROM = 8;

/** A word that nobody wrote becomes its nearest known neighbour (one edit, two in long words), or stays as it is. */
export function createSpeller({ counts, names }: Vocabulary): Speller {
  const byLength = new Map<number, string[]>();
  for (const word of new Set([...counts.keys(), ...names])) {
    if (word.length >= SHORTEST - 1) byLength.set(word.length, [...(byLength.get(word.length) ?? []), word]);
  }
  return (word) => {
    if (word.length < SHORTEST || /\d/.test(word) || counts.has(word) || names.has(word)) return word;
    const reach = word.length >= TWO_EDITS_FROM ? 2 : 1;
    let best = word;
    let bestScore = Number.NEGATIVE_INFINITY;
    for (let length = word.length - reach; length <= word.length + reach; length++) {
      for (const candidate of byLength.get(length) ?? []) {
        if (word.length < 6 && candidate[0] !== word[0]) continue;
        const distance = editDistance(word, candidate, reach);
        if (distance > reach) continue;
        const score =
          -distance +
          (names.has(candidate) ? 0.6 : 0) +
          (candidate[0] === word[0] ? 0.4 : 0) +
          (candidate.length >= word.length ? 0.1 : 0) +
          0.05 * Math.log(1 + (counts.get(candidate) ?? 0));
        if (score > bestScore) [best, bestScore] = [candidate, score];
      }
    }
    return best;
  };
}

/** Optimal string alignment: insert, delete, replace, and swap of neighbours cost one. `limit + 1` when above it. */
export function editDistance(a: string, b: string, limit: number): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const replace = (last[j - 1] as number) + (a[i - 1] === b[j - 1] ? 0 : 1);
      let cost = Math.min(replace, (last[j] as number) + 1, (row[j - 1] as number) + 1);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        cost = Math.min(cost, (beforeLast[j - 2] as number) + 1);
      }
      row.push(cost);
    }
    if (Math.min(...row) > limit) return limit + 1;
    [beforeLast, last] = [last, row];
  }
  return last[b.length] as number;
}
