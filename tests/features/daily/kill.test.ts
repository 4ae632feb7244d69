import { setTimeout as delay } from 'node:timers/promises';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { person } from '../../../src/playground/person.ts';
import { serve } from '../../../src/playground/server.ts';
import type { StoredMessage } from '../../../src/playground/state.ts';
import { Workspace } from '../../../src/playground/workspace.ts';
import { seededRandom } from '../../support/bot.ts';
import { useCompiledSource } from '../../support/compiled.ts';
import { buttonsOf, textOf } from '../../support/messages.ts';
import { type BotProcess, installedFolder, startProcess } from '../../wire/bot-process.ts';

const CHANNEL = '#k8s-study';
const MINUTE_MS = 60_000;
/** Longer than the claim of a process that is gone holds. */
const LEASE_MS = 95_000;
const BEFORE = '2026-11-24T00:30:00Z';
const MORNING = '2026-11-24T01:00:01Z';
const EVENING = '2026-11-24T09:00:01Z';

// Starting processes takes long on a busy machine.
vi.setConfig({ testTimeout: 120_000 });

/** Loaded into the process: its clock is so much ahead. */
const AHEAD = `data:text/javascript,${encodeURIComponent(`
  const ahead = Number(process.env.AHEAD_MS);
  const Real = Date;
  globalThis.Date = class extends Real {
    constructor(...parts) {
      if (parts.length > 0) super(...parts);
      else super(Real.now() + ahead);
    }
    static now() {
      return Real.now() + ahead;
    }
  };`)}`;

describe('a daily question of a bot that is killed', () => {
  const compiled = useCompiledSource();

  /** Slack here, the bot as a process of its own with its database on the disk, and a clock that both go by. */
  async function stage() {
    let aheadMs = Date.parse(BEFORE) - Date.now();
    const workspace = new Workspace({
      clock: () => new Date(Date.now() + aheadMs),
      setTimer(run, ms) {
        const timer = setTimeout(run, ms);
        return () => clearTimeout(timer);
      },
    });
    workspace.state.app.scopes.push('channels:history', 'groups:history');
    const server = await serve(workspace, { host: '127.0.0.1', port: 0 });
    onTestFinished(() => server.stop());
    const folder = installedFolder();
    const slack = {
      SLACK_API_URL: server.apiUrl,
      SLACK_BOT_TOKEN: 'xoxb-test',
      SLACK_APP_TOKEN: 'xapp-test',
    };
    let bot: BotProcess | undefined;
    const start = () => {
      const clock = { NODE_OPTIONS: `--import=${AHEAD}`, AHEAD_MS: String(aheadMs) };
      bot = startProcess(compiled, { ...slack, ...clock }, folder);
      return bot;
    };
    const kill = async () => {
      bot?.child.kill('SIGKILL');
      await bot?.exited;
    };
    const posted = () => workspace.state.messages.filter(({ visible_to }) => !visible_to);
    const [mei, olivia, sam] = ['U0MEI', 'U0OLIVIA', 'U0SAM'].map((id) => person(workspace, id));
    if (!mei || !olivia || !sam) throw new Error('somebody is missing');
    return {
      ...{ workspace, mei, people: [mei, olivia, sam], start, kill, posted },
      async restart() {
        await kill();
        await start().logs('KubeCoach is ready');
      },
      moveTo: (instant: string) => {
        aheadMs = Date.parse(instant) - Date.now();
      },
      moveBy: (ms: number) => {
        aheadMs += ms;
      },
      ofKind: (kind: string) => posted().filter((message) => keyOf(message).endsWith(`:${kind}`)),
    };
  }

  type Stage = Awaited<ReturnType<typeof stage>>;

  async function setUp({ workspace, mei, restart, ofKind }: Stage, isKilledBetween = false): Promise<void> {
    await restart();
    await mei.command(CHANNEL, '/k8s', 'daily');
    const view = await workspace.until(() => mei.view);
    if (isKilledBetween) await restart();
    await mei.submit(view, { time: '09:00', reveal: '8', language: 'en' });
    if (isKilledBetween) await restart();
    await workspace.until(() => ofKind('announcement:1').length > 0);
  }

  /** One question and one answer to it, closed, and nothing else but the announcement. */
  function expectOnce({ posted, ofKind }: Stage): void {
    const [question] = ofKind('question');
    expect(posted().map(keyOf).sort()).toEqual(
      ['2026-11-24:question', '2026-11-24:reveal', 'announcement:1'].map((end) =>
        expect.stringContaining(end),
      ),
    );
    expect(ofKind('reveal')[0]?.thread_ts).toBe(question?.ts);
  }

  it('between every two steps is there once, with every answer that was called recorded', async () => {
    const world = await stage();
    const { workspace, people, restart, moveTo, ofKind } = world;
    await setUp(world, true);
    await world.kill();
    moveTo(MORNING);
    await restart();
    const question = await workspace.until(() => ofKind('question')[0]);
    for (const [at, someone] of people.entries()) {
      await restart();
      await someone.click(question, `daily:pick:${at}`);
      const recorded = `Recorded: ${'ABC'[at]}`;
      await workspace.until(() =>
        someone.see(CHANNEL).some((message) => textOf(message).startsWith(recorded)),
      );
    }
    await restart();
    await workspace.until(() => textOf(question).includes('3 answers'));
    await world.kill();
    moveTo(EVENING);
    await restart();
    const reveal = await workspace.until(() => ofKind('reveal')[0]);
    await restart();
    await workspace.until(() => textOf(question).includes('🔒 3 answers'));
    expect(textOf(reveal)).toMatch(/[01] of 3 answers were right/);
    expect(buttonsOf(question)).toEqual([]);
    expectOnce(world);
  });

  it('at the moment when its message is there is not posted again', async () => {
    const world = await stage();
    const { workspace, start, kill, moveTo, moveBy, ofKind } = world;
    const dieAt = async (kind: string) => {
      const bot = start();
      // Within the request, before its answer is on the way.
      const stop = workspace.onChange(() => ofKind(kind).length > 0 && bot.child.kill('SIGKILL'));
      await bot.exited;
      stop();
      moveBy(LEASE_MS);
    };
    await setUp(world);
    await kill();
    moveTo(MORNING);
    await dieAt('question');
    moveTo(EVENING);
    await dieAt('reveal');
    await world.restart();
    await workspace.until(() => textOf(ofKind('question')[0]).includes('🔒'));
    await delay(1_500);
    expectOnce(world);
  });

  it('at any moment is there once', async () => {
    const world = await stage();
    const { workspace, start, kill, moveTo, moveBy, ofKind } = world;
    const random = seededRandom(7);
    await setUp(world);
    for (const [instant, kind] of [
      [MORNING, 'question'],
      [EVENING, 'reveal'],
    ] as const) {
      await kill();
      moveTo(instant);
      for (let death = 0; death < 4; death++) {
        await start().logs('KubeCoach is ready');
        await delay(random() * 1_200);
        await kill();
        moveBy(LEASE_MS);
      }
      await start().logs('KubeCoach is ready');
      await workspace.until(() => ofKind(kind).length > 0);
    }
    await workspace.until(() => textOf(ofKind('question')[0]).includes('🔒'));
    await kill();
    moveBy(10 * MINUTE_MS);
    await world.restart();
    await delay(1_500);
    expectOnce(world);
  });
});

function keyOf({ metadata }: StoredMessage): string {
  return (metadata?.event_payload as { key?: string } | undefined)?.key ?? '';
}
