import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { describe, expect, it, onTestFinished } from 'vitest';
import { healthRoutes } from '../../src/health.ts';
import { httpLink, signature } from '../../src/playground/http-delivery.ts';
import { httpWire } from '../../src/slack/receivers.ts';
import { buttonsOf } from '../support/messages.ts';
import { answersSeenBy, botOnWire, realTime, type WireWorld } from './bot-on-wire.ts';
import { freePort } from './bot-process.ts';

const SECRET = 'shh';

interface HttpWorld extends WireWorld {
  url: string;
  port: number;
}

async function botOverHttp(): Promise<HttpWorld> {
  const port = await freePort();
  const routes = healthRoutes({ checks: {}, facts: () => ({ content: 'v1' }), sleep: realTime.sleep });
  const timing = { headersTimeout: 200, requestTimeout: 300, connectionsCheckingInterval: 20 };
  const world = await botOnWire(({ log: logger }) =>
    httpWire({ signingSecret: SECRET, host: '127.0.0.1', port, routes, logger, timing }),
  );
  const url = `http://127.0.0.1:${port}/slack/events`;
  const { clock } = realTime;
  world.workspace.delivery.connect(httpLink({ url, signingSecret: SECRET, clock, fetch: globalThis.fetch }));
  await world.bot.start();
  return { ...world, url, port };
}

const COMMAND = new URLSearchParams({
  command: '/k8s',
  text: 'what is a PDB',
  team_id: 'T0PLAYGROUND',
  channel_id: 'C0GENERAL',
  user_id: 'U0MEI',
  trigger_id: 'trigger',
}).toString();

interface Sent {
  body?: string;
  secret?: string;
  contentType?: string;
  ageSeconds?: number;
  headers?: Record<string, string>;
}

async function send(url: string, sent: Sent = {}): Promise<number> {
  const { body = COMMAND, secret = SECRET, contentType = 'application/x-www-form-urlencoded' } = sent;
  const timestamp = String(Math.floor(Date.now() / 1000) - (sent.ageSeconds ?? 0));
  const signed = {
    'content-type': contentType,
    'x-slack-request-timestamp': timestamp,
    'x-slack-signature': signature(secret, timestamp, body),
  };
  const response = await fetch(url, { method: 'POST', body, headers: sent.headers ?? signed });
  await response.text();
  return response.status;
}

describe('HTTP mode', () => {
  it('answers commands, mentions, direct messages, clicks and dialogs', async () => {
    const { mei, workspace } = await botOverHttp();
    await mei.command('#general', '/k8s', 'what is a PDB');
    const [private_] = await workspace.until(() => {
      const seen = answersSeenBy(mei, '#general');
      return seen.length === 1 && seen;
    });
    if (!private_) throw new Error('no answer');
    await mei.click(private_, { label: buttonsOf(private_).find((label) => label.includes('👎')) ?? '' });
    const view = await workspace.until(() => mei.view);
    await mei.submit(view, { reason: 'outdated' });
    expect(mei.view).toBeUndefined();
    await mei.say('#general', '@KubeCoach what is a PDB');
    await mei.say(mei.dm, 'what is a PDB');
    await workspace.until(() => answersSeenBy(mei, mei.dm).length === 1);
    await workspace.until(() => answersSeenBy(mei, '#general').some(({ thread_ts }) => thread_ts));
  });

  it('answers an event once that Slack sends again', async () => {
    const { mei, workspace } = await botOverHttp();
    let asked: Record<string, unknown> | undefined;
    workspace.wire.subscribe((record) => {
      if (record.kind === 'envelope') asked ??= record.envelope.payload;
    });
    await mei.say(mei.dm, 'what is a PDB');
    await workspace.until(() => answersSeenBy(mei, mei.dm).length === 1);
    await workspace.delivery.event(asked ?? {});
    await workspace.delivery.event(asked ?? {});
    await delay(200);
    expect(answersSeenBy(mei, mei.dm)).toHaveLength(1);
  });

  it.each<[string, Sent, number]>([
    ['a wrong signature', { secret: 'guessed' }, 401],
    ['no signature', { headers: { 'content-type': 'application/json' }, body: '{}' }, 401],
    ['a timestamp of ten minutes ago', { ageSeconds: 600 }, 401],
    ['a timestamp that is no number', { headers: { 'x-slack-request-timestamp': 'x' } }, 401],
    ['a body of two megabytes', { body: 'x'.repeat(2 * 1024 * 1024) }, 413],
    ['a content type that does not fit', { contentType: 'text/plain' }, 400],
    ['broken JSON', { contentType: 'application/json', body: '{"type":' }, 400],
  ])('refuses %s, and serves the next request', async (_name, sent, status) => {
    const { mei, url, workspace } = await botOverHttp();
    expect(await send(url, sent)).toBe(status);
    expect(answersSeenBy(mei, '#general')).toEqual([]);
    await mei.command('#general', '/k8s', 'what is a PDB');
    await workspace.until(() => answersSeenBy(mei, '#general').length === 1);
  });

  it('takes a request that is signed as Slack signs', async () => {
    const { url } = await botOverHttp();
    expect(await send(url)).toBe(200);
  });

  it('hangs up on clients that send slowly, and serves the next request', async () => {
    const { mei, port, workspace } = await botOverHttp();
    const head = 'POST /slack/events HTTP/1.1\r\nHost: x\r\n';
    const slow = [
      await dial(port, 'POST /sla'),
      await dial(port, head),
      await dial(port, `${head}Content-Length: 100\r\n\r\nabc`),
    ];
    await Promise.all(slow.map((socket) => once(socket.resume(), 'close')));
    await mei.command('#general', '/k8s', 'what is a PDB');
    await workspace.until(() => answersSeenBy(mei, '#general').length === 1);
  });

  it('lives on when a client breaks off in the middle', async () => {
    const { mei, port, workspace } = await botOverHttp();
    for (let client = 0; client < 20; client++) {
      const socket = await dial(
        port,
        'POST /slack/events HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\nabc',
      );
      socket.resetAndDestroy();
    }
    await mei.command('#general', '/k8s', 'what is a PDB');
    await workspace.until(() => answersSeenBy(mei, '#general').length === 1);
  });

  it('serves health and nothing else', async () => {
    const { port } = await botOverHttp();
    const get = async (path: string) => {
      const response = await fetch(`http://127.0.0.1:${port}${path}`);
      return [response.status, await response.text()];
    };
    expect(await get('/livez')).toEqual([200, '{"ok":true}\n']);
    expect(await get('/readyz')).toEqual([200, '{"ok":true,"problems":{},"content":"v1"}\n']);
    expect(await get('/slack/events')).toEqual([404, '']);
    expect(await get('//')).toEqual([500, '']);
  });

  it('stops at once though a client keeps its connection', async () => {
    const { bot, port, wire } = await botOverHttp();
    const socket = await dial(port, 'GET /livez HTTP/1.1\r\nHost: x\r\n\r\n');
    await once(socket, 'data');
    const before = performance.now();
    await bot.stop(5_000);
    expect(performance.now() - before).toBeLessThan(1_000);
    expect(wire.problem()).toBe('not listening');
  });

  async function dial(port: number, text: string): Promise<Socket> {
    const socket = connect(port, '127.0.0.1');
    socket.on('error', () => {});
    onTestFinished(() => void socket.destroy());
    await once(socket, 'connect');
    socket.write(text);
    return socket;
  }
});
