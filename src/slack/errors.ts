import type { App } from '@slack/bolt';
import type { Logger } from 'pino';
import type { Random } from '../clock.ts';
import { type Locale, localeOfText } from '../i18n/locale.ts';
import { phrasesFor } from '../i18n/phrases.ts';
import { line, type Message } from './elements.ts';
import type { Fetch } from './patient-fetch.ts';

export interface Apology {
  log: Logger;
  random: Random;
  fetch: Fetch;
  defaultLocale: Locale;
  /** Hears of every error. */
  notice: (error: unknown) => void;
}

/** The one place for surprises: logs the error under an id and shows that id to the person whose request it was. */
export function apologiseOnError(app: App, { log, random, fetch, defaultLocale, notice }: Apology): void {
  app.error(async ({ error, body }: { error: Error; body?: unknown }) => {
    notice(error);
    const id = errorId(random);
    const request = (body ?? {}) as ErrorBody;
    log.error({ err: error, errorId: id, kind: request.type ?? request.command }, 'a request failed');
    const locale = localeOfBody(request) ?? defaultLocale;
    await apologise(app, fetch, request, line(phrasesFor(locale).error(id))).catch((failure: Error) =>
      log.error({ err: failure, errorId: id }, 'the apology could not be delivered'),
    );
  });
}

/** What an error's `body` may hold, of commands, events and interactions alike. */
interface ErrorBody {
  type?: string;
  command?: string;
  text?: string;
  response_url?: string;
  user?: { id: string };
  container?: { thread_ts?: string };
  actions?: { value?: string }[];
  view?: { private_metadata?: string };
  event?: {
    user?: string;
    text?: string;
    channel?: string;
    channel_type?: string;
    ts?: string;
    thread_ts?: string;
  };
}

async function apologise(app: App, fetch: Fetch, body: ErrorBody, message: Message): Promise<void> {
  const { response_url: url, event, user } = body;
  if (url) {
    const thread = body.container?.thread_ts ? { thread_ts: body.container.thread_ts } : {};
    await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ ...message, ...thread, response_type: 'ephemeral', replace_original: false }),
    });
  } else if (event?.channel && event.user && event.channel_type !== 'im') {
    const thread_ts = event.thread_ts ?? event.ts;
    await app.client.chat.postEphemeral({
      channel: event.channel,
      user: event.user,
      ...message,
      ...(thread_ts && { thread_ts }),
    });
  } else {
    const channel = event?.channel ?? user?.id;
    if (channel) await app.client.chat.postMessage({ channel, ...message });
  }
}

/** Of the words that were said, or as the pressed button or the dialog carries it. */
function localeOfBody({ text, event, actions, view }: ErrorBody): Locale | null {
  const carried = /"locale":"(en|zh)"/.exec(actions?.[0]?.value ?? view?.private_metadata ?? '');
  return (carried?.[1] as Locale | undefined) ?? localeOfText(text ?? event?.text ?? '');
}

const ID_LETTERS = 'ABCDEFGHJKMNPQRSTUVWXYZ23456789';

/** Short enough to read out, in letters that are not mistaken for each other. */
export function errorId(random: Random): string {
  return Array.from({ length: 6 }, () => ID_LETTERS[Math.floor(random() * ID_LETTERS.length)]).join('');
}
