import { once } from 'node:events';
import { request } from 'node:http';
import type { App, BlockAction } from '@slack/bolt';
import { WebClient } from '@slack/web-api';
import { describe, expect, it, onTestFinished } from 'vitest';
import { WebSocket } from 'ws';
import { person } from '../../src/playground/person.ts';
import { type PlaygroundServer, serve } from '../../src/playground/server.ts';
import { Workspace } from '../../src/playground/workspace.ts';
import { quiet, type SocketWorld, startOverSockets } from './faces.ts';
import { manualTime } from './manual-time.ts';

/** Answers every command with its text, where the asker sees it. */
function echo(app: App): void {
  app.command('/k8s', ({ ack, command }) => ack(command.text));
}

async function serveAlone(): Promise<{ workspace: Workspace; server: PlaygroundServer }> {
  const workspace = new Workspace(manualTime());
  const server = await serve(workspace, { host: '127.0.0.1', port: 0 });
  onTestFinished(() => server.stop());
  return { workspace, server };
}

async function connect(server: PlaygroundServer, url?: string): Promise<{ ws: WebSocket; frames: Frame[] }> {
  const slack = new WebClient('xapp-test', { slackApiUrl: server.apiUrl, logger: quiet });
  const ws = new WebSocket(url ?? (await slack.apps.connections.open({})).url ?? '');
  const frames: Frame[] = [];
  ws.on('message', (data) => frames.push(JSON.parse(String(data))));
  await once(ws, 'message');
  return { ws, frames };
}
type Frame = { type: string; envelope_id: string; reason?: string; num_connections?: number };

/** One promise per socket of the app, for the next time that it is connected. */
function reconnections({ receivers }: SocketWorld): Promise<unknown>[] {
  return receivers.map(({ client }) => new Promise((resolve) => client.once('connected', resolve)));
}

describe('Socket Mode', () => {
  it('greets with the number of connections and gives every envelope to one of them, in turn', async () => {
    const { workspace, server } = await serveAlone();
    const sockets = [await connect(server), await connect(server), await connect(server)];
    expect(sockets.map(({ frames }) => frames[0]?.num_connections)).toEqual([1, 2, 3]);
    const mei = person(workspace, 'U0MEI');
    for (const { ws } of sockets) {
      ws.on('message', (data) =>
        ws.send(JSON.stringify({ envelope_id: JSON.parse(String(data)).envelope_id })),
      );
    }
    for (let turn = 0; turn < 6; turn++) await mei.command('#general', '/k8s', '');
    expect(sockets.map(({ frames }) => frames.length)).toEqual([3, 3, 3]);
  });

  it('admits one connection per ticket, and ten in all', async () => {
    const { server, workspace } = await serveAlone();
    const url = workspace.openSocket?.() ?? '';
    await connect(server, url);
    await expect(connect(server, url)).rejects.toThrow('401');
    await expect(connect(server, url.replace(/\?.*/, ''))).rejects.toThrow('401');
    for (let count = 2; count <= 10; count++) await connect(server);
    const { frames } = await connect(server);
    expect(frames).toMatchObject([{ type: 'disconnect', reason: 'too_many_websockets' }]);
    expect(server.sockets.count).toBe(10);
  });

  it('passes over what is not an acknowledgement', async () => {
    const { server } = await serveAlone();
    const { ws } = await connect(server);
    for (const junk of ['not json', 'null', '{"envelope_id":"unknown"}']) ws.send(junk);
    ws.ping();
    await once(ws, 'pong');
    expect(server.sockets.count).toBe(1);
  });

  it('lets the other socket take over while one is refreshed, until the app is back on both', async () => {
    const world = await startOverSockets(echo, { clientPingTimeout: 200 });
    const back = reconnections(world);
    world.server.sockets.refresh(0);
    await world.mei.command('#general', '/k8s', 'still here');
    expect(world.mei.see('#general').map(({ text }) => text)).toEqual(['still here']);
    await Promise.race(back);
    expect(world.server.sockets.count).toBe(2);
  });

  it.each(['cut', 'silence', 'refresh'] as const)(
    'the app comes back by itself after %s of all sockets',
    async (trouble) => {
      const world = await startOverSockets(echo, { clientPingTimeout: 200 });
      const back = reconnections(world);
      world.server.sockets[trouble]();
      await Promise.all(back);
      expect(world.server.sockets.count).toBe(2);
    },
  );

  it('has events repeated that were on a socket when it was cut', async () => {
    const heard: unknown[] = [];
    const { workspace, server, mei } = await startOverSockets(
      (app) => {
        app.message(async ({ context }) => void heard.push([context.retryNum, context.retryReason]));
      },
      { sockets: 1 },
    );
    const { ws, frames } = await connect(server);
    ws.on('message', () => server.sockets.cut(1));
    await mei.say(mei.dm, 'to the app');
    await mei.say(mei.dm, 'to the socket that dies');
    await workspace.idle();
    expect(heard).toEqual([
      [undefined, undefined],
      [1, 'connection_failed'],
    ]);
    expect(frames.map(({ type }) => type)).toEqual(['hello', 'events_api']);
  });

  it('may fail to open for a while', async () => {
    const { workspace, server } = await serveAlone();
    const method = 'apps.connections.open';
    workspace.faults.add({ method, kind: 'server_error', times: 2 });
    workspace.faults.add({ method, kind: 'refused', error: 'internal_error' });
    const slack = new WebClient('xapp-test', {
      slackApiUrl: server.apiUrl,
      retryConfig: { retries: 2, minTimeout: 1, maxTimeout: 1 },
      logger: quiet,
    });
    await expect(slack.apps.connections.open({})).rejects.toThrow('internal_error');
    await expect(slack.apps.connections.open({})).resolves.toMatchObject({ ok: true });
  });
});

