import MiniSearch from 'minisearch';
import { LOCALES } from '../i18n/locale.ts';
import type { Entry } from '../knowledge/entry.ts';
import { plainBlocks, plainSpans } from '../text.ts';
import { decide, type Features, type Outcome } from './confidence.ts';
import { createSpeller, type Speller } from './spelling.ts';
import { analyze, GENERIC_UNITS, STOP_WORDS, withoutStopWords, wordsOf } from './tokenize.ts';

export interface Match {
  entry: Entry;
  score: number;
}

export interface SearchResult {
  outcome: Outcome;
  /** Best first, at most ten, whatever the outcome. */
  matches: Match[];
}

export type Search = (question: string) => SearchResult;

interface Document {
  id: number;
  entry: Entry;
  /** What the entry is called: each a set of units. */
  names: string[][];
  /** How people ask for it: the question and its other wordings. */
  asks: string[][];
  tokens: ReadonlySet<string>;
}

interface Index {
  mini: MiniSearch;
  documents: Document[];
  /** In how many entries a token stands. */
  frequency: ReadonlyMap<string, number>;
  spell: Speller;
}

const MOST_MATCHES = 10;
/** How many of MiniSearch's candidates are ranked again. */
const POOL = 50;
const LONGEST_QUESTION = 400;

/** Read-only and in memory; made anew when the content changes. */
export function createSearch(entries: readonly Entry[]): Search {
  const index = buildIndex(entries);
  return (question) => {
    const ranked = rank(index, question.slice(0, LONGEST_QUESTION));
    return {
      outcome: decide(ranked.map(({ features }) => features)),
      matches: ranked.slice(0, MOST_MATCHES).map(({ entry, score }) => ({ entry, score })),
    };
  };
}

const FIELDS = ['name', 'ask', 'body'] as const;
const SEPARATOR = '\n';
const tokenize = (text: string) => text.split(SEPARATOR);

function buildIndex(entries: readonly Entry[]): Index {
  const mini = new MiniSearch({ fields: [...FIELDS], tokenize, processTerm: (term) => term });
  const frequency = new Map<string, number>();
  const words = new Map<string, number>();
  const nameWords = new Set<string>();
  const documents = entries.map((entry, id): Document => {
    const fields = { name: namesOf(entry), ask: asksOf(entry), body: bodyOf(entry) };
    const analysed = {
      name: fields.name.map(analyze),
      ask: fields.ask.map(analyze),
      body: fields.body.map(analyze),
    };
    const tokensOf = (name: (typeof FIELDS)[number]) => analysed[name].flatMap(({ tokens }) => tokens);
    mini.add({ id, ...Object.fromEntries(FIELDS.map((name) => [name, tokensOf(name).join(SEPARATOR)])) });
    const tokens = new Set(FIELDS.flatMap(tokensOf));
    for (const token of tokens) frequency.set(token, (frequency.get(token) ?? 0) + 1);
    for (const word of Object.values(fields).flat().flatMap(wordsOf))
      words.set(word, (words.get(word) ?? 0) + 1);
    for (const word of fields.name.flatMap(wordsOf)) nameWords.add(word);
    return {
      id,
      entry,
      tokens,
      names: analysed.name.map(({ units }) => units),
      asks: analysed.ask.map(({ units }) => units),
    };
  });
  const spell = createSpeller({ counts: words, names: nameWords });
  return { mini, documents, frequency, spell };
}

/** Titles (whole, without their brackets, and what stands in the brackets) and aliases. */
function namesOf(entry: Entry): string[] {
  const titles = LOCALES.map((locale) => entry.text[locale].title);
  const parts = titles.flatMap((title) => title.split(/[（）()]/).map((part) => part.trim()));
  return [...new Set([...titles, ...parts, ...entry.aliases, entry.id])].filter(Boolean);
}

