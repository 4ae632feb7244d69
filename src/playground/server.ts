import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { type AddressInfo, isIP } from 'node:net';
import { text } from 'node:stream/consumers';
import { WebSocketServer } from 'ws';
import { serveControl } from './control.ts';
import { jsonAnswer, type Served, serveSlack } from './http.ts';
import { servePage } from './page-files.ts';
import { streamEvents } from './page-stream.ts';
import type { AppMenu } from './protocol.ts';
import type { Backstage, Stage } from './snapshot.ts';
import { Sockets } from './sockets.ts';
import type { Workspace } from './workspace.ts';

export interface PlaygroundServer {
  /** `http://127.0.0.1:3000` */
  url: string;
  /** For `SLACK_API_URL`. */
  apiUrl: string;
  sockets: Sockets;
  stop(): Promise<void>;
}

export interface ServerOptions {
  host: string;
  port: number;
  /** What the page offers of the app. */
  menu?: AppMenu;
  /** Where the bot runs in this process too. */
  backstage?: Backstage;
}

/** Serves the Web API, response urls, Socket Mode, the control API and the page. Port 0 picks a free one. */
export async function serve(
  workspace: Workspace,
  { host, port, menu = { commands: [], shortcuts: [] }, backstage }: ServerOptions,
): Promise<PlaygroundServer> {
  const sockets = new Sockets(workspace);
  const stage = { workspace, sockets, menu, backstage };
  const server = createServer((request, response) => {
    handle(stage, host, request, response).catch((error: Error) => {
      writeAnswer(response, jsonAnswer(500, { ok: false, error: 'internal_error', message: error.message }));
    });
  });
  acceptSockets(server, sockets, host);
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(port, host, resolve);
  });
  const { port: actual } = server.address() as AddressInfo;
  const authority = `${isIP(host) === 6 ? `[${host}]` : host}:${actual}`;
  const url = `http://${authority}`;
  workspace.hooksUrl = url;
  workspace.openSocket = () => `ws://${authority}/socket?ticket=${sockets.issueTicket()}`;
  const disconnect = workspace.delivery.connect(sockets);
  return {
    url,
    apiUrl: `${url}/api/`,
    sockets,
    async stop() {
      disconnect();
      sockets.cut();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

async function handle(
  stage: Stage,
  host: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  if (!isOurs(request, host))
    return writeAnswer(response, jsonAnswer(403, { ok: false, error: 'foreign_origin' }));
  const { pathname, searchParams } = new URL(request.url ?? '/', 'http://playground');
  const route = `${request.method} ${pathname}`;
  if (route === 'GET /_playground/events') return streamEvents(stage, searchParams.get('user'), response);
  const { authorization, 'content-type': contentType } = request.headers;
  const body = await text(request);
  const served =
    serveSlack(stage.workspace, { path: pathname, authorization, contentType, body }) ??
    (await serveControl(stage, { route, query: searchParams, contentType, body })) ??
    (request.method === 'GET' ? await servePage(pathname) : undefined);
  writeAnswer(response, served ?? jsonAnswer(404, { ok: false, error: 'not_found' }));
}

function acceptSockets(server: Server, sockets: Sockets, host: string): void {
  const webSockets = new WebSocketServer({ noServer: true, autoPong: false });
  server.on('upgrade', (request, stream, head) => {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://playground');
    const isKnown =
      pathname === '/socket' && isOurs(request, host) && sockets.redeem(searchParams.get('ticket'));
    if (!isKnown) {
      stream.end('HTTP/1.1 401 Unauthorized\r\nConnection: close\r\n\r\n');
      return;
    }
    webSockets.handleUpgrade(request, stream, head, (ws) => sockets.accept(ws));
  });
}

/**
 * A page of another site must not act in the workspace: not by calling this address (it would send its `Origin`), nor
 * by having its own name point here (it would send that as `Host`).
 */
function isOurs({ headers }: IncomingMessage, host: string): boolean {
  const { host: authority = '', origin } = headers;
  const name = authority.replace(/:\d+$/, '').replace(/^\[|\]$/g, '');
  const isKnownName = name === 'localhost' || name === host || isIP(name) !== 0;
  return isKnownName && (origin === undefined || origin === `http://${authority}`);
}

function writeAnswer(response: ServerResponse, served: Served): void {
  if (served === 'silent') return;
  if (served === 'cut') {
    response.destroy();
    return;
  }
  response.writeHead(served.status, served.headers).end(served.body);
}
