import MiniSearch from 'minisearch';
import type { Entry } from '../knowledge/entry.ts';
import { tokensOf } from './tokenize.ts';
import { createMender } from './vocabulary.ts';
import { textsOf } from './wordings.ts';

/** Read-only and in memory. Entries are named by their places in the list. */
export interface SearchIndex {
  /** BM25 over names, asks and body; best first, at most `most`. */
  find(tokens: readonly string[], most: number): Found[];
  wordings: readonly Wordings[];
  /** In how many entries a token stands. */
  holdersOf(token: string): number;
  /** The fewer entries hold a token, the more it tells (idf). */
  weightOf(token: string): number;
  /** Mends the spelling of a question. */
  mend(question: string): string;
}

export interface Found {
  place: number;
  score: number;
  /** The fields that hold each token of the question. */
  fields: ReadonlyMap<string, string[]>;
}

/** A name or an ask of an entry. */
export interface Wording {
  text: string;
  isName: boolean;
  weight: number;
}

/** Those of one entry that hold a token. */
export type Wordings = ReadonlyMap<string, readonly Wording[]>;

export function buildIndex(entries: readonly Entry[]): SearchIndex {
  const table = createTokenTable();
  const fields = createFieldIndex(table);
  const content = entries.map(textsOf);
  const unweighed = content.map((texts, place) => {
    const wordings = [...cut(texts.names, true), ...cut(texts.asks, false)];
    const tokensWhere = (isName: boolean) =>
      wordings.flatMap((wording) => (wording.isName === isName ? wording.tokens : []));
    const [name, ask, body] = [tokensWhere(true), tokensWhere(false), texts.body.flatMap(tokensOf)];
    fields.add(place, { name, ask, body });
    table.count(new Set(name.concat(ask, body)));
    return wordings;
  });
  const weightOf = (token: string) => weigh(token, table.holdersOf(token), entries.length);
  const wordings = unweighed.map((ofEntry): Wordings => {
    const holding = new Map<string, Wording[]>();
    for (const { text, isName, tokens } of ofEntry) {
      const distinct = [...new Set(tokens)];
      const wording = { text, isName, weight: distinct.reduce((sum, token) => sum + weightOf(token), 0) };
      for (const token of distinct) {
        const others = holding.get(token);
        if (others) others.push(wording);
        else holding.set(token, [wording]);
      }
    }
    return holding;
  });
  return {
    find: fields.find,
    wordings,
    holdersOf: table.holdersOf,
    weightOf,
    mend: createMender(content),
  };
}

function cut(texts: readonly string[], isName: boolean) {
  return texts.map((text) => ({ text, isName, tokens: tokensOf(text) }));
}

type TokenTable = ReturnType<typeof createTokenTable>;

/** Numbers the tokens and counts in how many entries each stands. */
function createTokenTable() {
  const tokens = new Map<string, { number: string; holders: number }>();
  const rowOf = (token: string) => {
    let row = tokens.get(token);
    if (!row) {
      row = { number: tokens.size.toString(36), holders: 0 };
      tokens.set(token, row);
    }
    return row;
  };
  return {
    numberOf: (token: string) => rowOf(token).number,
    count(distinct: Iterable<string>) {
      for (const token of distinct) rowOf(token).holders++;
    },
    holdersOf: (token: string) => tokens.get(token)?.holders ?? 0,
    knownNumberOf: (token: string) => tokens.get(token)?.number,
  };
}

/** What a token contributes to the score of an entry that holds it, and where it stands there. */
interface Holder {
  score: number;
  fields: string[];
}

const NOBODY: ReadonlyMap<number, Holder> = new Map();

/** MiniSearch is given numbers for tokens: its tree walks through all that begin differently, which Chinese does. */
function createFieldIndex(table: TokenTable) {
  const mini = new MiniSearch({
    fields: ['name', 'ask', 'body'],
    tokenize: (numbers) => numbers.split(' '),
    processTerm: (number) => number,
  });
  const numbersOf = (tokens: readonly string[]) => tokens.map(table.numberOf).join(' ');
  // BM25 is a sum over tokens, so each is looked up once: searching anew for whole questions makes more garbage than all
  // the rest of an answer.
  const lookedUp = new Map<string, ReadonlyMap<number, Holder>>();
  const holdersOf = (token: string) => {
    const known = lookedUp.get(token);
    if (known) return known;
    const number = table.knownNumberOf(token);
    if (number === undefined) return NOBODY;
    const results = mini.search(number);
    const holders = new Map(
      results.map(({ id, score, match }) => [id, { score, fields: match[number] ?? [] }]),
    );
    lookedUp.set(token, holders);
    return holders;
  };
  const fieldsIn = (place: number, token: string): [string, string[]][] => {
    const holder = holdersOf(token).get(place);
    return holder ? [[token, holder.fields]] : [];
  };
  return {
    add(place: number, { name, ask, body }: Record<'name' | 'ask' | 'body', string[]>) {
      mini.add({ id: place, name: numbersOf(name), ask: numbersOf(ask), body: numbersOf(body) });
    },
    find(tokens: readonly string[], most: number): Found[] {
      const scores = new Map<number, number>();
      for (const token of tokens) {
        for (const [place, { score }] of holdersOf(token))
          scores.set(place, (scores.get(place) ?? 0) + score);
      }
      const best = [...scores].sort(([, a], [, b]) => b - a).slice(0, most);
      return best.map(([place, score]) => ({
        place,
        score,
        fields: new Map(tokens.flatMap((token) => fieldsIn(place, token))),
      }));
    },
  };
}

function weigh(token: string, holders: number, entries: number): number {
  const idf = Math.log(1 + (entries - holders + 0.5) / (holders + 0.5));
  return holders > 0 ? idf : idf * unknownShare(token);
}

/** Of tokens that stand nowhere, numbers and hashes say nothing, and every other pair of characters straddles two words. */
function unknownShare(token: string): number {
  if (/\d/.test(token)) return 0;
  return /^\p{Script=Han}{2}$/u.test(token) ? 0.5 : 1;
}
