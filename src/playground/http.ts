import type { FaultKind } from './faults.ts';
import { Refusal } from './refusal.ts';
import { type Response, respond } from './response-url.ts';
import { type Args, content } from './web-api/args.ts';
import { callMethod } from './web-api.ts';
import type { Workspace } from './workspace.ts';

/** A request as both faces, in the process and over HTTP, hand it over. */
export interface SlackRequest {
  path: string;
  authorization: string | undefined;
  contentType: string | undefined;
  body: string;
}

export interface SlackAnswer {
  status: number;
  headers: Record<string, string>;
  body: string;
}

/** `cut`: the connection breaks before the work; `silent`: the work is done and no answer comes. */
export type Served = SlackAnswer | 'cut' | 'silent';

/** Serves `/api/<method>` and response urls, with the faults that were ordered. Undefined for any other path. */
export function serveSlack(workspace: Workspace, request: SlackRequest): Served | undefined {
  const [, kind, first = '', second = ''] = request.path.split('/');
  if (kind === 'api' && first) return serveCall(workspace, first, request);
  if (kind === 'actions' && second) return serveResponse(workspace, second, request);
  return undefined;
}

function serveCall(workspace: Workspace, method: string, request: SlackRequest): Served {
  const { token: tokenArgument, ...args } = parseArgs(request);
  const [, bearer] = /^Bearer (.+)$/i.exec(request.authorization ?? '') ?? [];
  const token = bearer ?? (typeof tokenArgument === 'string' ? tokenArgument : undefined);
  const channel = typeof args.channel === 'string' ? args.channel : undefined;
  const call = () => {
    const answer = jsonAnswer(200, callMethod(workspace, method, args, token));
    const scopes = { 'x-oauth-scopes': workspace.state.app.scopes.join(',') };
    return { ...answer, headers: { ...answer.headers, ...scopes } };
  };
  return withFaults(workspace, method, channel, args, call);
}

function serveResponse(workspace: Workspace, id: string, request: SlackRequest): Served {
  const args = parseArgs(request);
  const { channel } = workspace.state.responseUrls[id] ?? {};
  return withFaults(workspace, 'response_url', channel, args, () => {
    try {
      respond(workspace, id, { ...args, ...content(args) } as Response);
      return { status: 200, headers: { 'content-type': 'text/html' }, body: 'ok' };
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      const isSpent = error.code === 'used_url' || error.code === 'expired_url';
      return jsonAnswer(isSpent ? 404 : 400, { ok: false, error: error.code, ...error.details });
    }
  });
}

function withFaults(
  workspace: Workspace,
  method: string,
  channel: string | undefined,
  args: Args,
  work: () => SlackAnswer,
): Served {
  const fault = workspace.faults.take(method, channel);
  const served = fault ? suffer(fault, work) : work();
  const shown = typeof served === 'string' ? { status: 0, answer: served } : seen(served);
  workspace.wire.add({ kind: 'call', at: workspace.now(), method, args, ...shown });
  return served;
}

function suffer(fault: FaultKind, work: () => SlackAnswer): Served {
  switch (fault.kind) {
    case 'rate_limited': {
      const answer = jsonAnswer(429, { ok: false, error: 'ratelimited' });
      return { ...answer, headers: { ...answer.headers, 'retry-after': String(fault.retryAfterSeconds) } };
    }
    case 'server_error':
      return { status: 500, headers: { 'content-type': 'text/plain' }, body: 'Internal Server Error' };
    case 'refused':
      return jsonAnswer(200, { ok: false, error: fault.error });
    case 'not_sent':
      return 'cut';
    case 'no_answer':
      work();
      return 'silent';
  }
}

function seen({ status, body }: SlackAnswer): { status: number; answer: unknown } {
  return { status, answer: body.startsWith('{') ? JSON.parse(body) : body };
}

function parseArgs({ contentType = '', body }: SlackRequest): Args {
  if (!contentType.startsWith('application/json')) return Object.fromEntries(new URLSearchParams(body));
  try {
    const parsed: unknown = JSON.parse(body || '{}');
    return typeof parsed === 'object' && parsed !== null ? (parsed as Args) : {};
  } catch {
    return {};
  }
}

export function jsonAnswer(status: number, body: object): SlackAnswer {
  const headers = { 'content-type': 'application/json; charset=utf-8' };
  return { status, headers, body: JSON.stringify(body) };
}
