import type { PageEvent, Person, Seen, Snapshot } from '../protocol.ts';

/** What the page knows of the workspace, as one person sees it. */
export interface Store extends Omit<Snapshot, 'people'> {
  people: Record<string, Person>;
}

/** The store after an event; the one before stays as it was. */
export function apply(store: Store | undefined, event: PageEvent): Store | undefined {
  if (event.kind === 'state') return fromSnapshot(event.state);
  if (!store) return store;
  switch (event.kind) {
    case 'message':
      return withMessage(store, event.channel, event.ts, event.message);
    case 'views':
      return { ...store, modals: event.modals, home: event.home };
    case 'status':
      return { ...store, status: event.status };
    default:
      return store;
  }
}

function fromSnapshot({ people, ...rest }: Snapshot): Store {
  return { ...rest, people: Object.fromEntries(people.map((person) => [person.id, person])) };
}

function withMessage(store: Store, channelId: string, ts: string, message: Seen | null): Store {
  const channels = store.channels.map((channel) => {
    if (channel.id !== channelId) return channel;
    const others = channel.messages.filter((other) => other.ts !== ts);
    const messages = message ? [...others, message].sort((a, b) => (a.ts < b.ts ? -1 : 1)) : others;
    return { ...channel, messages };
  });
  return { ...store, channels };
}

export type ChannelView = Store['channels'][number];

export function me(store: Store): Person {
  return personOf(store, store.me);
}

/** Slackbot and people who are gone have a name too. */
export function personOf(store: Store, id: string): Person {
  const name = id === 'USLACKBOT' ? 'Slackbot' : id;
  const unknown = { tz: 'UTC', locale: 'en-US', team_id: '', is_admin: false, is_restricted: false };
  return store.people[id] ?? { id, name, real_name: name, ...unknown, is_bot: true };
}

export function isReply({ ts, thread_ts }: Seen): boolean {
  return thread_ts !== undefined && thread_ts !== ts;
}

/** What stands in the channel itself. */
export function topLevel(channel: ChannelView): Seen[] {
  return channel.messages.filter((message) => !isReply(message));
}

/** A thread's first message, where it still exists, and its replies. */
export function threadOf(channel: ChannelView, ts: string): Seen[] {
  return channel.messages.filter((message) => (message.thread_ts ?? message.ts) === ts);
}

/** When it was posted, in milliseconds since 1970. */
export function postedAt({ ts }: { ts: string }): number {
  return Number(ts) * 1000;
}
