import { directMessageOf } from './channels.ts';
import { asSlack } from './messages.ts';
import type { StoredMessage } from './state.ts';
import { viewOutput } from './views.ts';
import type { Workspace } from './workspace.ts';

/** Tells the app of a new message, as far as its scopes let it know. Resolves when the app is done with it. */
export async function announcePosted(workspace: Workspace, message: StoredMessage): Promise<void> {
  const event = { ...asSlack(workspace, message), channel: message.channel, event_ts: message.ts };
  await Promise.all([
    messageEvent(workspace, message.channel, event),
    isMention(workspace, message) && emit(workspace, 'app_mentions:read', { ...event, type: 'app_mention' }),
  ]);
}

/** An edit that mentions the bot is a mention again, told from a new one by `edited`. */
export async function announceChanged(
  workspace: Workspace,
  message: StoredMessage,
  previous: StoredMessage,
): Promise<void> {
  const event_ts = message.edited?.ts ?? workspace.newTs();
  const shown = asSlack(workspace, message);
  await Promise.all([
    messageEvent(workspace, message.channel, {
      ...changeOf('message_changed', message.channel, event_ts),
      message: shown,
      previous_message: asSlack(workspace, previous),
    }),
    isMention(workspace, message) &&
      emit(workspace, 'app_mentions:read', {
        ...shown,
        type: 'app_mention',
        channel: message.channel,
        event_ts,
      }),
  ]);
}

export async function announceRemoved(workspace: Workspace, previous: StoredMessage): Promise<void> {
  await messageEvent(workspace, previous.channel, {
    ...changeOf('message_deleted', previous.channel, workspace.newTs()),
    deleted_ts: previous.ts,
    previous_message: asSlack(workspace, previous),
  });
}

export async function announceHomeOpened(
  workspace: Workspace,
  user: string,
  tab: 'home' | 'messages',
): Promise<void> {
  const home = workspace.state.homes[user];
  await emit(workspace, undefined, {
    type: 'app_home_opened',
    user,
    channel: directMessageOf(workspace, user).id,
    tab,
    event_ts: workspace.newTs(),
    ...(tab === 'home' && home && { view: viewOutput(home) }),
  });
}

/** The bot subscribes to messages in its direct messages alone, its own ones included. */
function messageEvent(workspace: Workspace, channelId: string, event: object): Promise<void> {
  const { kind, members } = workspace.channel(channelId);
  if (kind !== 'im' || !members.includes(workspace.state.app.bot_user_id)) return Promise.resolve();
  return emit(workspace, 'im:history', { ...event, channel_type: 'im' });
}

function changeOf(subtype: string, channel: string, ts: string): object {
  return { type: 'message', subtype, hidden: true, channel, ts, event_ts: ts };
}

function isMention(workspace: Workspace, { channel, user, text }: StoredMessage): boolean {
  const { bot_user_id } = workspace.state.app;
  const { kind, members } = workspace.channel(channel);
  const isThere = kind !== 'im' && members.includes(bot_user_id) && user !== bot_user_id;
  return isThere && new RegExp(`<@${bot_user_id}(\\|[^>]*)?>`).test(text);
}

/** Sends an event to the app if it was granted the scope for it. */
export async function emit(workspace: Workspace, scope: string | undefined, event: object): Promise<void> {
  const { team, app } = workspace.state;
  if (scope && !app.scopes.includes(scope)) return;
  const authorization = {
    enterprise_id: null,
    team_id: team.id,
    user_id: app.bot_user_id,
    is_bot: true,
    is_enterprise_install: false,
  };
  await workspace.delivery.event({
    token: 'playground',
    team_id: team.id,
    context_team_id: team.id,
    context_enterprise_id: null,
    api_app_id: app.id,
    event,
    type: 'event_callback',
    event_id: workspace.newId('Ev'),
    event_time: Math.floor(workspace.now() / 1000),
    authorizations: [authorization],
    is_ext_shared_channel: false,
    event_context: workspace.newId('EC'),
  });
}
