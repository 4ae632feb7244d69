import type { Context } from '@slack/bolt';
import type { WebClient } from '@slack/web-api';
import { type ClickListener, onEveryClick } from './click.ts';
import type { Command } from './command.ts';
import type { Message } from './elements.ts';
import { plainFromMrkdwn } from './mrkdwn.ts';
import type { Routes } from './routes.ts';

/** What a person asked of the bot, whichever way it came in. */
export interface Request {
  command: Command;
  teamId: string;
  userId: string;
  channelId: string;
  /** A slash command is answered to the asker alone, the others where they were said. */
  via: 'slash' | 'mention' | 'dm';
  /** The thread that the words stand in, if they do. */
  threadTs?: string;
  /** Opens modals, for three seconds; only slash commands have one. */
  triggerId?: string;
  client: WebClient;
  reply(message: Message): Promise<void>;
}

export type RequestListener = (request: Request) => Promise<void>;

/** What people do in Slack, handed to the feature that answers for it. */
export interface Incoming extends Routes {
  /** One listener for a kind of command. */
  onRequest(kinds: readonly Command['kind'][], listener: RequestListener): void;
  /** One listener for a button. */
  onClick(actionId: string | RegExp, listener: ClickListener): void;
}

export function createIncoming(routes: Routes, parse: (words: string) => Command): Incoming {
  const requests = new Map<Command['kind'], RequestListener>();
  const clicks: { actionId: string | RegExp; listener: ClickListener }[] = [];
  const isMeant = (wanted: string | RegExp, actionId: string) =>
    typeof wanted === 'string' ? wanted === actionId : wanted.test(actionId);
  onEveryRequest(routes, async (words, request) => {
    const command = parse(words);
    await requests.get(command.kind)?.({ ...request, command });
  });
  onEveryClick(routes, async (click) => {
    await clicks.find(({ actionId }) => isMeant(actionId, click.actionId))?.listener(click);
  });
  return {
    ...routes,
    onRequest: (kinds, listener) => {
      for (const kind of kinds) requests.set(kind, listener);
    },
    onClick: (actionId, listener) => {
      clicks.push({ actionId, listener });
    },
  };
}

/** Words come in by slash command, mention and direct message. */
function onEveryRequest(
  routes: Routes,
  handle: (words: string, request: Omit<Request, 'command'>) => Promise<void>,
): void {
  routes.on('command', '/k8s', async ({ command, context, client, respond }) => {
    await handle(command.text, {
      teamId: teamOf(context, command.team_id),
      userId: command.user_id,
      channelId: command.channel_id,
      via: 'slash',
      triggerId: command.trigger_id,
      client,
      reply: async (message) => {
        await respond({ ...message, response_type: 'ephemeral', replace_original: false });
      },
    });
  });

  routes.onEvent('app_mention', async ({ event, context, client }) => {
    if (!isFromPerson(event)) return;
    const threadTs = event.thread_ts ?? event.ts;
    await handle(plainFromMrkdwn(event.text), {
      teamId: teamOf(context, event.team),
      userId: event.user as string,
      channelId: event.channel,
      via: 'mention',
      threadTs,
      client,
      reply: (message) => post(client, event.channel, message, threadTs),
    });
  });

  routes.onEvent('message', async ({ event, context, client }) => {
    if (event.channel_type !== 'im' || !isFromPerson(event)) return;
    const {
      user,
      text = '',
      thread_ts: threadTs,
    } = event as { user: string; text?: string; thread_ts?: string };
    await handle(plainFromMrkdwn(text), {
      teamId: teamOf(context),
      userId: user,
      channelId: event.channel,
      via: 'dm',
      ...(threadTs && { threadTs }),
      client,
      reply: (message) => post(client, event.channel, message, threadTs),
    });
  });
}

/** Posts without link previews, which would bury the answer under its sources. */
export async function post(
  client: WebClient,
  channel: string,
  message: Message,
  threadTs?: string,
): Promise<void> {
  await client.chat.postMessage({
    channel,
    ...message,
    ...(threadTs && { thread_ts: threadTs }),
    unfurl_links: false,
    unfurl_media: false,
  });
}

/** Two bots must not talk to each other, and an edited or deleted question changes nothing. */
function isFromPerson(event: object): boolean {
  const { bot_id, subtype, edited, user } = event as Record<string, unknown>;
  return !bot_id && !edited && Boolean(user) && (subtype === undefined || subtype === 'file_share');
}

function teamOf(context: Context, fallback = ''): string {
  return context.teamId ?? fallback;
}
