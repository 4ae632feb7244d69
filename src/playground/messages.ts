import { LIMITS } from '../slack/limits.ts';
import { type BlockProblem, validateBlocks } from '../slack/validate.ts';
import { withIds } from './blocks.ts';
import { Refusal } from './refusal.ts';
import type { Channel, SlackBlock, StoredMessage } from './state.ts';
import type { Workspace } from './workspace.ts';

/** What a message says, as it comes from outside. */
export interface Content {
  text?: string | undefined;
  blocks?: unknown;
}

export interface Draft {
  channel: Channel;
  user: string;
  content: Content;
  thread_ts?: string | undefined;
  metadata?: StoredMessage['metadata'];
  visible_to?: string;
}

/** Slack's wording for what the validator finds. */
export function problemLines(problems: readonly BlockProblem[]): { messages: string[] } {
  return { messages: problems.map(({ message, pointer }) => `[ERROR] ${message} [json-pointer:${pointer}]`) };
}

/** Throws what Slack refuses in a message: nothing to show, wrong blocks, too much text. */
export function checkContent({ text = '', blocks }: Content): { text: string; blocks?: unknown[] } {
  const problems = blocks === undefined ? [] : validateBlocks(blocks, 'message');
  if (problems.some(({ code }) => code === 'msg_blocks_too_long')) throw new Refusal('msg_blocks_too_long');
  if (problems.length > 0) {
    throw new Refusal('invalid_blocks', { response_metadata: problemLines(problems) });
  }
  const shown = (blocks ?? []) as unknown[];
  if (!text && shown.length === 0) throw new Refusal('no_text');
  const cut = String(text).slice(0, LIMITS.messageText);
  return shown.length > 0 ? { text: cut, blocks: shown } : { text: cut };
}

/** Throws what `checkContent` throws, `is_archived` and `thread_not_found`. */
export function addMessage(workspace: Workspace, draft: Draft): StoredMessage {
  const { state } = workspace;
  const { channel, user, thread_ts, metadata, visible_to } = draft;
  const { text, blocks } = checkContent(draft.content);
  if (channel.is_archived) throw new Refusal('is_archived');
  if (thread_ts !== undefined) requireThread(workspace, channel.id, thread_ts);
  const isBot = user === state.app.bot_user_id;
  const message: StoredMessage = {
    channel: channel.id,
    ts: workspace.newTs(),
    user,
    text,
    team: state.people[user]?.team_id ?? state.team.id,
    ...(isBot && { bot_id: state.app.bot_id, app_id: state.app.id }),
    ...(!isBot && !visible_to && { client_msg_id: workspace.newId('') }),
    ...(blocks && { blocks: withIds(blocks, workspace) }),
    ...(thread_ts !== undefined && { thread_ts }),
    ...(metadata && { metadata }),
    ...(visible_to && { visible_to }),
  };
  state.messages.push(message);
  announce(workspace, message);
  return message;
}

/** Blocks that are not given are gone. A message drawn from blocks is not marked as edited. */
export function changeMessage(workspace: Workspace, message: StoredMessage, content: Content): void {
  const { text, blocks } = checkContent(content);
  message.text = text;
  delete message.blocks;
  if (blocks) message.blocks = withIds(blocks, workspace);
  else message.edited = { user: message.user, ts: workspace.newTs() };
  announce(workspace, message);
}

/** A message with replies leaves a tombstone, so that its thread stays. */
export function removeMessage(workspace: Workspace, message: StoredMessage): void {
  const { state } = workspace;
  if (repliesTo(workspace, message).length > 0) {
    const { channel, ts, thread_ts = ts, team } = message;
    const tombstone = { channel, ts, thread_ts, team, user: 'USLACKBOT', subtype: 'tombstone' };
    state.messages[state.messages.indexOf(message)] = { ...tombstone, text: 'This message was deleted.' };
  } else {
    state.messages.splice(state.messages.indexOf(message), 1);
  }
  announce(workspace, message);
}

export function findMessage(workspace: Workspace, channel: string, ts: string): StoredMessage | undefined {
  return workspace.state.messages.find((message) => message.channel === channel && message.ts === ts);
}

/** What everyone sees under a message, oldest first. */
export function repliesTo(workspace: Workspace, { channel, ts }: StoredMessage): StoredMessage[] {
  return workspace.state.messages.filter(
    (other) => other.channel === channel && isReply(other) && other.thread_ts === ts && !other.visible_to,
  );
}

export function isReply({ ts, thread_ts }: StoredMessage): boolean {
  return thread_ts !== undefined && thread_ts !== ts;
}

/** A message as Slack's API and payloads show it; metadata only where it was asked for. */
export function asSlack(workspace: Workspace, message: StoredMessage, withMetadata = false): object {
  const { channel: _channel, visible_to: _visibleTo, metadata, ...shown } = message;
  return {
    type: 'message',
    ...shown,
    ...threadSummary(workspace, message),
    ...(withMetadata && metadata && { metadata }),
  };
}

function threadSummary(workspace: Workspace, message: StoredMessage): object {
  if (isReply(message)) {
    const parent = findMessage(workspace, message.channel, message.thread_ts as string);
    return { parent_user_id: parent?.user };
  }
  const replies = repliesTo(workspace, message);
  if (replies.length === 0) return {};
  const users = [...new Set(replies.map(({ user }) => user))];
  return {
    thread_ts: message.ts,
    reply_count: replies.length,
    reply_users_count: users.length,
    reply_users: users,
    latest_reply: replies.at(-1)?.ts,
  };
}

function requireThread(workspace: Workspace, channel: string, ts: string): void {
  const parent = findMessage(workspace, channel, ts);
  if (!parent || parent.visible_to || isReply(parent)) throw new Refusal('thread_not_found');
}

function announce(workspace: Workspace, { channel, ts, visible_to }: StoredMessage): void {
  workspace.changed({ kind: 'message', channel, ts, ...(visible_to && { visible_to }) });
}

/** Blocks as `rich_text`, the way Slack's clients send what people type. */
export function typedBlocks(text: string): Omit<SlackBlock, 'block_id'>[] {
  const elements = text.split(/(<[^<>\s]+>)/).flatMap((part) => (part === '' ? [] : [typedElement(part)]));
  return [{ type: 'rich_text', elements: [{ type: 'rich_text_section', elements }] }];
}

function typedElement(part: string): object {
  const [, sign, id = ''] = /^<([@#!])(\w+)[^>]*>$/.exec(part) ?? [];
  if (sign === '@') return { type: 'user', user_id: id };
  if (sign === '#') return { type: 'channel', channel_id: id };
  if (sign === '!' && ['here', 'channel', 'everyone'].includes(id)) return { type: 'broadcast', range: id };
  const [, url] = /^<(https?:[^|>]+)>$/.exec(part) ?? [];
  return url ? { type: 'link', url: unescaped(url) } : { type: 'text', text: unescaped(part) };
}

function unescaped(text: string): string {
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
}
