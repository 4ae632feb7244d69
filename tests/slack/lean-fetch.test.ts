import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { describe, expect, it, onTestFinished } from 'vitest';
import { leanFetch } from '../../src/slack/lean-fetch.ts';
import { isNotSent } from '../../src/slack/patient-fetch.ts';

async function serverFor(listener: RequestListener): Promise<{ url: string; server: Server }> {
  const server = createServer(listener).listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => void server.close().closeAllConnections());
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`, server };
}

async function told(response: Response) {
  const { status, ok, headers } = response;
  const named = ['content-type', 'retry-after', 'x-oauth-scopes'].map((name) => headers.get(name));
  return { status, ok, named, text: await response.text() };
}

describe('a lean fetch', () => {
  it.each([
    [
      200,
      { 'content-type': 'application/json; charset=utf-8', 'x-oauth-scopes': 'a,b' },
      '{"ok":true,"é":"中文"}',
    ],
    [429, { 'retry-after': '5' }, ''],
    [500, { 'content-type': 'text/plain' }, 'broken'],
    [204, {}, ''],
  ])('returns what fetch does for an answer of %i', async (status, headers, body) => {
    const { url } = await serverFor((_, answer) => void answer.writeHead(status, headers).end(body));
    const init = { method: 'POST', body: 'x' };
    expect(await told(await leanFetch(url, init))).toEqual(await told(await fetch(url, init)));
  });

  it('sends method, headers and text as they are', async () => {
    const { url } = await serverFor(async (request, answer) => {
      const { method, headers } = request;
      answer.end(
        JSON.stringify([method, headers['content-type'], headers.authorization, await text(request)]),
      );
    });
    const headers = { 'content-type': 'application/json', Authorization: 'Bearer x' };
    const answer = await leanFetch(url, { method: 'POST', headers, body: '{"text":"中文"}' });
    expect(await answer.json()).toEqual(['POST', 'application/json', 'Bearer x', '{"text":"中文"}']);
  });

  it('gives up when its signal says so, while the answer is awaited and while it comes in', async () => {
    const silent = await serverFor(() => {});
    const halting = await serverFor((_, answer) => void answer.write('{"ok":'));
    for (const { url } of [silent, halting]) {
      const call = leanFetch(url, { method: 'POST', body: 'x', signal: AbortSignal.timeout(50) });
      await expect(call).rejects.toThrow(/timeout/);
    }
  });

  it('fails in a way that tells whether anything was sent', async () => {
    const { url, server } = await serverFor((request) => void request.socket.destroy());
    const cut = await leanFetch(url, { method: 'POST', body: 'x' }).catch((error: Error) => error);
    server.close();
    await once(server, 'close');
    const refused = await leanFetch(url, { method: 'POST', body: 'x' }).catch((error: Error) => error);
    expect([cut, refused].map((error) => isNotSent(error as Error))).toEqual([false, true]);
  });
});
