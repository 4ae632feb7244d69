import { directMessageOf } from '../channels.ts';
import { announcePosted, announceRemoved } from '../events.ts';
import { addMessage, asSlack, changeMessage, type Draft, findMessage, removeMessage } from '../messages.ts';
import { Refusal } from '../refusal.ts';
import type { Channel, StoredMessage } from '../state.ts';
import type { Methods } from '../web-api.ts';
import type { Workspace } from '../workspace.ts';
import { isIn, visibleChannel } from './access.ts';
import { type Args, content, json, optional, required } from './args.ts';

/** Longer texts are cut for new messages and refused for changed ones. */
const CHANGED_TEXT_MAX = 4000;

export const chat: Methods = {
  'chat.postMessage': {
    scope: 'chat:write',
    run(workspace, args) {
      const channel = postable(workspace, required(args, 'channel'));
      const message = addMessage(workspace, draftOf(workspace, channel, args));
      void announcePosted(workspace, message);
      return { channel: channel.id, ts: message.ts, message: asSlack(workspace, message, true) };
    },
  },
  'chat.postEphemeral': {
    scope: 'chat:write',
    run(workspace, args) {
      const channel = postable(workspace, required(args, 'channel'));
      const visible_to = required(args, 'user');
      if (!channel.members.includes(visible_to)) throw new Refusal('user_not_in_channel');
      const { metadata: _metadata, ...draft } = draftOf(workspace, channel, args);
      return { message_ts: addMessage(workspace, { ...draft, visible_to }).ts };
    },
  },
  'chat.update': {
    scope: 'chat:write',
    run(workspace, args) {
      const { text, blocks } = content(args);
      if (text && text.length > CHANGED_TEXT_MAX) throw new Refusal('msg_too_long');
      const message = ownMessage(workspace, args, 'cant_update_message');
      changeMessage(workspace, message, { text, blocks });
      const metadata = metadataOf(args);
      if (metadata) message.metadata = metadata;
      return {
        channel: message.channel,
        ts: message.ts,
        text: message.text,
        message: asSlack(workspace, message, true),
      };
    },
  },
  'chat.delete': {
    scope: 'chat:write',
    run(workspace, args) {
      const message = ownMessage(workspace, args, 'cant_delete_message');
      removeMessage(workspace, message);
      void announceRemoved(workspace, message);
      return { channel: message.channel, ts: message.ts };
    },
  },
  'chat.getPermalink': {
    run(workspace, args) {
      const channel = visibleChannel(workspace, required(args, 'channel'));
      const message = findMessage(workspace, channel.id, required(args, 'message_ts'));
      if (!message || message.visible_to) throw new Refusal('message_not_found');
      const { domain } = workspace.state.team;
      const thread = message.thread_ts ? `?thread_ts=${message.thread_ts}&cid=${channel.id}` : '';
      const path = `archives/${channel.id}/p${message.ts.replace('.', '')}${thread}`;
      return { channel: channel.id, permalink: `https://${domain}.slack.com/${path}` };
    },
  },
};

/** A person's id stands for the direct message with them; `chat:write.public` opens public channels. */
function postable(workspace: Workspace, id: string): Channel {
  const { people, app } = workspace.state;
  if (people[id])
    return id === app.bot_user_id ? refuse('channel_not_found') : directMessageOf(workspace, id);
  const channel = visibleChannel(workspace, id);
  const isOpen = channel.kind === 'public' && app.scopes.includes('chat:write.public');
  if (!isIn(workspace, channel) && !isOpen) throw new Refusal('not_in_channel');
  return channel;
}

function draftOf(workspace: Workspace, channel: Channel, args: Args): Draft {
  const metadata = metadataOf(args);
  return {
    channel,
    user: workspace.state.app.bot_user_id,
    content: content(args),
    thread_ts: optional(args, 'thread_ts'),
    ...(metadata && { metadata }),
  };
}

function metadataOf(args: Args): StoredMessage['metadata'] {
  const metadata = json(args, 'metadata', 'invalid_metadata_format') as StoredMessage['metadata'];
  if (!metadata) return undefined;
  const { event_type, event_payload } = metadata;
  const isRight =
    typeof event_type === 'string' && typeof event_payload === 'object' && event_payload !== null;
  return isRight ? { event_type, event_payload } : refuse('invalid_metadata_format');
}

function ownMessage(workspace: Workspace, args: Args, refusal: string): StoredMessage {
  const channel = visibleChannel(workspace, required(args, 'channel'));
  const message = findMessage(workspace, channel.id, required(args, 'ts'));
  if (!message || message.visible_to) throw new Refusal('message_not_found');
  if (channel.is_archived) throw new Refusal('is_archived');
  if (message.user !== workspace.state.app.bot_user_id) throw new Refusal(refusal);
  return message;
}

function refuse(code: string): never {
  throw new Refusal(code);
}
