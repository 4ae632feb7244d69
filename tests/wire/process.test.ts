import { existsSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { emit } from '../../src/playground/events.ts';
import { type PersonClient, person } from '../../src/playground/person.ts';
import type { Workspace } from '../../src/playground/workspace.ts';
import { useCompiledSource } from '../support/compiled.ts';
import { markupOf, textOf } from '../support/messages.ts';
import { answersSeenBy, serveWorkspace } from './bot-on-wire.ts';
import { type BotProcess, freePort, startProcess } from './bot-process.ts';

const BOT_TOKEN = 'xoxb-of-your-choice';
const APP_TOKEN = 'xapp-of-your-choice';

describe('the bot as a process of its own', () => {
  const compiled = useCompiledSource();

  interface Running {
    workspace: Workspace;
    bot: BotProcess;
    mei: PersonClient;
  }

  /** With Slack's address and two tokens in its environment, and nothing else. */
  async function running(env: Record<string, string> = {}): Promise<Running> {
    const { workspace, server } = await serveWorkspace();
    const slack = { SLACK_API_URL: server.apiUrl, SLACK_BOT_TOKEN: BOT_TOKEN, SLACK_APP_TOKEN: APP_TOKEN };
    const bot = startProcess(compiled, { ...slack, ...env });
    await bot.logs('KubeCoach is ready');
    return { workspace, bot, mei: person(workspace, 'U0MEI') };
  }

  async function answer({ workspace, mei }: Running, channel: string, count = 1): Promise<string> {
    const seen = await workspace.until(() => {
      const answers = answersSeenBy(mei, channel);
      return answers.length >= count && answers;
    });
    return textOf(seen[count - 1]);
  }

  it('answers a slash command, a mention inside a thread and a direct message', async () => {
    const world = await running();
    const { mei } = world;
    await mei.command('#general', '/k8s', 'what is a PDB');
    expect(await answer(world, '#general')).toContain('PodDisruptionBudget');

    const thread = await mei.say('#k8s-study', 'a thread');
    await mei.say('#k8s-study', '@KubeCoach 什么是 PDB', { thread_ts: thread });
    const [inThread] = await world.workspace.until(() => {
      const answers = answersSeenBy(mei, '#k8s-study', thread);
      return answers.length === 1 && answers;
    });
    expect(textOf(inThread)).toContain('PodDisruptionBudget');

    let asked: Record<string, unknown> | undefined;
    world.workspace.wire.subscribe((record) => {
      if (record.kind === 'envelope') asked ??= record.envelope.payload;
    });
    await mei.say(mei.dm, 'whats a pdb');
    expect(await answer(world, mei.dm)).toContain('PodDisruptionBudget');
    await world.workspace.delivery.event(asked ?? {});
    await delay(300);
    expect(answersSeenBy(mei, mei.dm)).toHaveLength(1);
  });

  it('gives an empty question, 3,000 characters and markup a decent line each, and pings nobody', async () => {
    const world = await running();
    const { mei } = world;
    await mei.command('#general', '/k8s', '');
    expect(await answer(world, '#general')).toContain('/k8s');
    await mei.command('#general', '/k8s', 'pdb '.repeat(750));
    expect(await answer(world, '#general', 2)).not.toBe('');
    await mei.command('#general', '/k8s', '<!channel> *x*');
    const answered = await answer(world, '#general', 3);
    expect(answered).not.toBe('');
    expect(markupOf(answersSeenBy(mei, '#general'))).not.toMatch(/<!channel>|\*x\*/);
  });

  it('writes one line per ask, without its text and without tokens', async () => {
    const world = await running();
    const { mei, bot } = world;
    await mei.command('#general', '/k8s', 'what is a PDB');
    await answer(world, '#general');
    await mei.say(mei.dm, 'zzqx Waldo vvkp');
    await answer(world, mei.dm);
    expect(bot.log.filter(({ msg }) => msg === 'asked')).toMatchObject([
      {
        kind: 'slash',
        locale: 'en',
        outcome: 'found',
        entry: 'pod-disruption-budget',
        ms: expect.any(Number),
      },
      { kind: 'dm', outcome: 'nothing' },
    ]);
    const lines = JSON.stringify(bot.log);
    expect(lines).not.toMatch(/what is|Waldo|of-your-choice/);
  });

  it('logs every error under the id that the person was shown', async () => {
    const world = await running();
    const { mei, bot, workspace } = world;
    workspace.faults.add({ method: 'chat.postMessage', kind: 'refused', error: 'fatal_error' });
    await mei.say(mei.dm, 'what is a PDB');
    const shown = await answer(world, mei.dm);
    await bot.logs('a request failed');
    const line = bot.log.find(({ msg }) => msg === 'a request failed');
    expect(shown).toContain(line?.errorId);
  });

  it.each([
    [{ bot: BOT_TOKEN, app: 'xapp-another' }, 'Slack does not accept SLACK_APP_TOKEN: invalid_auth\n'],
    [{ bot: 'xoxb-another', app: APP_TOKEN }, 'Slack does not accept SLACK_BOT_TOKEN: invalid_auth\n'],
  ])('with a bad token ends with one line', async (tokens, line) => {
    const { workspace, server } = await serveWorkspace();
    Object.assign(workspace.tokens, tokens);
    const bot = startProcess(compiled, {
      SLACK_API_URL: server.apiUrl,
      SLACK_BOT_TOKEN: BOT_TOKEN,
      SLACK_APP_TOKEN: APP_TOKEN,
    });
    expect([await bot.exited, bot.stderr()]).toEqual([1, line]);
  });

  describe('told to stop', () => {
    async function stopped(signals: number): Promise<Running & { code: number | null }> {
      const world = await running();
      const { bot, mei, workspace } = world;
      workspace.faults.add({ method: 'response_url', kind: 'rate_limited', retryAfterSeconds: 1 });
      await mei.command('#general', '/k8s', 'what is a PDB');
      await workspace.until(() =>
        workspace.wire.records.some((record) => 'status' in record && record.status === 429),
      );
      bot.child.kill('SIGTERM');
      await bot.logs('stopping');
      if (signals > 1) bot.child.kill('SIGINT');
      return { ...world, code: await bot.exited };
    }

    it('finishes what is under way and closes the database', async () => {
      const { bot, code, mei } = await stopped(1);
      expect([code, answersSeenBy(mei, '#general').length]).toEqual([0, 1]);
      expect(existsSync(bot.databaseFile)).toBe(true);
      expect(existsSync(`${bot.databaseFile}-wal`)).toBe(false);
    });

    it('twice ends at once', async () => {
      const { code, mei } = await stopped(2);
      expect([code, answersSeenBy(mei, '#general').length]).toEqual([1, 0]);
    });
  });

  it('tells its health where PORT is set', async () => {
    const port = await freePort();
    const { workspace } = await running({ PORT: String(port) });
    const get = async (path: string) => {
      const response = await fetch(`http://127.0.0.1:${port}${path}`);
      return { status: response.status, ...((await response.json()) as object) };
    };
    expect(await get('/livez')).toEqual({ status: 200, ok: true });
    expect(await get('/readyz')).toMatchObject({
      ...{ status: 200, ok: true, problems: {} },
      ...{ entries: expect.any(Number), content: expect.any(String), overdue: 0 },
    });
    expect(await get('/')).toMatchObject({ status: 404 });
    await emit(workspace, undefined, { type: 'app_uninstalled' });
    await delay(50);
    expect(await get('/readyz')).toMatchObject({
      ...{ status: 503, ok: false },
      problems: { slack: 'the app was uninstalled from the workspace' },
    });
  });
});
