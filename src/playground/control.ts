import { z } from 'zod';
import type { Fault } from './faults.ts';
import { jsonAnswer, type SlackAnswer } from './http.ts';
import { person } from './person.ts';
import type { Sockets } from './sockets.ts';
import { modalsOf } from './views.ts';
import type { Workspace } from './workspace.ts';

/**
 * The way for another process, or a page, to be a person in the workspace:
 * `GET /_playground/state?user=U…` and `/wire`; `POST /_playground/act` with JSON like
 * `{"user": "U0MEI", "action": "say", "args": ["#general", "hello"]}`; `POST /_playground/faults` and `/sockets`.
 */
interface ControlRequest {
  /** Method and path. */
  route: string;
  query: URLSearchParams;
  contentType: string | undefined;
  body: string;
}

/** Undefined for a path that is not here. What a person may not do answers 400 with the reason. */
export async function serveControl(
  workspace: Workspace,
  sockets: Sockets,
  { route, query, contentType, body }: ControlRequest,
): Promise<SlackAnswer | undefined> {
  const run = Object.hasOwn(ROUTES, route) ? ROUTES[route] : undefined;
  if (!run) return undefined;
  try {
    if (route.startsWith('POST') && !contentType?.startsWith('application/json')) {
      throw new Error('Send JSON, as application/json');
    }
    const input: unknown = route.startsWith('POST') ? JSON.parse(body) : Object.fromEntries(query);
    return jsonAnswer(200, { ok: true, ...(await run(workspace, sockets, input)) });
  } catch (error) {
    const message = error instanceof z.ZodError ? z.prettifyError(error) : String((error as Error).message);
    return jsonAnswer(400, { ok: false, error: message });
  }
}

type Route = (workspace: Workspace, sockets: Sockets, input: unknown) => object | Promise<object>;

const ROUTES: Record<string, Route> = {
  'GET /_playground/state': (workspace, sockets, input) => {
    const { user } = z.object({ user: word }).parse(input);
    return { ...shownTo(workspace, user), sockets: sockets.count };
  },
  'GET /_playground/wire': ({ wire }) => ({ records: wire.records }),
  'POST /_playground/act': async (workspace, _sockets, input) => {
    const { user, action, args } = act.parse(input);
    const perform: (...args: never[]) => Promise<unknown> = person(workspace, user)[action];
    return { result: (await perform(...(ACTS[action].parse(args) as never[]))) ?? null };
  },
  'POST /_playground/faults': (workspace, _sockets, input) => {
    workspace.faults.add(faults.parse(input) as Fault);
    return {};
  },
  'POST /_playground/sockets': (_workspace, sockets, input) => {
    const { action, at } = socketActs.parse(input);
    sockets[action](at);
    return { sockets: sockets.count };
  },
};

const word = z.string();
const words = z.string().exactOptional();
const inMessage = z.object({ channel: word, ts: word });
const inView = z.object({ id: word });
const place = z.union([inMessage, inView]);
const target = z.union([word, z.object({ action_id: words, block_id: words, value: words, label: words })]);
const option = z.looseObject({ text: z.looseObject({ type: word, text: word }), value: word });
const entered = z.union([word, z.number(), z.array(word), option, z.null()]);

/** Per action of a person, what it takes. */
const ACTS = {
  command: z.tuple([word, word, word]),
  say: z.tuple([word, word], z.object({ thread_ts: words })),
  edit: z.tuple([word, word, word]),
  remove: z.tuple([word, word]),
  click: z.tuple([place, target]),
  choose: z.tuple([place, target, entered]),
  suggest: z.tuple([place, target, word]),
  messageShortcut: z.tuple([inMessage, word]),
  openMessagesTab: z.tuple([]),
  openHome: z.tuple([]),
  submit: z.tuple([inView, z.record(word, entered)]),
  close: z.tuple([inView]),
};
const act = z.object({
  user: word,
  action: z.enum(Object.keys(ACTS) as (keyof typeof ACTS)[]),
  args: z.array(z.unknown()).default([]),
});

const faults = z.intersection(
  z.object({ method: word, channel: words, times: z.int().min(1).exactOptional() }),
  z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('rate_limited'), retryAfterSeconds: z.number().min(0) }),
    z.object({ kind: z.enum(['server_error', 'not_sent', 'no_answer']) }),
    z.object({ kind: z.literal('refused'), error: word }),
  ]),
);

const socketActs = z.object({
  action: z.enum(['refresh', 'cut', 'silence']),
  at: z.int().min(0).exactOptional(),
});

/** Everything that this person's client shows. */
function shownTo(workspace: Workspace, userId: string): object {
  const { team, people, app, channels } = workspace.state;
  const someone = person(workspace, userId);
  const open = Object.values(channels).filter(
    ({ kind, members }) => kind === 'public' || members.includes(userId),
  );
  return {
    team,
    bot_user_id: app.bot_user_id,
    people: Object.values(people),
    channels: open.map((each) => ({ ...each, messages: someone.see(each.id) })),
    dm: someone.dm,
    modals: modalsOf(workspace, userId),
    home: someone.home ?? null,
  };
}
