import type { Target } from './blocks.ts';
import { directMessageOf, invite, kick } from './channels.ts';
import { announceChanged, announceHomeOpened, announcePosted, announceRemoved } from './events.ts';
import type { Entered, Suggestions } from './inputs.ts';
import {
  chooseIn,
  closeView,
  enterIn,
  type Place,
  pressIn,
  runCommand,
  submitView,
  suggestFor,
  useMessageShortcut,
} from './interactions.ts';
import { addMessage, changeMessage, findMessage, removeMessage, typedBlocks } from './messages.ts';
import type { Actor } from './payloads.ts';
import type { Seen } from './protocol.ts';
import type { Channel, Person, StoredMessage, StoredView } from './state.ts';
import { modalsOf } from './views.ts';
import type { Workspace } from './workspace.ts';

/**
 * What a person can do in a Slack client. Channels go by id or `#name`. Actions resolve when the app is done with them
 * (in process) or has acknowledged them (over a socket), and throw for what no client would let a person do.
 */
export interface PersonClient {
  readonly id: string;
  /** The direct message with the bot. */
  readonly dm: string;
  readonly view: StoredView | undefined;
  readonly home: StoredView | undefined;
  see(channel: string, threadTs?: string): Seen[];
  command(channel: string, command: string, text: string): Promise<void>;
  /** Returns the message's ts. `@KubeCoach`, `@channel` and `#general` become Slack's markup; markup stays as it is. */
  say(channel: string, typed: string, options?: { thread_ts?: string }): Promise<string>;
  edit(channel: string, ts: string, typed: string): Promise<void>;
  remove(channel: string, ts: string): Promise<void>;
  click(place: Place, target: Target): Promise<void>;
  choose(place: Place, target: Target, entered: Entered): Promise<void>;
  /** What an external select offers for what was typed. */
  suggest(place: Place, target: Target, typed: string): Promise<Suggestions>;
  messageShortcut(message: { channel: string; ts: string }, callbackId: string): Promise<void>;
  openMessagesTab(): Promise<void>;
  openHome(): Promise<void>;
  /** Adds a person or the bot, by name, to a channel that one is in; `kick` takes them out. */
  invite(channel: string, name: string): Promise<void>;
  kick(channel: string, name: string): Promise<void>;
  /** Fills in inputs without sending them; `entered` goes by action or block id, here and in `submit`. */
  enter(view: { id: string }, entered: Record<string, Entered>): Promise<void>;
  submit(view: { id: string }, entered?: Record<string, Entered>): Promise<void>;
  close(view: { id: string }): Promise<void>;
}

export function person(workspace: Workspace, userId: string): PersonClient {
  const { id, is_bot } = workspace.person(userId);
  if (is_bot) throw new Error(`${id} is the bot`);
  const actor = { workspace, user: id };
  return {
    id,
    dm: directMessageOf(workspace, id).id,
    get view() {
      return modalsOf(workspace, id).at(-1);
    },
    get home() {
      return workspace.state.homes[id];
    },
    see: (channel, threadTs) => see(actor, channel, threadTs),
    command: async (channel, command, text) => runCommand(actor, memberOf(actor, channel), command, text),
    say: (channel, typed, { thread_ts } = {}) => say(actor, channel, typed, thread_ts),
    edit: (channel, ts, typed) => edit(actor, channel, ts, typed),
    remove: (channel, ts) => remove(actor, channel, ts),
    click: (place, target) => pressIn(actor, place, target),
    choose: (place, target, entered) => chooseIn(actor, place, target, entered),
    suggest: (place, target, typed) => suggestFor(actor, place, target, typed),
    messageShortcut: (message, callbackId) => useMessageShortcut(actor, message, callbackId),
    openMessagesTab: () => announceHomeOpened(workspace, id, 'messages'),
    openHome: () => announceHomeOpened(workspace, id, 'home'),
    invite: async (channel, name) =>
      invite(workspace, memberOf(actor, channel).id, findPerson(workspace, name).id),
    kick: async (channel, name) =>
      kick(workspace, memberOf(actor, channel).id, findPerson(workspace, name).id),
    enter: (view, entered) => enterIn(actor, view.id, entered),
    submit: (view, entered = {}) => submitView(actor, view.id, entered),
    close: (view) => closeView(actor, view.id),
  };
}

