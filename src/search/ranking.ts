import MiniSearch, { type SearchResult as Found } from 'minisearch';
import type { Entry } from '../knowledge/entry.ts';
import { tokensOf } from './tokenize.ts';
import { createMender } from './vocabulary.ts';
import { asksOf, bodyOf, namesOf } from './wordings.ts';

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
  fields: Record<string, string[]>;
}

export interface Ranking {
  /** The question with its spelling mended. */
  mended: string;
  /** What each token of it weighs. */
  weights: ReadonlyMap<string, number>;
  /** Best first. */
  ranked: Ranked[];
}

/** A name or an ask of an entry. */
interface Wording {
  text: string;
  isName: boolean;
  tokens: string[];
  weight: number;
}

interface Index {
  entries: readonly Entry[];
  mini: MiniSearch;
  wordings: Wording[][];
  counts: ReadonlyMap<string, number>;
  mend: (question: string) => string;
}

/** Of a pasted log the first lines tell what is asked. */
const LONGEST_QUESTION = 400;
/** How many of MiniSearch's entries are looked at closely. */
const POOL = 50;
/** Tokens that more entries hold are not looked up, so that time does not grow with the number of entries. */
const MOST_HOLDERS = 1000;
const MOST_STRENGTH = 1.5;

/** Indexes the entries, read-only and in memory; the result knows all that it found about a question, and why. */
export function createRanker(entries: readonly Entry[]): (question: string) => Ranking {
  const index = buildIndex(entries);
  return (question) => rank(index, question.slice(0, LONGEST_QUESTION));
}

function buildIndex(entries: readonly Entry[]): Index {
  // It is given tokens, not text: they hold no spaces, and text is cut in one place only.
  const mini = new MiniSearch({
    fields: ['name', 'ask', 'body'],
    tokenize: (tokens) => tokens.split(' '),
    processTerm: (token) => token,
    searchOptions: { bm25: { k: 1.2, b: 0.5, d: 0 } },
  });
  const counts = new Map<string, number>();
  const cutEntries = entries.map((entry, id) => {
    const [names, asks] = [namesOf(entry).map(cut), asksOf(entry).map(cut)];
    const [name, ask, body] = [names.flatMap(tokens), asks.flatMap(tokens), bodyOf(entry).flatMap(tokensOf)];
    mini.add({ id, name: name.join(' '), ask: ask.join(' '), body: body.join(' ') });
    for (const token of new Set([...name, ...ask, ...body])) counts.set(token, (counts.get(token) ?? 0) + 1);
    return { names, asks };
  });
  const weigh = (isName: boolean) => (cut: Cut): Wording => {
    const distinct = [...new Set(cut.tokens)];
    return { text: cut.text, isName, tokens: distinct, weight: sum(distinct.map((token) => weightOf(token, counts, entries.length))) };
  };
  const wordings = cutEntries.map(({ names, asks }) => [...names.map(weigh(true)), ...asks.map(weigh(false))]);
  return { entries, mini, wordings, counts, mend: createMender(entries) };
}

/** Of tokens that stand nowhere, numbers say nothing, and every other pair of characters straddles two words. */
function unknownShare(token: string): number {
  if (/^\d+$/.test(token)) return 0;
  return /^\p{Script=Han}{2}$/u.test(token) ? 0.5 : 1;
}

function rank({ entries, mini, wordings, weightOf, mend }: Index, question: string): Ranking {
  const mended = mend(question);
  const weights = new Map(tokensOf(mended).map((token) => [token, weightOf(token)]));
  const total = sum([...weights.values()]);
  if (total === 0) return { mended, weights, ranked: [] };
  const found = mini
    .search([...weights.keys()].join(' '))
    .sort((a, b) => textScore(b) - textScore(a))
    .slice(0, POOL);
  const best = found[0] ? textScore(found[0]) : 1;
  const ranked = found.map((result): Ranked => {
    const { nearest, agreement } = nearestOf(wordings[result.id] ?? [], weights, total);
    const evidence: Evidence = {
      text: textScore(result) / best,
      strength: Math.min(MOST_STRENGTH, textScore(result) / total),
      wording: agreement,
      coverage: sum(result.queryTerms.map((token) => weights.get(token) ?? 0)) / total,
    };
    return {
      entry: entries[result.id] as Entry,
      score: scoreOf(evidence),
      evidence,
      isNamed: nearest?.isName === true && isWordForWord(agreement),
      nearest: nearest?.text,
      fields: result.match,
    };
  });
  return { mended, weights, ranked: ranked.sort(byScore) };
}

/** MiniSearch multiplies by the number of matched tokens, which overrates the common words of long questions. */
function textScore({ score, queryTerms }: Found): number {
  return score / queryTerms.length;
}

function nearestOf(wordings: readonly Wording[], weights: ReadonlyMap<string, number>, total: number) {
  let [nearest, agreement]: [Wording | undefined, number] = [undefined, 0];
  for (const wording of wordings) {
    let shared = 0;
    for (const token of wording.tokens) shared += weights.get(token) ?? 0;
    const f1 = (2 * shared) / (total + wording.weight);
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

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
