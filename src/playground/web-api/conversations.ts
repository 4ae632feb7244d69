import { directMessageOf, invite } from '../channels.ts';
import { asSlack, findMessage, isReply, repliesTo } from '../messages.ts';
import { Refusal } from '../refusal.ts';
import type { Channel, StoredMessage } from '../state.ts';
import type { Methods } from '../web-api.ts';
import type { Workspace } from '../workspace.ts';
import { isIn, ownChannel, requireScope, scopeFor, visibleChannel } from './access.ts';
import { type Args, flag, optional, page, required } from './args.ts';

export const conversations: Methods = {
  'conversations.open': {
    scope: 'im:write',
    run(workspace, args) {
      const [user, ...others] = required(args, 'users').split(',');
      if (!user || !workspace.state.people[user]) throw new Refusal('user_not_found');
      if (others.length > 0)
        throw new Refusal('not_enough_users', { playground: 'group messages do not exist here' });
      return { channel: { id: directMessageOf(workspace, user).id } };
    },
  },
  'conversations.info': {
    run(workspace, args) {
      const channel = visibleChannel(workspace, required(args, 'channel'));
      requireScope(workspace, scopeFor(channel, 'read'));
      return { channel: described(workspace, channel) };
    },
  },
  'conversations.list': {
    run(workspace, args) {
      requireScope(workspace, 'channels:read', 'groups:read', 'im:read');
      const kinds = (optional(args, 'types') ?? 'public_channel').split(',');
      const listed = Object.values(workspace.state.channels).filter(
        (channel) =>
          kinds.includes({ public: 'public_channel', private: 'private_channel', im: 'im' }[channel.kind]) &&
          workspace.state.app.scopes.includes(scopeFor(channel, 'read')) &&
          (channel.kind === 'public' || isIn(workspace, channel)),
      );
      const { part, more } = page(listed, args);
      return { channels: part.map((channel) => described(workspace, channel)), ...more };
    },
  },
  'conversations.members': {
    run(workspace, args) {
      const channel = visibleChannel(workspace, required(args, 'channel'));
      requireScope(workspace, scopeFor(channel, 'read'));
      const { part, more } = page(channel.members, args);
      return { members: part, ...more };
    },
  },
  'conversations.join': {
    scope: 'channels:join',
    run(workspace, args) {
      const channel = visibleChannel(workspace, required(args, 'channel'));
      if (channel.is_archived) throw new Refusal('is_archived');
      if (channel.kind !== 'public') throw new Refusal('method_not_supported_for_channel_type');
      invite(workspace, channel.id, workspace.state.app.bot_user_id);
      return { channel: described(workspace, channel) };
    },
  },
  'conversations.history': {
    run(workspace, args) {
      const channel = readable(workspace, args);
      const found = workspace.state.messages.filter(
        (message) => message.channel === channel.id && !message.visible_to && !isReply(message),
      );
      return messagePage(workspace, found.filter(within(args)).reverse(), args);
    },
  },
  'conversations.replies': {
    run(workspace, args) {
      const channel = readable(workspace, args);
      const asked = findMessage(workspace, channel.id, required(args, 'ts'));
      if (!asked || asked.visible_to) throw new Refusal('thread_not_found');
      const parent = isReply(asked) ? findMessage(workspace, channel.id, asked.thread_ts as string) : asked;
      if (!parent) throw new Refusal('thread_not_found');
      return messagePage(workspace, [parent, ...repliesTo(workspace, parent).filter(within(args))], args);
    },
  },
};

function readable(workspace: Workspace, args: Args): Channel {
  const channel = visibleChannel(workspace, required(args, 'channel'));
  requireScope(workspace, scopeFor(channel, 'history'));
  return ownChannel(workspace, channel.id);
}

function within(args: Args): (message: StoredMessage) => boolean {
  const oldest = Number(optional(args, 'oldest') ?? 0);
  const latest = Number(optional(args, 'latest') ?? Number.MAX_SAFE_INTEGER);
  const isInclusive = flag(args, 'inclusive');
  return ({ ts }) => {
    const at = Number(ts);
    return (at > oldest && at < latest) || (isInclusive && (at === oldest || at === latest));
  };
}

function messagePage(workspace: Workspace, messages: StoredMessage[], args: Args): object {
  const { part, more } = page(messages, args);
  const withMetadata = flag(args, 'include_all_metadata');
  return { messages: part.map((message) => asSlack(workspace, message, withMetadata)), ...more };
}

function described(workspace: Workspace, channel: Channel): object {
  const { id, name, kind, members, is_archived } = channel;
  const { team, app } = workspace.state;
  if (kind === 'im') {
    return { id, is_im: true, is_archived, user: members.find((member) => member !== app.bot_user_id) };
  }
  return {
    id,
    name,
    name_normalized: name,
    is_channel: kind === 'public',
    is_group: kind === 'private',
    is_im: false,
    is_mpim: false,
    is_private: kind === 'private',
    is_archived,
    is_general: name === 'general',
    is_member: isIn(workspace, channel),
    context_team_id: team.id,
    num_members: members.length,
  };
}
