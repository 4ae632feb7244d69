import { person, seen } from './person.ts';
import type { AppMenu, PageEvent, Snapshot, Status } from './protocol.ts';
import type { Sockets } from './sockets.ts';
import type { Channel } from './state.ts';
import { modalsOf } from './views.ts';
import type { Change, Workspace } from './workspace.ts';

/** What stands behind the page beside the workspace itself, where the bot runs in this process. */
export interface Backstage {
  /** What is wrong with the content files. */
  contentProblem(): string | undefined;
  /** When the bot owes something next; missing as long as the bot cannot tell. */
  nextDue?: (() => Promise<Date | undefined>) | undefined;
  /** Moves the clock; resolves when everything that fell due on the way is done. */
  forward(ms: number): Promise<void>;
}

/** What the control API and the page work with. */
export interface Stage {
  workspace: Workspace;
  sockets: Sockets;
  menu: AppMenu;
  backstage?: Backstage | undefined;
}

/** Everything that this person's client shows. */
export function snapshotOf({ workspace, menu }: Stage, userId: string, status: Status): Snapshot {
  const { team, people, app, channels } = workspace.state;
  const someone = person(workspace, userId);
  const open = Object.values(channels).filter((channel) => isOpenTo(channel, userId));
  return {
    team,
    me: someone.id,
    bot_user_id: app.bot_user_id,
    dm: someone.dm,
    people: Object.values(people),
    channels: open.map((each) => ({ ...each, messages: someone.see(each.id) })),
    modals: modalsOf(workspace, userId),
    home: someone.home ?? null,
    menu,
    status,
  };
}

export async function statusOf({ workspace, sockets, backstage }: Stage): Promise<Status> {
  const nextDue = backstage?.nextDue && { nextDue: (await backstage.nextDue())?.getTime() ?? null };
  const bot = backstage ? { contentProblem: backstage.contentProblem() ?? null, ...nextDue } : null;
  return { now: workspace.now(), aheadMs: workspace.state.clockAheadMs, sockets: sockets.count, bot };
}

/** What a change of messages or views means to this person; undefined for what they cannot see. */
export function eventOf(workspace: Workspace, userId: string, change: Change): PageEvent | undefined {
  if (change.kind === 'views' && change.user === userId) {
    return {
      kind: 'views',
      modals: modalsOf(workspace, userId),
      home: workspace.state.homes[userId] ?? null,
    };
  }
  if (change.kind !== 'message' || (change.visible_to ?? userId) !== userId) return undefined;
  const { channel, ts } = change;
  if (!isOpenTo(workspace.channel(channel), userId)) return undefined;
  const message = workspace.state.messages.find((each) => each.channel === channel && each.ts === ts);
  return { kind: 'message', channel, ts, message: message ? seen(message) : null };
}

function isOpenTo({ kind, members }: Channel, userId: string): boolean {
  return kind === 'public' || members.includes(userId);
}
