import MiniSearch from 'minisearch';
import type { Entry } from '../knowledge/entry.ts';
import { tokensOf } from './tokenize.ts';
import { createMender } from './vocabulary.ts';
import { textsOf } from './wordings.ts';

/** Read-only and in memory. */
export interface SearchIndex {
  entries: readonly Entry[];
  /** Over the fields name, ask and body; ids are places in `entries`. Takes tokens with spaces between them. */
  mini: MiniSearch;
  /** By place in `entries`. */
  wordings: readonly (readonly Wording[])[];
  /** In how many entries a token stands. */
  holdersOf(token: string): number;
  /** The fewer entries hold a token, the more it tells (idf). */
  weightOf(token: string): number;
  /** Mends the spelling of a question. */
  mend(question: string): string;
}

/** A name or an ask of an entry. */
export interface Wording {
  text: string;
  isName: boolean;
  /** Each once. */
  tokens: readonly string[];
  weight: number;
}

export function buildIndex(entries: readonly Entry[]): SearchIndex {
  // It is given tokens, not text: they hold no spaces, and text is cut in one place only.
  const mini = new MiniSearch({
    fields: ['name', 'ask', 'body'],
    tokenize: (tokens) => tokens.split(' '),
    processTerm: (token) => token,
    searchOptions: { bm25: { k: 1.2, b: 0.5, d: 0 } },
  });
  const counts = new Map<string, number>();
  const content = entries.map(textsOf);
  const unweighed = content.map((texts, id) => {
    const wordings = [...cut(texts.names, true), ...cut(texts.asks, false)];
    const tokensWhere = (isName: boolean) =>
      wordings.flatMap((wording) => (wording.isName === isName ? wording.tokens : []));
    const [name, ask, body] = [tokensWhere(true), tokensWhere(false), texts.body.flatMap(tokensOf)];
    mini.add({ id, name: name.join(' '), ask: ask.join(' '), body: body.join(' ') });
    for (const token of new Set(name.concat(ask, body))) counts.set(token, (counts.get(token) ?? 0) + 1);
    return wordings;
  });
  const holdersOf = (token: string) => counts.get(token) ?? 0;
  const weightOf = (token: string) => weigh(token, holdersOf(token), entries.length);
  const wordings = unweighed.map((ofEntry) =>
    ofEntry.map(({ text, isName, tokens }): Wording => {
      const distinct = [...new Set(tokens)];
      const weight = distinct.reduce((sum, token) => sum + weightOf(token), 0);
      return { text, isName, tokens: distinct, weight };
    }),
  );
  return { entries, mini, wordings, holdersOf, weightOf, mend: createMender(content) };
}

function cut(texts: readonly string[], isName: boolean) {
  return texts.map((text) => ({ text, isName, tokens: tokensOf(text) }));
}

function weigh(token: string, holders: number, entries: number): number {
  const idf = Math.log(1 + (entries - holders + 0.5) / (holders + 0.5));
  return holders > 0 ? idf : idf * unknownShare(token);
}

/** Of tokens that stand nowhere, numbers say nothing, and every other pair of characters straddles two words. */
function unknownShare(token: string): number {
  if (/^\d+$/.test(token)) return 0;
  return /^\p{Script=Han}{2}$/u.test(token) ? 0.5 : 1;
}
