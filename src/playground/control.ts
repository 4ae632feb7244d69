import { z } from 'zod';
import type { Fault } from './faults.ts';
import { jsonAnswer, type SlackAnswer } from './http.ts';
import { type PersonClient, person } from './person.ts';
import type { Sockets } from './sockets.ts';
import { modalsOf } from './views.ts';
import type { Workspace } from './workspace.ts';

/**
 * The way for another process, or a page, to be a person in the workspace:
 * `GET /_playground/state?user=U…`, `GET /_playground/wire`, and as JSON `POST /_playground/act`, `/faults`, `/sockets`.
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
    const { user } = z.object({ user: z.string() }).parse(input);
    return { ...shownTo(workspace, user), sockets: sockets.count };
  },
  'GET /_playground/wire': ({ wire }) => ({ records: wire.records }),
  'POST /_playground/act': async (workspace, _sockets, input) => {
    const act = acts.parse(input);
    return { result: (await perform(person(workspace, act.user), act)) ?? null };
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

const user = z.string();
const channel = z.string();
const ts = z.string();
const inMessage = z.object({ channel, ts });
const inView = z.object({ id: z.string() });
const place = z.union([inMessage, inView]);
const words = z.string().exactOptional();
const target = z.union([
  z.string(),
  z.object({ action_id: words, block_id: words, value: words, label: words }),
]);
const option = z.looseObject({
  text: z.looseObject({ type: z.string(), text: z.string() }),
  value: z.string(),
});
const entered = z.union([z.string(), z.number(), z.array(z.string()), option, z.null()]);

const acts = z.discriminatedUnion('action', [
  z.object({ action: z.literal('command'), user, channel, command: z.string(), text: z.string() }),
  z.object({ action: z.literal('say'), user, channel, text: z.string(), thread_ts: words }),
  z.object({ action: z.literal('edit'), user, channel, ts, text: z.string() }),
  z.object({ action: z.literal('remove'), user, channel, ts }),
  z.object({ action: z.literal('click'), user, place, target }),
  z.object({ action: z.literal('choose'), user, place, target, entered }),
  z.object({ action: z.literal('suggest'), user, place, target, typed: z.string() }),
  z.object({ action: z.literal('messageShortcut'), user, place: inMessage, callbackId: z.string() }),
  z.object({ action: z.literal('openMessagesTab'), user }),
  z.object({ action: z.literal('openHome'), user }),
  z.object({
    action: z.literal('submit'),
    user,
    view: inView,
    entered: z.record(z.string(), entered).default({}),
  }),
  z.object({ action: z.literal('close'), user, view: inView }),
]);

const faults = z.intersection(
  z.object({ method: z.string(), channel: words, times: z.int().min(1).exactOptional() }),
  z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('rate_limited'), retryAfterSeconds: z.number().min(0) }),
    z.object({ kind: z.enum(['server_error', 'not_sent', 'no_answer']) }),
    z.object({ kind: z.literal('refused'), error: z.string() }),
  ]),
);

const socketActs = z.object({
  action: z.enum(['refresh', 'cut', 'silence']),
  at: z.int().min(0).exactOptional(),
});

function perform(someone: PersonClient, act: z.output<typeof acts>): Promise<unknown> {
  switch (act.action) {
    case 'command':
      return someone.command(act.channel, act.command, act.text);
    case 'say':
      return someone.say(act.channel, act.text, act.thread_ts ? { thread_ts: act.thread_ts } : {});
    case 'edit':
      return someone.edit(act.channel, act.ts, act.text);
    case 'remove':
      return someone.remove(act.channel, act.ts);
    case 'click':
      return someone.click(act.place, act.target);
    case 'choose':
      return someone.choose(act.place, act.target, act.entered);
    case 'suggest':
      return someone.suggest(act.place, act.target, act.typed);
    case 'messageShortcut':
      return someone.messageShortcut(act.place, act.callbackId);
    case 'submit':
      return someone.submit(act.view, act.entered);
    case 'close':
      return someone.close(act.view);
    default:
      return someone[act.action]();
  }
}

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
