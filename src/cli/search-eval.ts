import { readFile } from 'node:fs/promises';
import { readConfig } from '../config.ts';
import { evaluate, type Query, type Row } from '../search/evaluate.ts';
import { openLibrary } from '../search/library.ts';
import { runCommand } from './run-command.ts';

// npm run search:eval: retrieval quality on the query set, per kind and language.

const QUERIES = 'tests/search/queries-dev.json';

await runCommand(async () => {
  const { knowledgeFolders } = readConfig({ KNOWLEDGE_DIR: process.env.KNOWLEDGE_DIR });
  const library = await openLibrary(knowledgeFolders);
  const queries = JSON.parse(await readFile(QUERIES, 'utf8')) as Query[];
  const { rows, decision, unwritten } = evaluate(library, queries);
  console.log(table(rows));
  console.log(
    `\nDecision: ${Object.entries(decision)
      .map(([name, count]) => `${name} ${count}`)
      .join(', ')}`,
  );
  if (unwritten.length > 0) console.log(`\nNot counted, entry not written yet: ${unwritten.length} queries`);
});

function table(rows: readonly Row[]): string {
  const percent = (share: number) => share.toFixed(3);
  const lines = rows.map(({ name, count, recall1, recall3, mrr }) =>
    [
      name.padEnd(24),
      String(count).padStart(5),
      ...[recall1, recall3, mrr].map((v) => percent(v).padStart(9)),
    ].join(''),
  );
  return [`${'kind'.padEnd(24)}    n     R@1      R@3   MRR@10`.replace(/ {4}n/, '    n'), ...lines].join(
    '\n',
  );
}
