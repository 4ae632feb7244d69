import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { WebSocketServer } from 'ws';
import { emit } from '../../src/playground/events.ts';
import { textOf } from '../support/messages.ts';
import { answersSeenBy, botOnWire, overSockets, type WireWorld } from './bot-on-wire.ts';

/** Nothing may end the process: Node ends it for these. */
const unhandled: unknown[] = [];
const remember = (reason: unknown) => unhandled.push(reason);
beforeEach(() => {
  unhandled.length = 0;
  process.prependListener('unhandledRejection', remember);
});
afterEach(async () => {
  await delay(20);
  process.off('unhandledRejection', remember);
  expect(unhandled).toEqual([]);
});

async function connected(connect = overSockets()): Promise<WireWorld> {
  const world = await botOnWire(connect);
  await world.bot.start();
  return world;
}

/** Slack says it to nobody when there is no socket, so that a person only asks while there is one. */
async function whenConnected({ server }: WireWorld, sockets = 1): Promise<void> {
  while (server.sockets.count < sockets) await delay(5);
}

/** Resolves when this many sockets have been asked for from now on; one may be back before the other is missed. */
function asksForSockets({ workspace }: WireWorld, count: number): Promise<void> {
  return new Promise((resolve) => {
    let asked = 0;
    const stop = workspace.wire.subscribe((record) => {
      if (record.kind !== 'call' || record.method !== 'apps.connections.open' || ++asked < count) return;
      stop();
      resolve();
    });
  });
}

async function askBySlash(world: WireWorld): Promise<void> {
  await world.mei.command('#general', '/k8s', 'what is a PDB');
}

/** The far end of a socket that says these frames and then nothing. */
async function otherServer(frames: string[]): Promise<{ url: string; cut(): void }> {
  const server = new WebSocketServer({ host: '127.0.0.1', port: 0 });
  server.on('connection', (ws) => {
    for (const frame of frames) ws.send(frame);
  });
  await once(server, 'listening');
  const cut = () => {
    for (const ws of server.clients) ws.terminate();
  };
  onTestFinished(() => {
    cut();
    server.close();
  });
  return { url: `ws://127.0.0.1:${(server.address() as AddressInfo).port}`, cut };
}

describe('Socket Mode', () => {
  it('answers every ask once while Slack refreshes one socket after the other', async () => {
    const world = await connected();
    const asks = 60;
    for (let ask = 0; ask < asks; ask++) {
      if (ask % 4 === 0) world.server.sockets.refresh(0);
      await world.mei.say(world.mei.dm, `what is a PDB ${ask}`);
      await delay(10);
    }
    await world.workspace.until(() => answersSeenBy(world.mei, world.mei.dm).length >= asks);
    await delay(50);
    expect(answersSeenBy(world.mei, world.mei.dm)).toHaveLength(asks);
    expect(world.wire.problem()).toBeUndefined();
  });

  it('is back within moments of a refresh of both sockets, not after the ping time-out', async () => {
    const world = await connected(overSockets({ pingTimeoutMs: 10_000, firstPauseMs: 10 }));
    await delay(20);
    const before = performance.now();
    world.server.sockets.refresh();
    expect(world.server.sockets.count).toBe(0);
    await whenConnected(world, 2);
    expect(performance.now() - before).toBeLessThan(1_000);
  });

  it.each(['cut', 'silence'] as const)('comes back after %s of both sockets', async (trouble) => {
    const world = await connected();
    const asked = asksForSockets(world, 2);
    world.server.sockets[trouble]();
    await asked;
    await whenConnected(world, 2);
    while (world.wire.problem()) await delay(5);
    await askBySlash(world);
    await world.workspace.until(() => answersSeenBy(world.mei, '#general').length === 1);
  });

  it('answers an event once whose socket was cut before its acknowledgement', async () => {
    const world = await connected();
    const { mei, server, workspace } = world;
    let asked: Record<string, unknown> | undefined;
    workspace.wire.subscribe((record) => {
      if (record.kind !== 'envelope' || asked) return;
      asked = record.envelope.payload;
      queueMicrotask(() => server.sockets.cut());
    });
    const back = asksForSockets(world, 2);
    void mei.say(mei.dm, 'what is a PDB');
    await back;
    await whenConnected(world, 2);
    await workspace.delivery.event(asked ?? {});
    await workspace.until(() => answersSeenBy(mei, mei.dm).length > 0);
    await workspace.delivery.event(asked ?? {});
    await delay(200);
    expect(answersSeenBy(mei, mei.dm)).toHaveLength(1);
  });

  it('answers a command though the socket closes before it can be acknowledged', async () => {
    const world = await connected();
    const { mei, server, workspace } = world;
    workspace.wire.subscribe((record) => {
      if (record.kind === 'envelope') queueMicrotask(() => server.sockets.refresh());
    });
    await mei.command('#general', '/k8s', 'what is a PDB');
    await workspace.until(() => answersSeenBy(mei, '#general').length > 0);
    expect(textOf(answersSeenBy(mei, '#general')[0])).toContain('PodDisruptionBudget');
  });

  it('survives frames that make no sense', async () => {
    const world = await botOnWire();
    const { openSocket } = world.workspace;
    const strange = await otherServer([
      '{"type":"hello"}',
      'null',
      '{"type":"events_api"}',
      'not json',
      '[]',
    ]);
    let attempts = 0;
    world.workspace.openSocket = () => (++attempts <= 2 ? strange.url : (openSocket?.() ?? ''));
    await world.bot.start();
    strange.cut();
    await whenConnected(world);
    await askBySlash(world);
    await world.workspace.until(() => answersSeenBy(world.mei, '#general').length === 1);
  });
});

