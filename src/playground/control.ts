import { z } from 'zod';
import type { Fault } from './faults.ts';
import { jsonAnswer, type SlackAnswer } from './http.ts';
import { type PersonClient, person } from './person.ts';
import { type Stage, snapshotOf, statusOf } from './snapshot.ts';

/**
 * The way for another process, or a page, to be a person in the workspace:
 * `GET /_playground/state?user=U…` and `/wire`; `POST /_playground/act` with JSON like
 * `{"user": "U0MEI", "action": "say", "channel": "#general", "text": "hello"}`; `POST /_playground/faults`, `/sockets`,
 * `/clock` and `/repeat`. What happens comes as server-sent events by `GET /_playground/events?user=U…`.
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
  stage: Stage,
  { route, query, contentType, body }: ControlRequest,
): Promise<SlackAnswer | undefined> {
  const run = Object.hasOwn(ROUTES, route) ? ROUTES[route] : undefined;
  if (!run) return undefined;
  try {
    if (route.startsWith('POST') && !contentType?.startsWith('application/json')) {
      throw new Error('Send JSON, as application/json');
    }
    const input: unknown = route.startsWith('POST') ? JSON.parse(body) : Object.fromEntries(query);
    return jsonAnswer(200, { ok: true, ...(await run(stage, input)) });
  } catch (error) {
    const message = error instanceof z.ZodError ? z.prettifyError(error) : String((error as Error).message);
    return jsonAnswer(400, { ok: false, error: message });
  }
}

type Route = (stage: Stage, input: unknown) => object | Promise<object>;

const ROUTES: Record<string, Route> = {
  'GET /_playground/state': async (stage, input) => {
    const { user } = z.object({ user: word }).parse(input);
    return snapshotOf(stage, user, await statusOf(stage));
  },
  'GET /_playground/wire': ({ workspace }) => ({ records: workspace.wire.records }),
  'POST /_playground/act': async ({ workspace }, input) => {
    const { user } = z.object({ user: word }).parse(input);
    return { result: (await perform(person(workspace, user), acts.parse(input))) ?? null };
  },
  'POST /_playground/faults': ({ workspace }, input) => {
    workspace.faults.add(faults.parse(input) as Fault);
    return {};
  },
  'POST /_playground/sockets': ({ sockets }, input) => {
    const { action, at } = socketActs.parse(input);
    sockets[action](at);
    return { sockets: sockets.count };
  },
  'POST /_playground/clock': async (stage, input) => {
    const { backstage, workspace } = stage;
    if (!backstage) throw new Error('The bot runs elsewhere, with a clock of its own');
    const act = clockActs.parse(input);
    await backstage.forward('forwardMs' in act ? act.forwardMs : await msToNextDue(stage));
    workspace.changed({ kind: 'status' });
    return {};
  },
  'POST /_playground/repeat': async ({ workspace }) => {
    await workspace.repeatLastEvent();
    return {};
  },
};

async function msToNextDue({ backstage, workspace }: Stage): Promise<number> {
  const due = await backstage?.nextDue?.();
  if (!due) throw new Error('Nothing is scheduled');
  return Math.max(0, due.getTime() - workspace.now());
}

const word = z.string();
const words = z.string().exactOptional();
const inMessage = z.object({ channel: word, ts: word });
const inView = z.object({ id: word });
const place = z.union([inMessage, inView]);
const target = z.union([word, z.object({ action_id: words, block_id: words, value: words, label: words })]);
const option = z.looseObject({ text: z.looseObject({ type: word, text: word }), value: word });
const entered = z.union([word, z.number(), z.array(word), z.array(option), option, z.null()]);

const acts = z.discriminatedUnion('action', [
  z.object({ action: z.literal('command'), channel: word, command: word, text: word }),
  z.object({ action: z.literal('say'), channel: word, text: word, thread_ts: words }),
  z.object({ action: z.literal('edit'), channel: word, ts: word, text: word }),
  z.object({ action: z.literal('remove'), channel: word, ts: word }),
  z.object({ action: z.literal('click'), place, target }),
  z.object({ action: z.literal('choose'), place, target, entered }),
  z.object({ action: z.literal('suggest'), place, target, typed: word }),
  z.object({ action: z.literal('messageShortcut'), place: inMessage, callbackId: word }),
  z.object({ action: z.enum(['openMessagesTab', 'openHome']) }),
  z.object({ action: z.enum(['invite', 'kick']), channel: word, name: word }),
  z.object({ action: z.literal('enter'), view: inView, entered: z.record(word, entered) }),
  z.object({ action: z.literal('submit'), view: inView, entered: z.record(word, entered).default({}) }),
  z.object({ action: z.literal('close'), view: inView }),
]);

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

const DAY_MS = 86_400_000;
const clockActs = z.union([
  z.object({
    forwardMs: z
      .int()
      .min(0)
      .max(366 * DAY_MS),
  }),
  z.object({ toNextDue: z.literal(true) }),
]);

function perform(someone: PersonClient, act: z.output<typeof acts>): Promise<unknown> {
  switch (act.action) {
    case 'command':
      return someone.command(act.channel, act.command, act.text);
    case 'say':
      return someone.say(act.channel, act.text, act);
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
    case 'invite':
    case 'kick':
      return someone[act.action](act.channel, act.name);
    case 'enter':
      return someone.enter(act.view, act.entered);
    case 'submit':
      return someone.submit(act.view, act.entered);
    case 'close':
      return someone.close(act.view);
    default:
      return someone[act.action]();
  }
}
