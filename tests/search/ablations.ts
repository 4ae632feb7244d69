import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { readCurriculum } from '../../src/knowledge/coverage.ts';
import { loadKnowledge } from '../../src/knowledge/load.ts';
import { evaluate, type Row, seedQuestions } from '../../src/search/evaluate.ts';
import type { Library } from '../../src/search/library.ts';
import { crossValidate } from './cross-validation.ts';
import { INGREDIENTS, type Ingredient } from './ingredients.ts';
import { readQueries } from './query-sets.ts';
import { slipsIn } from './slips.ts';

// npm run search:ablate [-- NAME…]: what search finds without each of its ingredients, then the cross-validation of its
// numbers. With names, only the ingredients whose names hold one of these. README.md beside this file tells the results.

const WHOLE = 'dist/ablations/whole/src';
/** First: right entries in the first place. Outside: answered although nothing in the knowledge base answers them. */
const HEADINGS = ['first', 'MRR', 'right', 'wrong', 'outside', 'refused', 'seeds', 'slips', 'warnings'];
const COLUMN = 52;
const WIDTH = 9;

const knowledge = await loadKnowledge(['knowledge']);
const queries = Object.values(readQueries()).flat();
const inside = queries.filter(({ gold }) => gold.some((id) => knowledge.byId.has(id)));
const seeds = seedQuestions(readCurriculum(readFileSync('knowledge/curriculum.yaml', 'utf8')));
const slips = slipsIn(knowledge.entries);
const words = process.argv.slice(2);
const chosen = INGREDIENTS.filter(
  ({ name }) => words.length === 0 || words.some((word) => name.includes(word)),
);

const whole = await measured(WHOLE);
console.log(`${'without'.padEnd(COLUMN)}${HEADINGS.map((heading) => heading.padStart(WIDTH)).join('')}`);
console.log(lineOf(`(nothing, of ${inside.length}, ${seeds.length} and ${slips.length})`, whole));
for (const [at, ingredient] of chosen.entries()) {
  console.log(lineOf(ingredient.name, await measured(withoutIt(ingredient, `dist/ablations/${at}`)), whole));
}
if (words.length === 0) console.log(crossValidate(knowledge.entries, queries));

/** A copy of the compiled source with the ingredient's line edited; the name of its folder. */
function withoutIt({ name, file, edits }: Ingredient, folder: string): string {
  cpSync(WHOLE, folder, { recursive: true });
  const path = `${folder}/search/${file}.js`;
  const source = readFileSync(path, 'utf8');
  const edited = edits.reduce((text, [from, to]) => {
    if (!text.includes(from)) throw new Error(`${name}: ${file}.js has no «${from}» any more`);
    return text.replace(from, () => to);
  }, source);
  writeFileSync(path, edited);
  return folder;
}

/** The numbers under the headings. */
async function measured(folder: string): Promise<number[]> {
  const load = (file: string) => import(pathToFileURL(`${folder}/search/${file}.js`).href);
  const { createSearch } = (await load('index')) as typeof import('../../src/search/index.ts');
  const { checkFindability } = (await load('check')) as typeof import('../../src/search/check.ts');
  const library: Library = {
    knowledge,
    search: createSearch(knowledge.entries),
    reload: async () => undefined,
  };
  const { rows, decision, failures } = evaluate(library, queries);
  const outsiders = failures.filter(({ query }) => query.gold.length === 0).length;
  return [
    firstsIn(rows),
    rows.find(({ name }) => name === 'all')?.mrr ?? 0,
    decision['answered right'],
    decision['answered wrong'] - outsiders,
    outsiders,
    decision['refused wrong'],
    firstsIn(evaluate(library, seeds).rows),
    evaluate(library, slips).decision['answered right'],
    checkFindability(knowledge.entries).length,
  ];
}

function firstsIn(rows: readonly Row[]): number {
  const all = rows.find(({ name }) => name === 'all');
  return all ? Math.round(all.recall1 * all.count) : 0;
}

/** Numbers that changed, by how much. */
function lineOf(name: string, numbers: readonly number[], base?: readonly number[]): string {
  const cells = numbers.map((number, at) => {
    const change = number - (base?.[at] ?? 0);
    const shown = Number.isInteger(change) ? String(change) : change.toFixed(3);
    return (base && change === 0 ? '' : base && change > 0 ? `+${shown}` : shown).padStart(WIDTH);
  });
  return name.padEnd(COLUMN) + cells.join('');
}
