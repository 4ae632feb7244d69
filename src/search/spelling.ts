import { STOP_WORDS } from './stop-words.ts';
import { singular } from './tokenize.ts';

/** Latin words in the singular, as the content writes them. */
export interface LatinVocabulary {
  known: ReadonlySet<string>;
  /** What people ask with: words of names, of asks and of the table of synonyms. */
  asked: ReadonlySet<string>;
}

type WordMender = (word: string) => string | undefined;

/** Shorter words have too many neighbours to guess from. */
const SHORTEST = 4;
const SHORTEST_PART = 3;

/**
 * Mends the Latin words of lower-case text. A word that nobody wrote becomes, among those people ask with, its nearest
 * neighbour, else two of them run together; others stay.
 */
export function createSpeller({ known, asked }: LatinVocabulary): (text: string) => string {
  const isAsked = (word: string) => STOP_WORDS.has(word) || asked.has(singular(word));
  const nearest = createNeighbourSearch(asked);
  const mend = (word: string) => {
    const isKnown = isAsked(word) || known.has(singular(word));
    if (isKnown || word.length < SHORTEST) return word;
    return nearest(singular(word)) ?? nearest(word) ?? parted(word, isAsked) ?? word;
  };
  return (text) => text.replace(/[a-z][a-z0-9']*/g, (word) => (/\d/.test(word) ? word : mend(word)));
}

/** `dockerimage` → `docker image`. */
function parted(word: string, isAsked: (word: string) => boolean): string | undefined {
  for (let at = SHORTEST_PART; at <= word.length - SHORTEST_PART; at++) {
    const [left, right] = [word.slice(0, at), word.slice(at)];
    if (isAsked(left) && isAsked(right)) return `${left} ${right}`;
  }
  return undefined;
}

function createNeighbourSearch(asked: ReadonlySet<string>): WordMender {
  const candidates = [...asked].filter((word) => /^[a-z]{3,}$/.test(word));
  const letters = Uint32Array.from(candidates, lettersOf);
  return (word) => {
    const own = lettersOf(word);
    const reach = reachOf(word);
    let [best, bestDistance]: [string | undefined, number] = [undefined, reach.edits + 1];
    candidates.forEach((candidate, at) => {
      // n edits change at most 2n of the letters in use: this spares nearly all words the exact comparison.
      if (bitsIn(own ^ (letters[at] as number)) > reach.letters) return;
      const distance = editDistance(word, candidate, reach.edits);
      if (distance < bestDistance) [best, bestDistance] = [candidate, distance];
    });
    return best;
  };
}

/** How far the meant word may be: long words by two edits, short ones only by a swap, which changes no letter. */
function reachOf(word: string): { edits: number; letters: number } {
  if (word.length <= SHORTEST) return { edits: 1, letters: 0 };
  return word.length < 8 ? { edits: 1, letters: 2 } : { edits: 2, letters: 4 };
}

/** A bit for each letter in use. */
function lettersOf(word: string): number {
  let bits = 0;
  for (let at = 0; at < word.length; at++) bits |= 1 << (word.charCodeAt(at) - 97);
  return bits >>> 0;
}

function bitsIn(number: number): number {
  let count = 0;
  for (let rest = number; rest !== 0; rest &= rest - 1) count++;
  return count;
}

/** Optimal string alignment: insert, delete, replace, and swap of neighbours cost one. `limit + 1` when above it. */
export function editDistance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) > limit) return limit + 1;
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
