import type { Person as Someone, Channel as Somewhere, StoredMessage, StoredView } from './state.ts';
import type { WireRecord } from './wire.ts';

/** What the page and the server tell each other: events come by `GET /_playground/events?user=U…`, acts go by POST. */

export type Person = Someone;
export type Channel = Somewhere;
export type { StoredView, WireRecord };

/** A message as a person sees it. */
export interface Seen extends StoredMessage {
  is_ephemeral: boolean;
}

/** What the app offers, from its manifest. */
export interface AppMenu {
  commands: { command: string; description: string; usage_hint: string }[];
  /** On messages. */
  shortcuts: { callback_id: string; name: string }[];
}

/** What changes while nobody posts anything. */
export interface Status {
  /** The workspace's clock, in milliseconds since 1970. */
  now: number;
  /** By how much it is ahead of the real one. */
  aheadMs: number;
  /** Open connections of the bot. */
  sockets: number;
  /** Set when the bot runs in this process; without it the clock and the content are somebody else's. */
  bot: {
    /** What is wrong with the content files. */
    contentProblem: string | null;
    /** When the bot owes something next, in milliseconds since 1970; undefined as long as it cannot tell. */
    nextDue?: number | null;
  } | null;
}

/** Everything that one person's client shows. */
export interface Snapshot {
  team: { id: string; domain: string; name: string };
  me: string;
  bot_user_id: string;
  /** The direct message with the bot. */
  dm: string;
  people: Person[];
  channels: (Channel & { messages: Seen[] })[];
  modals: StoredView[];
  home: StoredView | null;
  menu: AppMenu;
  status: Status;
}

export type PageEvent =
  | { kind: 'state'; state: Snapshot }
  /** Null for one that is gone. */
  | { kind: 'message'; channel: string; ts: string; message: Seen | null }
  | { kind: 'views'; modals: StoredView[]; home: StoredView | null }
  | { kind: 'status'; status: Status }
  | { kind: 'wire'; record: WireRecord };

export type Place = { channel: string; ts: string } | { id: string };
export interface Option {
  text: { type: string; text: string };
  value: string;
  description?: { type: string; text: string };
}
export type Entered = string | number | readonly string[] | readonly Option[] | Option | null;
interface Target {
  action_id: string;
  block_id: string;
}

/** `POST /_playground/act`, beside the person who does it. */
export type Act =
  | { action: 'command'; channel: string; command: string; text: string }
  | { action: 'say'; channel: string; text: string; thread_ts?: string }
  | { action: 'edit'; channel: string; ts: string; text: string }
  | { action: 'remove'; channel: string; ts: string }
  | { action: 'click'; place: Place; target: Target }
  | { action: 'choose'; place: Place; target: Target; entered: Entered }
  | { action: 'suggest'; place: Place; target: Target; typed: string }
  | { action: 'messageShortcut'; place: { channel: string; ts: string }; callbackId: string }
  | { action: 'invite' | 'kick'; channel: string; name: string }
  | { action: 'openMessagesTab' | 'openHome' }
  /** Keeps what stands in a view, so that the bot is told of it with the next click there. */
  | { action: 'enter'; view: { id: string }; entered: Record<string, Entered> }
  | { action: 'submit'; view: { id: string }; entered: Record<string, Entered> }
  | { action: 'close'; view: { id: string } };

/** `POST /_playground/faults`: the next call suffers it. */
export type OrderedFault = { method: '*' } & (
  | { kind: 'rate_limited'; retryAfterSeconds: number }
  | { kind: 'server_error' | 'not_sent' | 'no_answer' }
);

/** `POST /_playground/clock`; the answer comes when everything that fell due on the way is done. */
export type ClockAct = { forwardMs: number } | { toNextDue: true };
