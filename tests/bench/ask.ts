import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { person } from '../../src/playground/person.ts';
import { type MeteredApp, startApp } from './app-process.ts';
import { type Benchmark, quantile, type Row, rounded } from './benchmark.ts';

const ROUNDS = 5;
const ONE_BY_ONE = 100;
const AT_ONCE = 200;

/** Milliseconds from sending an ask to its acknowledgement and to its answer, and the processor time of the app. */
interface Measured {
  acks: number[];
  answers: number[];
  cpuMs: number;
}

export const ask: Benchmark = {
  name: 'ask',
  about: `Slash commands over real sockets, with the questions of tests/search/queries-dev.json: KubeCoach against a bare
Bolt app that acknowledges and answers with a constant, on the same workspace server, in turns. Allowed: 1.3 times the
median to the acknowledgement, 2 times to the answer, and 0.6 times the asks per second of processor time.`,
  async run(progress) {
    progress('starting both apps');
    const bare = await startApp(join(import.meta.dirname, 'bare-app.js'));
    const coach = await startApp('dist/main.js');
    const rows: Row[] = [];
    for (const atOnce of [1, AT_ONCE]) {
      const measured = { bare: nothing(), coach: nothing() };
      // The first round warms both up.
      for (let round = 0; round <= ROUNDS; round++) {
        progress(`${atOnce} at once, round ${round} of ${ROUNDS}`);
        const runs = { bare: await measure(bare, atOnce), coach: await measure(coach, atOnce) };
        if (round > 0) for (const name of ['bare', 'coach'] as const) add(measured[name], runs[name]);
      }
      rows.push(...compare(`${atOnce} at once`, measured.bare, measured.coach));
    }
    await bare.stop();
    await coach.stop();
    return rows;
  },
};

function questions(): string[] {
  const queries = JSON.parse(readFileSync('tests/search/queries-dev.json', 'utf8')) as { q: string }[];
  return queries.map(({ q }) => q);
}

async function measure(app: MeteredApp, atOnce: number): Promise<Measured> {
  const asked = questions().slice(0, AT_ONCE);
  const batches =
    atOnce === 1 ? asked.slice(0, ONE_BY_ONE).map((question) => [question]) : Array(3).fill(asked);
  const before = await app.usage();
  const total = nothing();
  for (const batch of batches) add(total, await askAll(app, batch));
  return { ...total, cpuMs: (await app.usage()).cpuMs - before.cpuMs };
}

/** Sends them all and waits for every answer. */
async function askAll({ workspace }: MeteredApp, asked: readonly string[]): Promise<Measured> {
  const mei = person(workspace, 'U0MEI');
  workspace.state.messages = [];
  const { acks, answers } = nothing();
  const sentAt = performance.now();
  await new Promise<void>((resolve) => {
    const stop = workspace.wire.subscribe((record) => {
      const passed = performance.now() - sentAt;
      if (record.kind === 'ack') acks.push(passed);
      if (record.kind === 'call' && record.method === 'response_url') answers.push(passed);
      if (answers.length < asked.length) return;
      stop();
      resolve();
    });
    for (const question of asked) void mei.command('#general', '/k8s', question);
  });
  return { acks, answers, cpuMs: 0 };
}

function nothing(): Measured {
  return { acks: [], answers: [], cpuMs: 0 };
}

function add(total: Measured, part: Measured): void {
  total.acks.push(...part.acks);
  total.answers.push(...part.answers);
  total.cpuMs += part.cpuMs;
}

function compare(how: string, bare: Measured, coach: Measured): Row[] {
  const median = (numbers: number[]) => quantile(numbers, 0.5);
  const perSecond = ({ answers, cpuMs }: Measured) => answers.length / (cpuMs / 1000);
  const row = (what: string, figure: (measured: Measured) => number, allowed: string): Row => ({
    asks: how,
    what,
    bare: rounded(figure(bare)),
    KubeCoach: rounded(figure(coach)),
    ratio: rounded(figure(coach) / figure(bare)),
    allowed,
  });
  return [
    row('to the acknowledgement, median ms', ({ acks }) => median(acks), '≤ 1.3'),
    row('to the answer, median ms', ({ answers }) => median(answers), '≤ 2'),
    row('to the answer, p99 ms', ({ answers }) => quantile(answers, 0.99), ''),
    row('asks per second of processor time', perSecond, '≥ 0.6'),
  ];
}
