import { createHmac } from 'node:crypto';
import type { Clock } from '../clock.ts';
import type { Envelope, Link } from './delivery.ts';

export interface HttpApp {
  /** The app's request URL. */
  url: string;
  signingSecret: string;
  clock: Clock;
  fetch: typeof globalThis.fetch;
}

/** Delivers as Slack does to an app without Socket Mode: one signed POST per envelope, acknowledged by its answer. */
export function httpLink(app: HttpApp): Link {
  return {
    async send(envelope, ack) {
      const response = await app.fetch(app.url, signed(envelope, app));
      const text = await response.text();
      if (!response.ok) throw new Error(`The app answered ${response.status}`);
      ack(parseAnswer(text));
    },
  };
}

/** Content types without a charset: Bolt knows the bare names only. */
function signed(envelope: Envelope, { signingSecret, clock }: HttpApp): RequestInit {
  const isEvent = envelope.type === 'events_api';
  const body = isEvent ? JSON.stringify(envelope.payload) : form(envelope).toString();
  const timestamp = String(Math.floor(clock().getTime() / 1000));
  const { retry_attempt, retry_reason = '' } = envelope;
  return {
    method: 'POST',
    headers: {
      'content-type': isEvent ? 'application/json' : 'application/x-www-form-urlencoded',
      'x-slack-request-timestamp': timestamp,
      'x-slack-signature': signature(signingSecret, timestamp, body),
      ...(retry_attempt !== undefined && {
        'x-slack-retry-num': String(retry_attempt),
        'x-slack-retry-reason': retry_reason,
      }),
    },
    body,
  };
}

/** docs.slack.dev/authentication/verifying-requests-from-slack */
export function signature(secret: string, timestamp: string, body: string): string {
  return `v0=${createHmac('sha256', secret).update(`v0:${timestamp}:${body}`).digest('hex')}`;
}

/** A command's fields stand by themselves, an interaction is JSON in one field. */
function form({ type, payload }: Envelope): URLSearchParams {
  if (type === 'interactive') return new URLSearchParams({ payload: JSON.stringify(payload) });
  return new URLSearchParams(payload as Record<string, string>);
}

/** Nothing, a JSON object, or the text of a message. */
function parseAnswer(text: string): unknown {
  if (!text) return {};
  try {
    return JSON.parse(text);
  } catch {
    return { text };
  }
}
