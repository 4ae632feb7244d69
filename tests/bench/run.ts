import { writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { ask } from './ask.ts';
import type { Benchmark, Row } from './benchmark.ts';
import { fanOut } from './fan-out.ts';
import { start } from './start.ts';

/** `npm run bench`: all of them, written to RESULTS.md; `npm run bench -- ask start`: those, on the terminal only. */
const BENCHMARKS: readonly Benchmark[] = [ask, start, fanOut];
const RESULTS = 'tests/bench/RESULTS.md';

const names = process.argv.slice(2);
const chosen = BENCHMARKS.filter(({ name }) => names.length === 0 || names.includes(name));
if (chosen.length < names.length)
  throw new Error(`There are: ${BENCHMARKS.map(({ name }) => name).join(', ')}`);

const sections: string[] = [];
for (const { name, about, run } of chosen) {
  const rows = await run((doing) => showProgress(`${name}: ${doing}`));
  showProgress('');
  console.log(`\n${name}`);
  console.table(rows);
  sections.push(`## ${name}\n\n${about}\n\n${markdownTable(rows)}\n`);
}
if (names.length === 0) {
  const machine = `${cpus().length} × ${cpus()[0]?.model.trim()}, Node ${process.version}`;
  writeFileSync(RESULTS, `# Results\n\nMade by \`npm run bench\` on ${machine}.\n\n${sections.join('\n')}`);
  console.log(`Written to ${RESULTS}.`);
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
