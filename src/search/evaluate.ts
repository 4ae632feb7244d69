import type { Library } from './library.ts';

/** A question with the entries that should answer it; none where it lies outside the knowledge base. */
export interface Query {
  q: string;
  lang: string;
  kind: string;
  gold: string[];
}

export interface Row {
  name: string;
  count: number;
  recall1: number;
  recall3: number;
  mrr: number;
}

export interface Evaluation {
  rows: Row[];
  decision: Record<
    'answered right' | 'answered wrong' | 'asked back' | 'refused right' | 'refused wrong',
    number
  >;
  /** Queries of entries that are not written; they count nowhere. */
  unwritten: Query[];
}

interface Judged {
  query: Query;
  /** Place of the first right entry, from 1; Infinity where there is none among the matches. */
  rank: number;
  outcome: string;
}

export function evaluate({ knowledge, search }: Library, queries: readonly Query[]): Evaluation {
  const isWritten = ({ gold }: Query) => gold.length === 0 || gold.some((id) => knowledge.byId.has(id));
  const judged = queries.filter(isWritten).map((query): Judged => {
    const { outcome, matches } = search(query.q);
    const at = matches.findIndex(({ entry }) => query.gold.includes(entry.id));
    return { query, outcome, rank: at < 0 ? Number.POSITIVE_INFINITY : at + 1 };
  });
  const inside = judged.filter(({ query }) => query.gold.length > 0);
  const group = (nameOf: (query: Query) => string) =>
    [...new Set(inside.map(({ query }) => nameOf(query)))].sort().map((name) =>
      rowOf(
        name,
        inside.filter(({ query }) => nameOf(query) === name),
      ),
    );
  return {
    rows: [
      ...group(({ kind }) => kind),
      ...group(({ kind, lang }) => `${kind} ${lang}`),
      ...group(({ lang }) => `all ${lang}`),
      rowOf('all', inside),
    ],
    decision: decisionOf(judged),
    unwritten: queries.filter((query) => !isWritten(query)),
  };
}

function rowOf(name: string, judged: readonly Judged[]): Row {
  const mean = (value: (one: Judged) => number) =>
    judged.reduce((sum, one) => sum + value(one), 0) / (judged.length || 1);
  return {
    name,
    count: judged.length,
    recall1: mean(({ rank }) => (rank === 1 ? 1 : 0)),
    recall3: mean(({ rank }) => (rank <= 3 ? 1 : 0)),
    mrr: mean(({ rank }) => 1 / rank),
  };
}

function decisionOf(judged: readonly Judged[]): Evaluation['decision'] {
  const count = (test: (one: Judged) => boolean) => judged.filter(test).length;
  const isInside = ({ query }: Judged) => query.gold.length > 0;
  return {
    'answered right': count((one) => one.outcome === 'found' && one.rank === 1),
    'answered wrong': count((one) => one.outcome === 'found' && one.rank !== 1),
    'asked back': count((one) => one.outcome === 'unsure'),
    'refused right': count((one) => one.outcome === 'nothing' && !isInside(one)),
    'refused wrong': count((one) => one.outcome === 'nothing' && isInside(one)),
  };
}
