import { directMessage, type NewChannel, type NewPerson, newChannel, newPerson } from './seed.ts';
import type { Channel, Person } from './state.ts';
import type { Workspace } from './workspace.ts';

/** Also opens the direct message with the bot. Another `team_id` than the workspace's means Slack Connect. */
export function addPerson(workspace: Workspace, known: NewPerson): Person {
  const { state } = workspace;
  const person = newPerson(known);
  state.people[person.id] = person;
  addChannel(workspace, directMessage(person.id, state.app.bot_user_id));
  return person;
}

export function addChannel(workspace: Workspace, known: NewChannel): Channel {
  const channel = newChannel(known);
  workspace.state.channels[channel.id] = channel;
  workspace.changed({ kind: 'channel', channel: channel.id });
  return channel;
}

export function invite(workspace: Workspace, idOrName: string, userId: string): void {
  const channel = workspace.channel(idOrName);
  if (!channel.members.includes(userId)) channel.members.push(userId);
  workspace.changed({ kind: 'channel', channel: channel.id });
}

export function kick(workspace: Workspace, idOrName: string, userId: string): void {
  const channel = workspace.channel(idOrName);
  channel.members = channel.members.filter((member) => member !== userId);
  workspace.changed({ kind: 'channel', channel: channel.id });
}

export function archive(workspace: Workspace, idOrName: string): void {
  const channel = workspace.channel(idOrName);
  channel.is_archived = true;
  workspace.changed({ kind: 'channel', channel: channel.id });
}

/** The direct message of a person with the bot. */
export function directMessageOf(workspace: Workspace, userId: string): Channel {
  const { channels, app } = workspace.state;
  const channel = Object.values(channels).find(
    ({ kind, members }) => kind === 'im' && members.includes(userId) && members.includes(app.bot_user_id),
  );
  if (!channel) throw new Error(`${userId} has no direct message with the bot`);
  return channel;
}

/** What Slack calls the channel in payloads, where private ones have no name. */
export function payloadName({ kind, name }: Channel): string {
  if (kind === 'im') return 'directmessage';
  return kind === 'private' ? 'privategroup' : name;
}
