import type { Entry } from '../knowledge/entry.ts';
import { buildIndex, type SearchIndex, type Wording, type Wordings } from './search-index.ts';
import { tokensOf } from './tokenize.ts';

/** How a question meets one entry. Shares are of the question's weight, in which rare words count more. */
export interface Evidence {
  /** BM25 over names, asks and body, against the best entry's. */
  text: number;
  /** The same against what the question weighs, however little others found; at most 1.5. */
  strength: number;
  /** Agreement (F1) with the entry's nearest name or ask: 1 when it was asked word for word. */
  wording: number;
  /** Share of the question that stands anywhere in the entry. */
  coverage: number;
}

export interface Ranked {
  entry: Entry;
  score: number;
  evidence: Evidence;
  /** Whether the question is just a name of the entry. */
  isNamed: boolean;
  /** The name or ask that came nearest, if any shares a word. */
  nearest: string | undefined;
  /** The fields in which each token of the question was found. */
  fields: ReadonlyMap<string, string[]>;
}

export interface Ranking {
  /** The question with its spelling mended. */
  mended: string;
  /** What each token of it weighs. */
  weights: ReadonlyMap<string, number>;
  /** Best first. */
  ranked: Ranked[];
}

/** Of a pasted log the first lines tell what is asked. */
const LONGEST_QUESTION = 400;
/** How many of the entries that the index finds are looked at closely. */
const POOL = 20;
/** Over all tokens that are looked up, so that time does not grow with the number of entries. */
const MOST_HOLDERS = 5000;
const MOST_STRENGTH = 1.5;

/** Indexes the entries; the result knows all that it found about a question, and why. */
export function createRanker(entries: readonly Entry[]): (question: string) => Ranking {
  const index = buildIndex(entries);
  return (question) => rank(entries, index, question.slice(0, LONGEST_QUESTION));
}

function rank(entries: readonly Entry[], index: SearchIndex, question: string): Ranking {
  const mended = index.mend(question);
  const weights = new Map(tokensOf(mended).map((token) => [token, index.weightOf(token)]));
  const total = sum(weights.values());
  if (total === 0) return { mended, weights, ranked: [] };
  const sought = mostTelling([...weights.keys()], index.holdersOf);
  const found = index.find(sought, POOL);
  const best = found[0]?.score ?? 1;
  const ranked = found.map(({ place, score, fields }): Ranked => {
    const { nearest, agreement } = nearestOf(index.wordings[place] as Wordings, weights, total);
    const missed = sum(sought.map((token) => (fields.has(token) ? 0 : (weights.get(token) ?? 0))));
    const evidence: Evidence = {
      text: score / best,
      strength: Math.min(MOST_STRENGTH, score / total),
      wording: agreement,
      coverage: 1 - missed / total,
    };
    return {
      entry: entries[place] as Entry,
      score: scoreOf(evidence),
      evidence,
      isNamed: nearest?.isName === true && isWordForWord(agreement),
      nearest: nearest?.text,
      fields,
    };
  });
  return { mended, weights, ranked: ranked.sort(byScore) };
}

/** The rarest tokens, up to `MOST_HOLDERS`, but one at least. With a few hundred entries these are all. */
function mostTelling(tokens: readonly string[], holdersOf: (token: string) => number): string[] {
  let holders = 0;
  return tokens
    .toSorted((a, b) => holdersOf(a) - holdersOf(b))
    .filter((token, at) => {
      holders += holdersOf(token);
      return at === 0 || holders <= MOST_HOLDERS;
    });
}

function nearestOf(holding: Wordings, weights: ReadonlyMap<string, number>, total: number) {
  const shared = new Map<Wording, number>();
  for (const [token, weight] of weights) {
    for (const wording of holding.get(token) ?? []) shared.set(wording, (shared.get(wording) ?? 0) + weight);
  }
  let [nearest, agreement]: [Wording | undefined, number] = [undefined, 0];
  for (const [wording, weight] of shared) {
    const f1 = (2 * weight) / (total + wording.weight);
    if (f1 > agreement) [nearest, agreement] = [wording, f1];
  }
  return { nearest, agreement };
}

/** Round numbers: cross-validated ones wander about them and do no better (tests/search/README.md). */
function scoreOf({ text, wording, coverage }: Evidence): number {
  return 2 * text + 2 * wording + coverage + (isWordForWord(wording) ? 1 : 0);
}

/** Allowing for rounding. */
function isWordForWord(wording: number): boolean {
  return wording > 0.999;
}

/** Ties go by id, so that the order of files never shows. */
function byScore(a: Ranked, b: Ranked): number {
  return b.score - a.score || (a.entry.id < b.entry.id ? -1 : 1);
}

function sum(numbers: Iterable<number>): number {
  let total = 0;
  for (const number of numbers) total += number;
  return total;
}
