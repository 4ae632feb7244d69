import { useResponseUrl } from './grants.ts';
import { addMessage, type Content, changeMessage, findMessage, removeMessage } from './messages.ts';
import { Refusal } from './refusal.ts';
import type { ResponseUrl } from './state.ts';
import type { Workspace } from './workspace.ts';

/** What is posted to a `response_url`, or returned in the acknowledgement of a slash command. */
export interface Response extends Content {
  response_type?: 'ephemeral' | 'in_channel';
  replace_original?: boolean;
  delete_original?: boolean;
  thread_ts?: string;
}

/** Throws a `Refusal` for a url that is spent or for content that Slack does not take. */
export function respond(workspace: Workspace, id: string, response: Response): void {
  applyResponse(workspace, useResponseUrl(workspace, id), response);
}

/** Works where the bot is no member. A slash command has no original, so that there is nothing to replace. */
export function applyResponse(
  workspace: Workspace,
  { channel, user, message_ts }: Pick<ResponseUrl, 'channel' | 'user' | 'message_ts'>,
  response: Response,
): void {
  const { replace_original, delete_original, response_type, thread_ts } = response;
  if (message_ts && (replace_original || delete_original)) {
    const original = findMessage(workspace, channel, message_ts);
    if (!original) throw new Refusal('message_not_found');
    if (delete_original) removeMessage(workspace, original);
    else changeMessage(workspace, original, response);
    return;
  }
  addMessage(workspace, {
    channel: workspace.channel(channel),
    user: workspace.state.app.bot_user_id,
    content: response,
    thread_ts,
    ...(response_type !== 'in_channel' && { visible_to: user }),
  });
}