describe('when apps.connections.open fails', () => {
  const method = 'apps.connections.open';

  it.each([
    [{ kind: 'server_error' }],
    [{ kind: 'not_sent' }],
    [{ kind: 'no_answer' }],
    [{ kind: 'rate_limited', retryAfterSeconds: 0.1 }],
    [{ kind: 'refused', error: 'internal_error' }],
    [{ kind: 'refused', error: 'invalid_auth' }],
  ] as const)('with %j for a while, the bot says so and is back when it works again', async (fault) => {
    const world = await connected();
    world.workspace.faults.add({ method, ...fault, times: 6 });
    world.server.sockets.cut();
    while (!/Slack|HTTP|time|rate|error/i.test(world.wire.problem() ?? '')) await delay(5);
    await whenConnected(world, 2);
    while (world.wire.problem()) await delay(5);
    await askBySlash(world);
    await world.workspace.until(() => answersSeenBy(world.mei, '#general').length === 1);
  });

  it('at the start, the start takes as long', async () => {
    const world = await botOnWire();
    world.workspace.faults.add({ method, kind: 'server_error', times: 5 });
    await world.bot.start();
    expect(world.server.sockets.count).toBeGreaterThan(0);
  });

  it('for good at the start, the start says so', async () => {
    const world = await botOnWire();
    world.workspace.faults.add({ method, kind: 'refused', error: 'invalid_auth', times: 99 });
    await expect(world.bot.start()).rejects.toThrow('Slack does not accept SLACK_APP_TOKEN: invalid_auth');
  });

  it('or Slack says no hello, the attempt is given up and made again', async () => {
    const world = await botOnWire();
    const { openSocket } = world.workspace;
    const mute = await otherServer([]);
    let attempts = 0;
    world.workspace.openSocket = () => (++attempts <= 4 ? mute.url : (openSocket?.() ?? ''));
    await world.bot.start();
    expect(attempts).toBeGreaterThan(4);
  });
});

describe('Slack refusing one channel for a while', () => {
  it('makes nobody else wait', async () => {
    const { bot, mei, workspace } = await botOnWire();
    await bot.start();
    const limited = { kind: 'rate_limited', retryAfterSeconds: 2 } as const;
    workspace.faults.add({ method: 'chat.postMessage', channel: 'C0GENERAL', ...limited });
    const first = await mei.say('#general', '@KubeCoach what is a PDB');
    await workspace.until(() =>
      workspace.wire.records.some((record) => record.kind === 'call' && record.status === 429),
    );
    const before = performance.now();
    const second = await mei.say('#k8s-study', '@KubeCoach what is a PDB');
    await workspace.until(() => answersSeenBy(mei, '#k8s-study', second).length === 1);
    expect(performance.now() - before).toBeLessThan(1_000);
    expect(answersSeenBy(mei, '#general', first)).toEqual([]);
    await workspace.until(() => answersSeenBy(mei, '#general', first).length === 1);
    expect(performance.now() - before).toBeGreaterThan(1_000);
  });
});

describe('a stop', () => {
  it.each([
    ['while connected', async () => {}],
    ['while connecting again', async ({ server }: WireWorld) => server.sockets.cut()],
    [
      'while waiting to connect',
      async ({ server, workspace, wire }: WireWorld) => {
        workspace.faults.add({ method: 'apps.connections.open', kind: 'server_error', times: 99 });
        server.sockets.cut();
        while (!wire.problem()?.includes('500')) await delay(5);
      },
    ],
    [
      'while Slack does not answer',
      async ({ server, workspace }: WireWorld) => {
        workspace.faults.add({ method: 'apps.connections.open', kind: 'no_answer', times: 99 });
        server.sockets.cut();
        await delay(50);
      },
    ],
    ['while the peer is silent', async ({ server }: WireWorld) => server.sockets.silence()],
  ])('%s leaves no socket and starts none', async (_when, trouble) => {
    const world = await connected();
    await trouble(world);
    await world.bot.stop(2_000);
    await delay(300);
    expect(world.server.sockets.count).toBe(0);
  });
});

describe('the end of the installation', () => {
  it.each([
    [{ type: 'app_uninstalled' }, 'uninstalled'],
    [{ type: 'tokens_revoked', tokens: { bot: ['U0KUBECOACH'] } }, 'revoked'],
  ])('%j is told by health and in the log', async (event, word) => {
    const { bot, logged, workspace } = await connected();
    expect(bot.shutOut()).toBeUndefined();
    await emit(workspace, undefined, event);
    while (!bot.shutOut()) await delay(5);
    expect(bot.shutOut()).toContain(word);
    expect(logged.filter(({ msg }) => String(msg).includes(word))).toHaveLength(1);
  });

  it('is noticed at the next refused call, too', async () => {
    const { bot, mei, workspace } = await connected();
    workspace.faults.add({
      method: 'chat.postMessage',
      kind: 'refused',
      error: 'account_inactive',
      times: 2,
    });
    await mei.say(mei.dm, 'what is a PDB');
    while (!bot.shutOut()) await delay(5);
    expect(bot.shutOut()).toContain('account_inactive');
  });
});
