import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { readConfig } from '../config.ts';
import { readCurriculum } from '../knowledge/coverage.ts';
import { confidenceIn, decide } from '../search/confidence.ts';
import {
  type Evaluation,
  evaluate,
  type Judged,
  type Query,
  type Row,
  seedQuestions,
} from '../search/evaluate.ts';
import { type Library, openLibrary } from '../search/library.ts';
import { createRanker, type Ranked, type Ranking } from '../search/ranking.ts';
import { runCommand } from './run-command.ts';

// npm run search:eval [-- --json | --fail-under SHARE | --explain QUESTION]: retrieval quality on the query sets and on
// the founding documents' questions. --fail-under: exit code 1 when Recall@1 over the query sets is below it.

const QUERIES = 'tests/search/queries-dev.json';
/** Written by people who saw neither the entries nor the other set; rows of their own. */
const MORE_QUERIES = 'tests/search/queries-more.json';
const CURRICULUM = 'knowledge/curriculum.yaml';
const EXPLAINED = 5;

await runCommand(async () => {
  const { values: options } = parseArgs({
    options: {
      json: { type: 'boolean', default: false },
      'fail-under': { type: 'string', default: '0' },
      explain: { type: 'string' },
    },
  });
  const { knowledgeFolders } = readConfig({ KNOWLEDGE_DIR: process.env.KNOWLEDGE_DIR });
  const library = await openLibrary(knowledgeFolders);
  if (options.explain !== undefined) {
    return console.log(explanation(createRanker(library.knowledge.entries)(options.explain)));
  }
  const { rows, ...evaluation } = await evaluateAll(library);
  console.log(options.json ? JSON.stringify({ rows, ...evaluation }) : report({ rows, ...evaluation }));
  const recall = rows.find(({ name }) => name === 'both sets')?.recall1 ?? 0;
  if (recall < Number(options['fail-under'])) {
    console.error(`Recall@1 ${recall.toFixed(3)} is below ${options['fail-under']}`);
    process.exitCode = 1;
  }
});

/** By kind and language for each set, and the decision over both. */
async function evaluateAll(library: Library): Promise<Evaluation> {
  const read = async (file: string) => JSON.parse(await readFile(file, 'utf8')) as Query[];
  const [queries, more] = [await read(QUERIES), await read(MORE_QUERIES)];
  const planned = await readFile(CURRICULUM, 'utf8').then(readCurriculum, () => []);
  const both = evaluate(library, [...queries, ...more]);
  const seeds = evaluate(library, seedQuestions(planned));
  const called = (name: string, rows: Row[]) =>
    rows.flatMap((row) => (row.name === 'all' ? { ...row, name } : []));
  return {
    rows: [
      ...evaluate(library, queries).rows,
      ...evaluate(library, more).rows.map((row) => ({ ...row, name: `more: ${row.name}` })),
      ...called('both sets', both.rows),
      ...called('seed questions', seeds.rows),
    ],
    decision: both.decision,
    failures: [...both.failures, ...seeds.failures],
    unwritten: both.unwritten,
  };
}

function report({ rows, decision, failures, unwritten }: Evaluation): string {
  const counts = Object.entries(decision).map(([verdict, count]) => `${verdict} ${count}`);
  return [
    `${'kind'.padEnd(24)}    n      R@1      R@3   MRR@10`,
    ...rows.map(rowLine),
    `\nDecision: ${counts.join(', ')}`,
    '\nNot first, or answered although outside:',
    ...failures.map(failureLine),
    `\nNot counted, entry not written yet: ${unwritten.length} queries`,
    ...unwritten.map(({ q, gold }) => `  ${q} (${gold.join(', ')})`),
  ].join('\n');
}

function rowLine({ name, count, recall1, recall3, mrr }: Row): string {
  const shares = [recall1, recall3, mrr].map((share) => share.toFixed(3).padStart(9));
  return `${name.padEnd(24)}${String(count).padStart(5)}${shares.join('')}`;
}

function failureLine({ query, rank, outcome, matches }: Judged): string {
  const place = query.gold.length === 0 ? 'outside' : Number.isFinite(rank) ? `place ${rank}` : 'not found';
  return `  ${query.q}: ${place}, ${outcome}, first is ${matches[0] ?? 'none'}`;
}

/** For authors who wonder why: what was understood, what it weighs, and how the first entries met it. */
function explanation(ranking: Ranking): string {
  const tokens = [...ranking.weights].map(([token, weight]) => `${token} ${weight.toFixed(2)}`);
  return [
    `understood: ${ranking.mended}`,
    `weights: ${tokens.join(', ') || 'none, every word is one that any question may hold'}`,
    `outcome: ${decide(ranking)} (confidence ${confidenceIn(ranking).toFixed(2)})`,
    ...ranking.ranked.slice(0, EXPLAINED).map(rankedLines),
  ].join('\n');
}

function rankedLines({ entry, score, evidence, nearest, fields }: Ranked): string {
  const parts = Object.entries(evidence).map(([name, value]) => `${name} ${value.toFixed(2)}`);
  const found = [...fields].map(([token, names]) => `${token} (${names.join(', ')})`);
  return [
    `\n${entry.id} ${score.toFixed(2)}: ${parts.join(', ')}`,
    `  nearest wording: ${nearest ?? 'none'}`,
    `  found: ${found.join(', ')}`,
  ].join('\n');
}
