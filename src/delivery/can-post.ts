import type { WebClient } from '@slack/web-api';
import type { Message } from '../slack/elements.ts';
import { failureOf, isGone } from './outcome.ts';

/**
 * Whether the bot is in the channel. Asking Slack would take a scope that it can do without, so it says something to the
 * person there and sees whether that works.
 */
export async function canPost(
  client: WebClient,
  channel: string,
  user: string,
  message: Message,
): Promise<boolean> {
  try {
    await client.chat.postEphemeral({ channel, user, ...message });
    return true;
  } catch (error) {
    const failure = failureOf(error);
    if (failure.kind === 'final' && isGone(failure.error)) return false;
    throw error;
  }
}
