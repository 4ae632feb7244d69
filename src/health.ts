import { createServer, type ServerResponse } from 'node:http';
import type { CustomRoute } from '@slack/bolt';

/** One thing that the bot needs: what is wrong with it, or undefined. */
export type Check = () => Promise<string | undefined> | string | undefined;

export interface Health {
  checks: Record<string, Check>;
  /** What to tell beside them, such as the version of the content; left out when it cannot be had. */
  facts: () => Promise<object> | object;
  sleep: (ms: number) => Promise<void>;
}

/** Probes give up soon, so a check that takes longer has failed. */
const CHECK_TIMEOUT_MS = 900;

/** `GET /livez`: the process runs. `GET /readyz`: 200 when every check passes, else 503; either way what each one says. */
export function healthRoutes(health: Health): CustomRoute[] {
  return [
    { path: '/livez', method: 'GET', handler: (_request, response) => answer(response, 200, { ok: true }) },
    {
      path: '/readyz',
      method: 'GET',
      handler: async (_request, response) => {
        const [problems, facts] = await Promise.all([runChecks(health), gatherFacts(health)]);
        const ok = Object.keys(problems).length === 0;
        answer(response, ok ? 200 : 503, { ok, problems, ...facts });
      },
    },
  ];
}

function gatherFacts({ facts, sleep }: Health): Promise<object> {
  const gathered = (async () => facts())().catch(() => ({}));
  return Promise.race([gathered, sleep(CHECK_TIMEOUT_MS).then(() => ({}))]);
}

/** What is wrong, by name of the check. */
async function runChecks({ checks, sleep }: Health): Promise<Record<string, string>> {
  const tooSlow = () => sleep(CHECK_TIMEOUT_MS).then(() => 'no answer in time');
  const found = await Promise.all(
    Object.entries(checks).map(async ([name, check]) => {
      const verdict = (async () => check())().catch((error: Error) => error.message);
      return [name, await Promise.race([verdict, tooSlow()])] as const;
    }),
  );
  return Object.fromEntries(
    found.filter((entry): entry is readonly [string, string] => entry[1] !== undefined),
  );
}

function answer(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/json', 'cache-control': 'no-store' });
  response.end(`${JSON.stringify(body)}\n`);
}

/** Serves the routes by themselves, for Socket Mode. Resolves to what stops it; rejects when the port is taken. */
export async function serveRoutes(
  routes: CustomRoute[],
  { host, port }: { host: string; port: number },
): Promise<() => Promise<void>> {
  const server = createServer((request, response) => {
    const [path] = (request.url ?? '').split('?');
    const route = routes.find((each) => each.path === path && each.method === request.method);
    if (route) route.handler(Object.assign(request, { params: {} }), response);
    else answer(response, 404, { ok: false });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(port, host, resolve);
  });
  return async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  };
}
