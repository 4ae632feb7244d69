import type { WebClient } from '@slack/web-api';
import type { Message } from '../slack/elements.ts';
import type { DueRow } from './claim.ts';
import { type Failure, failureOf } from './outcome.ts';

export type Sent = { kind: 'sent'; channelId: string; ts: string };

const EVENT_TYPE = 'kubecoach_delivery';

/** One attempt: posts the message with the row's key in its metadata, or edits it. */
export async function send(client: WebClient, row: DueRow, message: Message): Promise<Sent | Failure> {
  try {
    return row.form === 'edit' ? await edit(client, row, message) : await post(client, row, message);
  } catch (error) {
    return failureOf(error);
  }
}

/** A channel, or a person, to whom Slack posts by direct message. */
export function destinationOf(row: DueRow): string {
  return row.root?.channelId ?? row.channelId;
}

async function post(client: WebClient, row: DueRow, message: Message): Promise<Sent> {
  const threadTs = threadOf(row);
  const { channel, ts } = await client.chat.postMessage({
    channel: destinationOf(row),
    ...message,
    ...(threadTs && { thread_ts: threadTs }),
    unfurl_links: false,
    unfurl_media: false,
    metadata: { event_type: EVENT_TYPE, event_payload: { key: row.key } },
  });
  return { kind: 'sent', channelId: channel as string, ts: ts as string };
}

async function edit(client: WebClient, row: DueRow, message: Message): Promise<Sent> {
  const channel = destinationOf(row);
  const ts = row.root?.ts ?? row.messageTs ?? '';
  await client.chat.update({ channel, ts, ...message });
  return { kind: 'sent', channelId: channel, ts };
}

function threadOf({ root, threadTs }: DueRow): string | undefined {
  return root?.ts ?? threadTs;
}

/** `absent` only after all that was posted since the row was due has been seen; `blind` without the right to read. */
export type Found = Sent | { kind: 'absent' } | { kind: 'blind'; error: string } | Failure;

const PAGE = 200;
/** Clocks differ, so that a message may seem older than its row. */
const MARGIN_S = 60;

/** Looks in the channel for the message of an attempt whose outcome is unknown. */
export async function reconcile(client: WebClient, row: DueRow, channel: string): Promise<Found> {
  const threadTs = threadOf(row);
  const oldest = String(row.dueAt.getTime() / 1000 - MARGIN_S);
  try {
    for (let cursor: string | undefined; ; ) {
      const range = { channel, oldest, limit: PAGE, include_all_metadata: true, ...(cursor && { cursor }) };
      const page = threadTs
        ? await client.conversations.replies({ ...range, ts: threadTs })
        : await client.conversations.history(range);
      const found = page.messages?.find((message) => keyOf(message) === row.key);
      if (found) return { kind: 'sent', channelId: channel, ts: found.ts as string };
      cursor = page.response_metadata?.next_cursor;
      if (!cursor) return { kind: 'absent' };
    }
  } catch (error) {
    const failure = failureOf(error);
    return failure.kind === 'final' ? { kind: 'blind', error: failure.error } : failure;
  }
}

function keyOf(message: object): unknown {
  const { metadata } = message as { metadata?: { event_type?: string; event_payload?: { key?: unknown } } };
  return metadata?.event_type === EVENT_TYPE ? metadata.event_payload?.key : undefined;
}
