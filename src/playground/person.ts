import type { Target } from './blocks.ts';
import { directMessageOf } from './channels.ts';
import { announceChanged, announceHomeOpened, announcePosted, announceRemoved } from './events.ts';
import type { Entered } from './inputs.ts';
import {
  chooseIn,
  closeView,
  type Place,
  pressIn,
  runCommand,
  submitView,
  suggestFor,
  useMessageShortcut,
} from './interactions.ts';
import { addMessage, changeMessage, removeMessage, typedBlocks } from './messages.ts';
import type { Suggestions } from './payloads.ts';
import type { Channel, StoredMessage, StoredView } from './state.ts';
import { modalsOf } from './views.ts';
import type { Workspace } from './workspace.ts';

/** A message as a person sees it. */
export interface Seen extends StoredMessage {
  is_ephemeral: boolean;
}

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
  /** `entered` goes by action or block id. */
  submit(view: { id: string }, entered?: Record<string, Entered>): Promise<void>;
  close(view: { id: string }): Promise<void>;
}

export function person(workspace: Workspace, userId: string): PersonClient {
  const { id, is_bot } = workspace.person(userId);
  if (is_bot) throw new Error(`${id} is the bot`);
  return {
    id,
    dm: directMessageOf(workspace, id).id,
    get view() {
      return modalsOf(workspace, id).at(-1);
    },
    get home() {
      return workspace.state.homes[id];
    },
    see: (channel, threadTs) => see(workspace, id, channel, threadTs),
    command: (channel, command, text) =>
      runCommand(workspace, id, memberOf(workspace, id, channel), command, text),
    say: (channel, typed, { thread_ts } = {}) => say(workspace, id, channel, typed, thread_ts),
    edit: (channel, ts, typed) => edit(workspace, id, ownMessage(workspace, id, channel, ts), typed),
    remove: async (channel, ts) => {
      const message = ownMessage(workspace, id, channel, ts);
      removeMessage(workspace, message);
      await announceRemoved(workspace, message);
    },
    click: (place, target) => pressIn(workspace, id, place, target),
    choose: (place, target, entered) => chooseIn(workspace, id, place, target, entered),
    suggest: (place, target, typed) => suggestFor(workspace, id, place, target, typed),
    messageShortcut: (message, callbackId) => useMessageShortcut(workspace, id, message, callbackId),
    openMessagesTab: () => announceHomeOpened(workspace, id, 'messages'),
    openHome: () => announceHomeOpened(workspace, id, 'home'),
    submit: (view, entered = {}) => submitView(workspace, id, view, entered),
    close: (view) => closeView(workspace, id, view),
  };
}

/** Oldest first, replies among the rest unless one thread is asked for. Throws for a channel that is closed to them. */
function see(workspace: Workspace, user: string, idOrName: string, threadTs?: string): Seen[] {
  const channel = workspace.channel(idOrName);
  if (channel.kind !== 'public' && !channel.members.includes(user))
    throw new Error(`${user} cannot see ${idOrName}`);
  return workspace.state.messages
    .filter((message) => message.channel === channel.id && (message.visible_to ?? user) === user)
    .filter(({ ts, thread_ts }) => threadTs === undefined || threadTs === (thread_ts ?? ts))
    .map((message) => ({ ...structuredClone(message), is_ephemeral: message.visible_to !== undefined }));
}

async function say(
  workspace: Workspace,
  user: string,
  idOrName: string,
  typed: string,
  thread_ts?: string,
): Promise<string> {
  const text = toMarkup(workspace, typed);
  const channel = memberOf(workspace, user, idOrName);
  const message = addMessage(workspace, {
    channel,
    user,
    content: { text, ...(text && { blocks: typedBlocks(text) }) },
    thread_ts,
  });
  await announcePosted(workspace, message);
  return message.ts;
}

async function edit(
  workspace: Workspace,
  user: string,
  message: StoredMessage,
  typed: string,
): Promise<void> {
  const previous = structuredClone(message);
  const text = toMarkup(workspace, typed);
  message.edited = { user, ts: workspace.newTs() };
  changeMessage(workspace, message, { text, blocks: typedBlocks(text) });
  await announceChanged(workspace, message, previous);
}

function memberOf(workspace: Workspace, user: string, idOrName: string): Channel {
  const channel = workspace.channel(idOrName);
  if (!channel.members.includes(user)) throw new Error(`${user} is not a member of ${idOrName}`);
  return channel;
}

function ownMessage(workspace: Workspace, user: string, idOrName: string, ts: string): StoredMessage {
  const { id } = memberOf(workspace, user, idOrName);
  const message = workspace.state.messages.find((each) => each.channel === id && each.ts === ts);
  if (message?.user !== user) throw new Error(`${user} has no message ${ts} in ${idOrName}`);
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
