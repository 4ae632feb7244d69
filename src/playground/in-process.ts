import type { Receiver } from '@slack/bolt';
import type { Link } from './delivery.ts';
import { serveSlack } from './http.ts';
import type { Workspace } from './workspace.ts';

type Fetch = typeof globalThis.fetch;

/** A fetch that reaches the workspace and nothing else; for Bolt's `clientOptions.fetch`, which `respond()` uses too. */
export function slackFetch(workspace: Workspace): Fetch {
  return async (input, init) => {
    const request = new Request(input, init);
    const served = serveSlack(workspace, {
      path: new URL(request.url).pathname,
      authorization: request.headers.get('authorization') ?? undefined,
      contentType: request.headers.get('content-type') ?? undefined,
      body: await request.text(),
    });
    if (served === 'cut') throw new TypeError('fetch failed', { cause: refusedConnection() });
    if (served === 'silent') return neverAnswered(request.signal);
    if (!served) return new Response('Not Found', { status: 404 });
    return new Response(served.body, { status: served.status, headers: served.headers });
  };
}

/** A Bolt receiver to which the workspace hands its envelopes; a listener's failure is Bolt's to report. */
export function inProcessReceiver(workspace: Workspace): Receiver {
  let link: Link | undefined;
  let disconnect = () => {};
  return {
    init(app) {
      link = {
        async send({ payload, retry_attempt, retry_reason }, ack) {
          const event = {
            body: JSON.parse(JSON.stringify(payload)),
            ack: async (response?: unknown) =>
              ack(typeof response === 'string' ? { text: response } : response),
            ...(retry_attempt !== undefined && { retryNum: retry_attempt }),
            ...(retry_reason !== undefined && { retryReason: retry_reason }),
          };
          await app.processEvent(event).catch(() => {});
        },
      };
    },
    async start() {
      if (link) disconnect = workspace.delivery.connect(link);
    },
    async stop() {
      disconnect();
    },
  };
}

function refusedConnection(): Error {
  return Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' });
}

function neverAnswered(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    const abort = () => reject(signal.reason);
    if (signal.aborted) abort();
    signal.addEventListener('abort', abort);
  });
}
