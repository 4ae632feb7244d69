import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Query } from '../../src/search/evaluate.ts';

/** The query sets by name, from the project's folder. */
export function readQueries(): Record<'dev' | 'more', Query[]> {
  const read = (name: string) =>
    JSON.parse(readFileSync(join('tests/search', `queries-${name}.json`), 'utf8')) as Query[];
  return { dev: read('dev'), more: read('more') };
}
