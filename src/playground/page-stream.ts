import type { ServerResponse } from 'node:http';
import type { PageEvent } from './protocol.ts';
import { eventOf, type Stage, snapshotOf, statusOf } from './snapshot.ts';
import type { Change } from './workspace.ts';

/** The browser waits this long before it connects again. */
const RETRY_MS = 500;

/** Server-sent events: the whole state as the person sees it, then every change until the page is gone. */
export async function streamEvents(
  stage: Stage,
  asked: string | null,
  response: ServerResponse,
): Promise<void> {
  const { workspace } = stage;
  const user = knownPerson(stage, asked);
  const send = (event: PageEvent) => response.write(`data: ${JSON.stringify(event)}\n\n`);
  const sendState = async () => {
    const status = await statusOf(stage);
    send({ kind: 'state', state: snapshotOf(stage, user, status) });
  };
  const sendStatus = oneAtATime(async () => void send({ kind: 'status', status: await statusOf(stage) }));
  const onChange = (change: Change) => {
    if (change.kind === 'channel') return void sendState();
    const event = eventOf(workspace, user, change);
    if (event) send(event);
    if (event || change.kind === 'status') sendStatus();
  };
  const headers = { 'content-type': 'text/event-stream', 'cache-control': 'no-store' };
  response.writeHead(200, headers).write(`retry: ${RETRY_MS}\n\n`);
  const stops = [
    workspace.onChange(onChange),
    workspace.wire.subscribe((record) => send({ kind: 'wire', record })),
  ];
  response.on('close', () => {
    for (const stop of stops) stop();
  });
  await sendState();
}

/** Whoever was asked for, or the first person: a page must not be left with nobody. */
function knownPerson({ workspace }: Stage, asked: string | null): string {
  const people = Object.values(workspace.state.people).filter(({ is_bot }) => !is_bot);
  const found = people.find(({ id }) => id === asked) ?? people[0];
  if (!found) throw new Error('There is nobody in the workspace');
  return found.id;
}

/** Calls while the work is under way amount to one more after it. */
function oneAtATime(work: () => Promise<void>): () => void {
  let state: 'idle' | 'running' | 'asked again' = 'idle';
  const run = async () => {
    state = 'running';
    await work().catch(() => {});
    const isWanted = (state as string) === 'asked again';
    state = 'idle';
    if (isWanted) await run();
  };
  return () => {
    if (state === 'idle') void run();
    else state = 'asked again';
  };
}
