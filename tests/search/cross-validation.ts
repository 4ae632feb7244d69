import type { Entry } from '../../src/knowledge/entry.ts';
import { signsIn } from '../../src/search/confidence.ts';
import type { Query } from '../../src/search/evaluate.ts';
import { createRanker, type Evidence, type Ranking } from '../../src/search/ranking.ts';
import { hash } from './slips.ts';

const FOLDS = 10;
const SPLITS = 3;

interface Case {
  query: Query;
  ranking: Ranking;
  right: boolean[];
}

/** Chooses the numbers of ranking and decision on nine tenths of the queries, tries them on the rest, and reports. */
export function crossValidate(entries: readonly Entry[], queries: readonly Query[]): string {
  const rank = createRanker(entries);
  const ids = new Set(entries.map(({ id }) => id));
  const cases = queries
    .filter(({ gold }) => gold.length === 0 || gold.some((id) => ids.has(id)))
    .map((query): Case => {
      const ranking = rank(query.q);
      return { query, ranking, right: ranking.ranked.map(({ entry }) => query.gold.includes(entry.id)) };
    });
  return [
    ...rankingReport(cases.filter(({ query }) => query.gold.length > 0)),
    ...decisionReport(cases),
  ].join('\n');
}

/** Queries about the same entry share a fold, so that none is known from its neighbour. */
function folds<T extends Case>(cases: readonly T[]): { train: T[]; test: T[] }[] {
  return Array.from({ length: SPLITS * FOLDS }, (_, at) => {
    const [split, fold] = [Math.floor(at / FOLDS), at % FOLDS];
    const isTest = ({ query }: Case) => hash(`${split} ${query.gold[0] ?? query.q}`) % FOLDS === fold;
    return { train: cases.filter((one) => !isTest(one)), test: cases.filter(isTest) };
  });
}

type Weights = Record<'text' | 'wording' | 'coverage' | 'wordForWord', number>;

const COMMITTED: Weights = { text: 2, wording: 2, coverage: 1, wordForWord: 1 };
const GRID: Weights[] = [1, 2, 3].flatMap((text) =>
  [0, 1, 2, 3, 4].flatMap((wording) =>
    [0, 0.5, 1, 1.5, 2, 3].flatMap((coverage) =>
      [0, 1].map((wordForWord) => ({ text, wording, coverage, wordForWord })),
    ),
  ),
);

function rankingReport(cases: readonly Case[]): string[] {
  const outcomes = GRID.map((weights) => new Map(cases.map((one) => [one, placeBy(weights, one)])));
  const committed = GRID.findIndex((weights) => JSON.stringify(weights) === JSON.stringify(COMMITTED));
  const meanRank = (at: number, some: readonly Case[]) =>
    mean(some.map((one) => 1 / (outcomes[at]?.get(one) ?? Infinity)));
  const firsts = (at: number, some: readonly Case[]) =>
    some.filter((one) => outcomes[at]?.get(one) === 1).length;
  const choices = folds(cases).map(({ train, test }) => {
    const scores = GRID.map((_, at) => meanRank(at, train));
    const chosen = scores.indexOf(Math.max(...scores));
    return {
      weights: GRID[chosen] as Weights,
      held: firsts(chosen, test),
      heldCommitted: firsts(committed, test),
    };
  });
  const share = (key: 'held' | 'heldCommitted') =>
    (sum(choices.map((choice) => choice[key])) / (SPLITS * cases.length)).toFixed(3);
  return [
    `\nRanking, ${FOLDS} folds, ${SPLITS} times, ${cases.length} queries: Recall@1 on the held-out folds`,
    `  chosen on the other folds ${share('held')}, as committed ${share('heldCommitted')}`,
    ...Object.keys(COMMITTED).map(
      (key) => `  ${key}: ${tally(choices.map(({ weights }) => weights[key as keyof Weights]))}`,
    ),
  ];
}

function placeBy(weights: Weights, { ranking, right }: Case): number {
  const scored = ranking.ranked.map(({ evidence, entry }, at) => ({
    score: scoreBy(weights, evidence),
    id: entry.id,
    at,
  }));
  scored.sort((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1));
  const place = scored.findIndex(({ at }) => right[at]);
  return place < 0 ? Number.POSITIVE_INFINITY : place + 1;
}

function scoreBy(weights: Weights, { text, wording, coverage }: Evidence): number {
  const bonus = wording > 0.999 ? weights.wordForWord : 0;
  return weights.text * text + weights.wording * wording + weights.coverage * coverage + bonus;
}

const SIGNS = ['wording', 'coverage', 'strength', 'size'] as const;
/** As src/search/confidence.ts has them; the first is what the rest has to reach. */
const CURVE = [-7.2, 4, 4, 2, 2];
const FOUND = 0.75;
const UNSURE = 0.12;

