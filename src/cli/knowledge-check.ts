import { readFile } from 'node:fs/promises';
import { relative, resolve } from 'node:path';
import { checkEntries } from '../knowledge/check.ts';
import { checkCurriculum, readCurriculum } from '../knowledge/coverage.ts';
import type { Entry, Problem } from '../knowledge/entry.ts';
import { readKnowledge } from '../knowledge/load.ts';
import { createManifestValidator } from '../knowledge/manifests.ts';
import { checkFindability } from '../search/check.ts';

// npm run knowledge:check [-- FILE…]: every problem in the content, with file and line; files narrow what is shown.

const folders = (process.env.KNOWLEDGE_DIR || './knowledge').split(',').map((folder) => folder.trim());
const CURRICULUM = './knowledge/curriculum.yaml';
const only = process.argv.slice(2).map((file) => resolve(file));
const isShown = (file: string) => only.length === 0 || only.some((path) => resolve(file).startsWith(path));

const { knowledge, problems } = await readKnowledge(folders);
const entries = await Promise.all(
  knowledge.entries.map(async (entry) => ({ entry, source: await readFile(entry.file, 'utf8') })),
);
const manifests = await checkManifests(knowledge.entries);
const curriculum = await readFile(CURRICULUM, 'utf8').then(readCurriculum, () => []);
const all = [
  ...problems,
  ...checkEntries(entries),
  ...checkCurriculum(curriculum, knowledge, CURRICULUM),
  ...manifests.problems,
  ...checkFindability(knowledge.entries),
].filter(({ file }) => isShown(file));

for (const { file, line, severity, message } of all) {
  console.log(`${relative('.', file)}:${line}: ${severity}: ${message}`);
}
if (manifests.unchecked.length > 0) {
  console.log(`\nNot validated, no schema at hand: ${[...new Set(manifests.unchecked)].join(', ')}`);
}
const errors = all.filter(({ severity }) => severity === 'error').length;
console.log(
  `${knowledge.entries.length} entries in ${knowledge.topics.length} topics: ${errors} errors, ${all.length - errors} warnings`,
);
process.exitCode = all.length > 0 ? 1 : 0;

async function checkManifests(
  entries: readonly Entry[],
): Promise<{ problems: Problem[]; unchecked: string[] }> {
  const validate = await createManifestValidator();
  const problems: Problem[] = [];
  const unchecked: string[] = [];
  for (const { file, languages, text } of entries) {
    const { explanation, quiz } = text[languages[0] ?? 'en'];
    const blocks = [
      ...explanation.flatMap((b) => (b.kind === 'code' ? [b] : [])),
      ...quiz.flatMap((q) => q.code ?? []),
    ];
    for (const block of blocks.filter(({ language }) => /^ya?ml$/.test(language))) {
      const report = validate(block.text);
      unchecked.push(...report.unchecked);
      problems.push(
        ...report.faults.map((message): Problem => ({ file, line: 1, severity: 'error', message })),
      );
    }
  }
  return { problems, unchecked };
}