function asksOf(entry: Entry): string[] {
  return LOCALES.flatMap((locale) => [entry.text[locale].question, ...entry.text[locale].asks]);
}

function bodyOf(entry: Entry): string[] {
  return LOCALES.flatMap((locale) => {
    const { shortAnswer, keyPoints } = entry.text[locale];
    return [plainBlocks(shortAnswer), ...keyPoints.map(plainSpans)];
  });
}

interface Ranked extends Match {
  features: Features;
}

const FIELD_BOOST = { name: 1, ask: 1, body: 0.6 };
const BM25 = { k: 1.2, b: 0.5, d: 0 };

function rank(index: Index, question: string): Ranked[] {
  const { text, corrected } = correct(withoutStopWords(question), index.spell);
  const query = analyze(text);
  if (query.tokens.length === 0) return [];
  const found = index.mini
    .search(query.tokens.join(SEPARATOR), { tokenize, boost: FIELD_BOOST, bm25: BM25 })
    .map(({ id, score, queryTerms }) => ({
      document: index.documents[id] as Document,
      text: score / queryTerms.length,
    }))
    .sort((a, b) => b.text - a.text)
    .slice(0, POOL);
  const best = found[0]?.text ?? 1;
  return found
    .map(({ document, text }) => {
      const features = measure(index, query, document, text, best, corrected);
      return { entry: document.entry, features, score: scoreOf(features) };
    })
    .sort((a, b) => b.score - a.score);
}

/** Spelling is mended in Latin words only, before anything else looks at them. */
function correct(text: string, spell: Speller): { text: string; corrected: boolean } {
  let corrected = false;
  const mended = text.replace(/[a-z][a-z0-9]+/g, (word) => {
    if (STOP_WORDS.has(word)) return word;
    const [known = word] = wordsOf(word);
    const better = spell(known);
    if (better !== known) corrected = true;
    return better === known ? word : better;
  });
  return { text: mended, corrected };
}

function measure(
  { frequency, documents }: Index,
  query: { tokens: string[]; units: string[] },
  document: Document,
  text: number,
  best: number,
  corrected: boolean,
): Features {
  const idf = (token: string) => {
    const count = frequency.get(token) ?? 0;
    return (
      Math.log(1 + (documents.length - count + 0.5) / (count + 0.5)) * (GENERIC_UNITS.has(token) ? 0.4 : 1)
    );
  };
  const weigh = (tokens: Iterable<string>) => [...tokens].reduce((sum, token) => sum + idf(token), 0);
  const all = weigh(new Set(query.tokens));
  const units = weigh(query.units);
  const shared = (other: string[]) => weigh(query.units.filter((unit) => other.includes(unit)));
  const f1 = (other: string[]) => (2 * shared(other)) / (units + weigh(other) || 1);
  const most = (candidates: string[][], of: (units: string[]) => number) =>
    Math.max(0, ...candidates.map(of));
  return {
    relative: text / best,
    absolute: text / (all || 1),
    nameHit: most(document.names, shared) / (units || 1),
    nameMatch: most(document.names, f1),
    askMatch: most(document.asks, f1),
    exact: document.names.some((name) => sameSet(name, query.units)) ? 1 : 0,
    coverage: weigh(new Set(query.tokens.filter((token) => document.tokens.has(token)))) / (all || 1),
    unitCoverage: weigh(query.units.filter((unit) => document.tokens.has(unit))) / (units || 1),
    corrected,
  };
}

function sameSet(a: string[], b: string[]): boolean {
  return a.length === b.length && a.every((item) => b.includes(item));
}

/** Measured by `npm run search:eval`; names and other wordings decide, the text breaks ties. */
function scoreOf(features: Features): number {
  return (
    features.relative +
    2 * Math.min(1.5, features.absolute) +
    0.6 * features.nameHit +
    features.nameMatch +
    2 * features.askMatch +
    3 * features.exact +
    0.6 * features.coverage +
    1.5 * features.unitCoverage
  );
}