interface Point {
  signs: number[];
  isRight: boolean;
  isInside: boolean;
}

function decisionReport(cases: readonly Case[]): string[] {
  const split = folds(cases).map(({ train, test }) => ({
    train: train.map(pointOf),
    test: test.map(pointOf),
  }));
  const tested = split.flatMap(({ test }) => test);
  const without = [-1, ...SIGNS.keys()].map((left) => {
    const keep = SIGNS.map((_, at) => (at === left ? 0 : 1));
    const curves = split.map(({ train }) => fitted(train, keep));
    const line = decisionLine(
      split.flatMap(({ test }, at) => test.map((point) => [point, curves[at] as number[]])),
    );
    return `  fitted${left < 0 ? '' : ` without ${SIGNS[left]}`}: ${line}`;
  });
  const curves = split.map(({ train }) =>
    fitted(
      train,
      SIGNS.map(() => 1),
    ),
  );
  return [
    `\nDecision on the held-out folds, found from ${FOUND}, unsure from ${UNSURE}; summed over ${SPLITS} rounds`,
    `  as committed: ${decisionLine(tested.map((point) => [point, CURVE]))}`,
    ...without,
    ...['(constant)', ...SIGNS].map(
      (name, at) => `  ${name}: ${spread(curves.map((curve) => curve[at] as number))}`,
    ),
  ];
}

function pointOf({ query, ranking, right }: Case): Point {
  const signs = signsIn(ranking);
  return {
    signs: SIGNS.map((name) => signs?.[name] ?? 0),
    isRight: right[0] === true,
    isInside: query.gold.length > 0,
  };
}

function chance(curve: readonly number[], signs: readonly number[]): number {
  const [constant = 0, ...slopes] = curve;
  return 1 / (1 + Math.exp(-constant - sum(slopes.map((slope, at) => slope * (signs[at] as number)))));
}

/** Logistic regression by Newton's method, held a little towards zero. */
function fitted(points: readonly Point[], keep: readonly number[]): number[] {
  const rows = points.map(({ signs, isRight }) => ({
    signs: [1, ...signs.map((sign, at) => sign * (keep[at] as number))],
    isRight,
  }));
  let curve = [0, ...keep.map(() => 0)];
  for (let step = 0; step < 12; step++) {
    const slope = curve.map((value) => -HOLD * value);
    const bend = curve.map((_, i) => curve.map((_, j) => (i === j ? HOLD : 0)));
    for (const { signs, isRight } of rows) {
      const guess = chance(curve, signs.slice(1));
      signs.forEach((sign, i) => {
        slope[i] = (slope[i] as number) + ((isRight ? 1 : 0) - guess) * sign;
        const row = bend[i] as number[];
        signs.forEach((other, j) => {
          row[j] = (row[j] as number) + guess * (1 - guess) * sign * other;
        });
      });
    }
    const change = solution(bend, slope);
    curve = curve.map((value, at) => value + (change[at] as number));
  }
  return curve;
}

const HOLD = 0.1;

/** Of the linear equations `matrix · x = right`, by elimination; the matrix is positive definite. */
function solution(matrix: readonly (readonly number[])[], right: readonly number[]): number[] {
  const rows = matrix.map((row, at) => [...row, right[at] as number]);
  rows.forEach((row, at) => {
    const pivot = row[at] as number;
    for (const other of rows) {
      if (other === row) continue;
      const times = (other[at] as number) / pivot;
      row.forEach((value, column) => {
        other[column] = (other[column] as number) - times * value;
      });
    }
  });
  return rows.map((row, at) => (row.at(-1) as number) / (row[at] as number));
}

function decisionLine(tested: readonly (readonly [Point, readonly number[]])[]): string {
  const judged = tested.map(([point, curve]) => ({ ...point, chance: chance(curve, point.signs) }));
  const found = judged.filter((one) => one.chance >= FOUND);
  const right = found.filter(({ isRight }) => isRight).length;
  const outsiders = found.filter(({ isInside }) => !isInside).length;
  const refused = judged.filter((one) => one.isInside && one.chance < UNSURE).length;
  const loss = mean(judged.map((one) => -Math.log(one.isRight ? one.chance : 1 - one.chance)));
  return `right ${right}, wrong ${found.length - right - outsiders}, outsiders ${outsiders}, refused ${refused}, log loss ${loss.toFixed(3)}`;
}

function tally(values: readonly number[]): string {
  const counts = new Map<number, number>();
  for (const value of values.toSorted((a, b) => a - b)) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].map(([value, count]) => `${value} (${count}×)`).join(', ');
}

function spread(values: readonly number[]): string {
  return `${mean(values).toFixed(1)} (${Math.min(...values).toFixed(1)} to ${Math.max(...values).toFixed(1)})`;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}

function mean(numbers: readonly number[]): number {
  return sum(numbers) / numbers.length;
}
