import { Refusal } from '../refusal.ts';
import type { Channel } from '../state.ts';
import type { Workspace } from '../workspace.ts';

/** Throws `missing_scope` unless the bot was granted one of these. */
export function requireScope(workspace: Workspace, ...needed: string[]): void {
  const { scopes } = workspace.state.app;
  if (needed.some((scope) => scopes.includes(scope))) return;
  throw new Refusal('missing_scope', { needed: needed.join(','), provided: scopes.join(',') });
}

/** The scope to a family of conversations, for example `history` of `im`. */
export function scopeFor({ kind }: Channel, right: 'read' | 'history'): string {
  return `${{ public: 'channels', private: 'groups', im: 'im' }[kind]}:${right}`;
}

/** A private channel without the bot, and a direct message of others, do not exist for it. */
export function visibleChannel(workspace: Workspace, idOrName: string): Channel {
  const channel = workspace.findChannel(idOrName);
  if (!channel || (channel.kind !== 'public' && !isIn(workspace, channel)))
    throw new Refusal('channel_not_found');
  return channel;
}

/** A channel that the bot is in. */
export function ownChannel(workspace: Workspace, idOrName: string): Channel {
  const channel = visibleChannel(workspace, idOrName);
  if (!isIn(workspace, channel)) throw new Refusal('not_in_channel');
  return channel;
}

export function isIn(workspace: Workspace, { members }: Channel): boolean {
  return members.includes(workspace.state.app.bot_user_id);
}