function findPerson({ state }: Workspace, typed: string): Person {
  const name = typed.toLowerCase();
  const found = Object.values(state.people).find((each) =>
    [each.name, each.real_name.toLowerCase()].includes(name),
  );
  if (!found) throw new Error(`There is nobody called ${typed || '…'}`);
  return found;
}

/** Oldest first, replies among the rest unless one thread is asked for. */
function see({ workspace, user }: Actor, idOrName: string, threadTs?: string): Seen[] {
  const { id, kind, members } = workspace.channel(idOrName);
  if (kind !== 'public' && !members.includes(user)) throw new Error(`${user} cannot see ${idOrName}`);
  return workspace.state.messages
    .filter((message) => message.channel === id && (message.visible_to ?? user) === user)
    .filter(({ ts, thread_ts = ts }) => threadTs === undefined || threadTs === thread_ts)
    .map(seen);
}

export function seen(message: StoredMessage): Seen {
  return { ...structuredClone(message), is_ephemeral: message.visible_to !== undefined };
}

async function say(actor: Actor, idOrName: string, typed: string, thread_ts?: string): Promise<string> {
  const { workspace, user } = actor;
  const text = toMarkup(workspace, typed);
  const content = { text, ...(text && { blocks: typedBlocks(text) }) };
  const message = addMessage(workspace, { channel: memberOf(actor, idOrName), user, content, thread_ts });
  await announcePosted(workspace, message);
  return message.ts;
}

async function edit(actor: Actor, idOrName: string, ts: string, typed: string): Promise<void> {
  const { workspace, user } = actor;
  const message = ownMessage(actor, idOrName, ts);
  const previous = structuredClone(message);
  const text = toMarkup(workspace, typed);
  message.edited = { user, ts: workspace.newTs() };
  changeMessage(workspace, message, { text, blocks: typedBlocks(text) });
  await announceChanged(workspace, message, previous);
}

async function remove(actor: Actor, idOrName: string, ts: string): Promise<void> {
  const message = ownMessage(actor, idOrName, ts);
  removeMessage(actor.workspace, message);
  await announceRemoved(actor.workspace, message);
}

function memberOf({ workspace, user }: Actor, idOrName: string): Channel {
  const channel = workspace.channel(idOrName);
  if (!channel.members.includes(user)) throw new Error(`${user} is not a member of ${idOrName}`);
  return channel;
}

function ownMessage(actor: Actor, idOrName: string, ts: string): StoredMessage {
  const message = findMessage(actor.workspace, memberOf(actor, idOrName).id, ts);
  if (message?.user !== actor.user) throw new Error(`${actor.user} has no message ${ts} in ${idOrName}`);
  return message;
}

const MARKUP = /(<(?:[@#!][^>\s]*|https?:[^>\s]*)>)/;

/** What Slack's client makes of typed text: names become links, and what could be taken for markup is escaped. */
function toMarkup(workspace: Workspace, typed: string): string {
  return typed
    .split(MARKUP)
    .map((part) => (MARKUP.test(part) ? part : linkNames(workspace, escaped(part))))
    .join('');
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

function linkNames({ state }: Workspace, text: string): string {
  const people = Object.values(state.people);
  const channels = Object.values(state.channels);
  return text.replace(/(^|\s)([@#])([\w-]+)/g, (typed, before: string, sign: string, word: string) => {
    const name = word.toLowerCase();
    if (sign === '#') {
      const channel = channels.find((each) => each.name === name);
      return channel ? `${before}<#${channel.id}|${name}>` : typed;
    }
    const known = people.find((each) => [each.name, each.real_name.toLowerCase()].includes(name));
    if (known) return `${before}<@${known.id}>`;
    return ['channel', 'here', 'everyone'].includes(name) ? `${before}<!${name}>` : typed;
  });
}