describe('Faults', () => {
  function post(server: PlaygroundServer, channel = 'C0GENERAL') {
    const slack = new WebClient('xoxb-test', {
      slackApiUrl: server.apiUrl,
      retryConfig: { retries: 0 },
      rejectRateLimitedCalls: true,
      timeout: 200,
      logger: quiet,
    });
    return slack.chat.postMessage({ channel, text: 'x' }).catch((error) => error);
  }
  const method = 'chat.postMessage';

  it.each([
    [{ kind: 'rate_limited', retryAfterSeconds: 7 }, { retryAfter: 7 }, 0],
    [{ kind: 'server_error' }, { statusCode: 500 }, 0],
    [{ kind: 'refused', error: 'fatal_error' }, { data: { error: 'fatal_error' } }, 0],
    [{ kind: 'not_sent' }, { code: 'slack_webapi_request_error' }, 0],
    [{ kind: 'no_answer' }, { code: 'slack_webapi_request_error' }, 1],
  ] as const)(
    '%j is suffered by as many calls of one method in one channel as ordered',
    async (kind, error, posted) => {
      const { workspace, server } = await serveAlone();
      workspace.faults.add({ method, channel: 'C0GENERAL', ...kind });
      expect(await post(server, 'C0K8SSTUDY')).toMatchObject({ ok: true });
      expect(await post(server)).toMatchObject(error);
      expect(workspace.state.messages.filter(({ channel }) => channel === 'C0GENERAL')).toHaveLength(posted);
      expect(await post(server)).toMatchObject({ ok: true });
    },
  );

  it('can be ordered for whatever call comes next', async () => {
    const { workspace, server } = await serveAlone();
    workspace.faults.add({ method: '*', kind: 'server_error' });
    expect(await post(server)).toMatchObject({ statusCode: 500 });
    expect(await post(server)).toMatchObject({ ok: true });
  });

  it('reach response urls too, and stand in the log of the wire', async () => {
    const failures: unknown[] = [];
    const { workspace, mei } = await startOverSockets((app) => {
      app.command('/k8s', async ({ ack, respond }) => {
        await ack();
        await respond('lost').catch((error) => failures.push(error.statusCode));
        await respond('arrived');
      });
    });
    workspace.faults.add({ method: 'response_url', kind: 'server_error' });
    await mei.command('#general', '/k8s', '');
    await workspace.until(() => mei.see('#general').some(({ text }) => text === 'arrived'));
    expect(failures).toEqual([500]);
    const calls = workspace.wire.records.filter((record) => record.kind === 'call').slice(-2);
    expect(calls).toMatchObject([
      { method: 'response_url', status: 500, args: { text: 'lost' } },
      { method: 'response_url', status: 200, args: { text: 'arrived' } },
    ]);
    expect(JSON.stringify(workspace.wire.records)).not.toContain('xoxb-');
  });
});

