import { readFile, writeFile } from 'node:fs/promises';
import { readConfig } from '../config.ts';
import { ExpectedError } from '../expected-error.ts';
import { coverageTable, readCurriculum } from '../knowledge/coverage.ts';
import { loadKnowledge } from '../knowledge/load.ts';
import { runCommand } from './run-command.ts';

// npm run knowledge:coverage: writes the coverage table into knowledge/README.md; fails when a question has no answer.

const README = 'knowledge/README.md';
const TABLE = /(<!-- coverage -->\n)[\s\S]*(\n<!-- \/coverage -->)/;

await runCommand(async () => {
  const { knowledgeFolders } = readConfig({ KNOWLEDGE_DIR: process.env.KNOWLEDGE_DIR });
  const knowledge = await loadKnowledge(knowledgeFolders);
  const table = coverageTable(readCurriculum(await readFile('knowledge/curriculum.yaml', 'utf8')), knowledge);
  await writeFile(README, (await readFile(README, 'utf8')).replace(TABLE, `$1\n${table}\n$2`));
  const missing = table.split('\n').filter((row) => row.includes('**missing**'));
  if (missing.length > 0) throw new ExpectedError(`No entry answers:\n${missing.join('\n')}`);
  console.log(`${table.split('\n').length - 2} questions, each with an entry; ${README} is up to date`);
});
