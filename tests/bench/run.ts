import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { ask } from './ask.ts';
import type { Benchmark, Row } from './benchmark.ts';
import { fanOut } from './fan-out.ts';
import { quiz } from './quiz.ts';
import { search } from './search.ts';
import { start } from './start.ts';

/** `npm run bench` runs them all, `npm run bench -- ask start` those; RESULTS.md keeps the last tables of each. */
const BENCHMARKS: readonly Benchmark[] = [ask, search, start, fanOut, quiz];
const RESULTS = 'tests/bench/RESULTS.md';

const names = process.argv.slice(2);
const chosen = BENCHMARKS.filter(({ name }) => names.length === 0 || names.includes(name));
if (chosen.length < names.length)
  throw new Error(`There are: ${BENCHMARKS.map(({ name }) => name).join(', ')}`);

const machine = `${cpus().length} × ${cpus()[0]?.model.trim()}, Node ${process.version}`;
const results = readResults();
for (const { name, about, run } of chosen) {
  const rows = await run((doing) => showProgress(`${name}: ${doing}`));
  showProgress('');
  console.log(`\n${name}`);
  console.table(rows);
  const made = `Made by \`npm run bench -- ${name}\` on ${machine}.`;
  results.set(name, `## ${name}\n\n${about}\n\n${made}\n\n${markdownTable(rows)}\n`);
  writeFileSync(RESULTS, ['# Results\n', ...results.values()].join('\n'));
}

/** What earlier runs found, by the name of the benchmark. */
function readResults(): Map<string, string> {
  if (!existsSync(RESULTS)) return new Map();
  const [, ...sections] = readFileSync(RESULTS, 'utf8').split(/^(?=## )/m);
  return new Map(sections.map((section) => [/^## (.*)/.exec(section)?.[1] ?? '', `${section.trimEnd()}\n`]));
}

function showProgress(text: string): void {
  if (process.stderr.isTTY) process.stderr.write(`\r\u001b[K${text}`);
  else if (text) process.stderr.write(`${text}\n`);
}

function markdownTable(rows: readonly Row[]): string {
  const columns = Object.keys(rows[0] ?? {});
  const lines = rows.map((row) => columns.map((column) => row[column] ?? ''));
  return [columns, columns.map(() => '---'), ...lines].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}
