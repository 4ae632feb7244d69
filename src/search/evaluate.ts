import type { PlannedEntry } from '../knowledge/coverage.ts';
import type { Outcome } from './confidence.ts';
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

const VERDICTS = [
  'answered right',
  'answered wrong',
  'asked back',
  'refused right',
  'refused wrong',
] as const;
export type Verdict = (typeof VERDICTS)[number];

export interface Evaluation {
  rows: Row[];
  decision: Record<Verdict, number>;
  /** Queries whose first match is not right, and outsiders that are answered all the same. */
  failures: Judged[];
  /** Queries of entries that are not written; they count nowhere. */
  unwritten: Query[];
}

export interface Judged {
  query: Query;
  /** Place of the first right entry, from 1; Infinity where there is none among the matches. */
  rank: number;
  outcome: Outcome;
  /** Best first. */
  matches: string[];
}

/** Recall and rank over the queries inside the knowledge base by kind and language, and the decision over all. */
export function evaluate({ knowledge, search }: Library, queries: readonly Query[]): Evaluation {
  const isWritten = ({ gold }: Query) => gold.length === 0 || gold.some((id) => knowledge.byId.has(id));
  const judged = queries.filter(isWritten).map((query): Judged => {
    const { outcome, matches } = search(query.q);
    const ids = matches.map(({ entry }) => entry.id);
    const at = ids.findIndex((id) => query.gold.includes(id));
    return { query, outcome, rank: at < 0 ? Number.POSITIVE_INFINITY : at + 1, matches: ids };
  });
  const inside = judged.filter(isInside);
  return {
    rows: [
      ...rowsBy(inside, ({ kind }) => kind),
      ...rowsBy(inside, ({ kind, lang }) => `${kind} ${lang}`),
      ...rowsBy(inside, ({ lang }) => `all ${lang}`),
      rowOf('all', inside),
    ],
    decision: decisionOf(judged),
    failures: judged.filter((one) => (isInside(one) ? one.rank !== 1 : one.outcome === 'found')),
    unwritten: queries.filter((query) => !isWritten(query)),
  };
}

const NUMBERING = /^(?:#?\d+(?:\.\d+)*\.?|\(\d+\)|[一二三四五六七八九十]+(?=[、\s(])|[、\s])+/;

/** The questions of the founding documents as they stand there, without their numbers; only those in Chinese. */
export function seedQuestions(planned: readonly PlannedEntry[]): Query[] {
  const gold = new Map<string, string[]>();
  for (const { id, covers } of planned) {
    for (const covered of covers) {
      const question = covered.replace(/^\d{3} /, '').replace(NUMBERING, '');
      if (/\p{Script=Han}/u.test(question)) gold.set(question, [...(gold.get(question) ?? []), id]);
    }
  }
  return [...gold].map(([q, ids]) => ({ q, lang: 'zh', kind: 'seed questions', gold: ids }));
}

function isInside({ query }: Judged): boolean {
  return query.gold.length > 0;
}

function rowsBy(judged: readonly Judged[], nameOf: (query: Query) => string): Row[] {
  const names = [...new Set(judged.map(({ query }) => nameOf(query)))].sort();
  return names.map((name) =>
    rowOf(
      name,
      judged.filter(({ query }) => nameOf(query) === name),
    ),
  );
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

function decisionOf(judged: readonly Judged[]): Record<Verdict, number> {
  const verdicts = judged.map(verdictOn);
  const count = (verdict: Verdict) => verdicts.filter((one) => one === verdict).length;
  return Object.fromEntries(VERDICTS.map((verdict) => [verdict, count(verdict)])) as Record<Verdict, number>;
}

function verdictOn({ query, outcome, rank }: Judged): Verdict {
  if (outcome === 'found') return rank === 1 ? 'answered right' : 'answered wrong';
  if (outcome === 'unsure') return 'asked back';
  return query.gold.length > 0 ? 'refused wrong' : 'refused right';
}
