import { copyFileSync, cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { loadKnowledge } from '../../src/knowledge/load.ts';
import { createSearch } from '../../src/search/index.ts';
import { startApp } from './app-process.ts';
import { type Benchmark, quantile, type Row, rounded } from './benchmark.ts';

const TIMES = 5;
const ENTRIES = 250;

export const start: Benchmark = {
  name: 'start',
  about: `From the start of the process to "ready" with ${ENTRIES} entries (the bundled ones, copied under new names as far as
they are fewer), its memory then, and where the time goes. Aim: one second and 150 MB. The bare Bolt app shows what Node, Bolt
and the connection take.`,
  async run(progress) {
    const folder = contentOf(ENTRIES);
    const bare = await startTimes(join(import.meta.dirname, 'bare-app.js'), {}, progress);
    const coach = await startTimes('dist/main.js', { KNOWLEDGE_DIR: folder }, progress);
    progress('content and index');
    const { readMs, indexMs } = await partsOf(folder);
    rmSync(folder, { recursive: true });
    const row = (what: string, numbers: number[], aim: string): Row => ({
      what,
      median: rounded(quantile(numbers, 0.5), 0),
      worst: rounded(Math.max(...numbers), 0),
      aim,
    });
    return [
      row('bare Bolt app, start to ready, ms', bare.startMs, ''),
      row('bare Bolt app, resident memory, MB', bare.megabytes, ''),
      row('KubeCoach, start to ready, ms', coach.startMs, '≤ 1000'),
      row('of it, reading and parsing the content, ms', readMs, ''),
      row('of it, building the index, ms', indexMs, ''),
      row('KubeCoach, resident memory, MB', coach.megabytes, '≤ 150'),
    ];
  },
};

async function startTimes(script: string, env: Record<string, string>, progress: (doing: string) => void) {
  const startMs: number[] = [];
  const megabytes: number[] = [];
  for (let time = 1; time <= TIMES; time++) {
    progress(`${basename(script)}, ${time} of ${TIMES}`);
    const app = await startApp(script, env);
    startMs.push(app.startMs);
    megabytes.push((await app.usage()).residentBytes / 2 ** 20);
    await app.stop();
  }
  return { startMs, megabytes };
}

/** In this process, the first time as cold as there. */
async function partsOf(folder: string): Promise<{ readMs: number[]; indexMs: number[] }> {
  const startedAt = performance.now();
  const { entries } = await loadKnowledge([folder]);
  const readAt = performance.now();
  createSearch(entries);
  return { readMs: [readAt - startedAt], indexMs: [performance.now() - readAt] };
}

/** A folder with this many entries. */
function contentOf(count: number): string {
  const folder = mkdtempSync(join(tmpdir(), 'kubecoach-content-'));
  cpSync('knowledge/topics.yaml', join(folder, 'topics.yaml'));
  const files = readdirSync('knowledge', { recursive: true, encoding: 'utf8' }).filter((file) =>
    /^[^/]+\/[^/]+\.md$/.test(file),
  );
  for (let index = 0; index < count; index++) {
    const file = files[index % files.length] as string;
    const copy = Math.floor(index / files.length);
    mkdirSync(join(folder, dirname(file)), { recursive: true });
    const name = copy === 0 ? file : file.replace(/\.md$/, `-${copy}.md`);
    copyFileSync(join('knowledge', file), join(folder, name));
  }
  return folder;
}