describe('The control API', () => {
  async function act(server: PlaygroundServer, body: object, headers: object = {}) {
    const answer = await fetch(`${server.url}/_playground/act`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
    });
    return {
      status: answer.status,
      ...((await answer.json()) as { ok: boolean; error?: string; result?: unknown }),
    };
  }
  async function state(server: PlaygroundServer, user: string) {
    const answer = await fetch(`${server.url}/_playground/state?user=${user}`);
    return (await answer.json()) as {
      dm: string;
      channels: { id: string; messages: { ts: string; text: string }[] }[];
    };
  }

  it('lets another process be a person', async () => {
    const { workspace, server } = await startOverSockets((app) => {
      app.message('go', async ({ say }) => {
        const text = { type: 'plain_text', text: 'Go' } as const;
        const elements = [{ type: 'button', action_id: 'go', text } as const];
        await say({ text: 'press', blocks: [{ type: 'actions', elements }] });
      });
      app.action<BlockAction>('go', async ({ ack, respond }) => {
        await ack();
        await respond({ text: 'pressed', replace_original: true });
      });
    });
    const user = 'U0MEI';
    const inDm = async (at: number) =>
      (await state(server, user)).channels.find(({ id }) => id === 'D0MEI')?.messages[at];
    await act(server, { user, action: 'say', channel: 'D0MEI', text: 'go' });
    await workspace.until(() => workspace.state.messages.length === 2);
    const message = await inDm(1);
    const place = { channel: 'D0MEI', ts: message?.ts };
    expect(await act(server, { user, action: 'click', place, target: { label: 'Go' } })).toMatchObject({
      ok: true,
    });
    await workspace.until(() => workspace.state.messages[1]?.text === 'pressed');
    expect(await inDm(1)).toMatchObject({ text: 'pressed' });
    const others = (await state(server, 'U0ALEX')).channels.map(({ id }) => id);
    expect(others).not.toContain('D0MEI');
  });

  it.each([
    [{ user: 'U0NOBODY', action: 'openHome' }, 'There is no person U0NOBODY'],
    [{ user: 'U0KUBECOACH', action: 'openHome' }, 'U0KUBECOACH is the bot'],
    [{ user: 'U0SAM', action: 'say', channel: '#general', text: 'x' }, 'U0SAM is not a member of #general'],
    [{ user: 'U0MEI', action: 'dance' }, 'action'],
    [{ user: 'U0MEI', action: 'say', channel: '#general' }, 'expected string'],
    [{ user: 'U0MEI', action: 'click', place: { ts: '1' }, target: 'go' }, 'Invalid input'],
  ])('refuses %j', async (body, error) => {
    const { server } = await serveAlone();
    const answer = await act(server, body);
    expect(answer).toMatchObject({ status: 400, ok: false });
    expect(answer.error).toContain(error);
  });

  it('and everything else is closed to pages of other sites', async () => {
    const { workspace, server } = await serveAlone();
    const say = { user: 'U0MEI', action: 'say', channel: '#general', text: 'x' };
    expect(await act(server, say, { origin: 'http://evil.example' })).toMatchObject({ status: 403 });
    expect(await act(server, say, { 'content-type': 'text/plain' })).toMatchObject({ status: 400 });
    expect(await statusWithHost(server, 'evil.example')).toBe(403);
    expect(await statusWithHost(server, `localhost:${new URL(server.url).port}`)).toBe(200);
    const ws = new WebSocket(workspace.openSocket?.() ?? '', { origin: 'http://evil.example' });
    await expect(once(ws, 'open')).rejects.toThrow('401');
    expect(workspace.state.messages).toEqual([]);
    expect(await act(server, say, { origin: server.url })).toMatchObject({ status: 200 });
  });

  async function statusWithHost(server: PlaygroundServer, host: string): Promise<number | undefined> {
    const sent = request(`${server.url}/_playground/state?user=U0MEI`, { headers: { host } }).end();
    const [answer] = await once(sent, 'response');
    answer.resume();
    return answer.statusCode;
  }

  it('orders faults and trouble with sockets', async () => {
    const { workspace, server } = await serveAlone();
    const { ws } = await connect(server);
    const post = (path: string, body: object) =>
      fetch(`${server.url}/_playground/${path}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      });
    const closed = once(ws, 'close');
    await post('sockets', { action: 'cut' });
    await closed;
    await post('faults', { method: 'auth.test', kind: 'refused', error: 'account_inactive' });
    const slack = new WebClient('xoxb-test', { slackApiUrl: server.apiUrl, logger: quiet });
    await expect(slack.auth.test()).rejects.toThrow('account_inactive');
    const { records } = (await (await fetch(`${server.url}/_playground/wire`)).json()) as {
      records: unknown[];
    };
    expect(records).toEqual(workspace.wire.records);
  });
});
