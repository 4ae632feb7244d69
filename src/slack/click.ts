import type { BlockAction, ButtonAction } from '@slack/bolt';
import type { WebClient } from '@slack/web-api';
import type { Message } from './elements.ts';
import type { Routes } from './routes.ts';

/** A pressed button, and the ways to answer the person who pressed it. */
export interface Click {
  actionId: string;
  value: string;
  teamId: string;
  userId: string;
  channelId: string;
  /** Empty for a button in a modal. */
  messageTs: string;
  threadTs?: string;
  viewId?: string;
  triggerId: string;
  /** On an ordinary message in the direct message with the bot. */
  isDirect: boolean;
  client: WebClient;
  /** A private message changes in place; a public one stays, and only the presser sees the answer. */
  show(message: Message): Promise<void>;
  /** Something new that only the presser sees. */
  whisper(message: Message): Promise<void>;
  /** Something new for everyone in the channel or thread, also where the bot is no member. */
  publish(message: Message): Promise<void>;
}

export type ClickListener = (click: Click) => Promise<void>;

type Respond = (body: object) => Promise<unknown>;

export function onEveryClick(routes: Routes, listener: ClickListener): void {
  routes.on('action', 'block_actions', async (args) => {
    await listener(
      clickOf(args.body, args.action, args.context.teamId ?? '', args.client, args.respond as Respond),
    );
  });
}

function clickOf(
  body: BlockAction<ButtonAction>,
  action: ButtonAction,
  teamId: string,
  client: WebClient,
  respond: Respond,
): Click {
  const container = body.container as { message_ts?: string; thread_ts?: string; is_ephemeral?: boolean };
  const channelId = body.channel?.id ?? '';
  const isEphemeral = container.is_ephemeral === true;
  const isDirect = channelId.startsWith('D') && !isEphemeral;
  const isPrivate = isDirect || isEphemeral;
  const threadTs = container.thread_ts ?? (body.message?.thread_ts as string | undefined);
  const inThread = threadTs ? { thread_ts: threadTs } : {};
  const whisper = async (message: Message) => {
    await respond({ ...message, ...inThread, response_type: 'ephemeral', replace_original: false });
  };
  return {
    actionId: action.action_id,
    value: action.value ?? '',
    teamId: teamId || (body.team?.id ?? ''),
    userId: body.user.id,
    channelId,
    messageTs: container.message_ts ?? '',
    ...(threadTs && { threadTs }),
    ...(body.view && { viewId: body.view.id }),
    triggerId: body.trigger_id,
    isDirect,
    client,
    whisper,
    show: async (message) => {
      if (isPrivate) await respond({ ...message, replace_original: true });
      else await whisper(message);
    },
    publish: async (message) => {
      await respond({ ...message, ...inThread, response_type: 'in_channel', replace_original: false });
    },
  };
}
