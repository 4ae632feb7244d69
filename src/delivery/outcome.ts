import {
  WebAPIHTTPError,
  WebAPIPlatformError,
  WebAPIRateLimitedError,
  WebAPIRequestError,
} from '@slack/web-api';
import { isNotSent } from '../slack/patient-fetch.ts';

/** What a call that failed means for the message. */
export type Failure =
  /** Nothing was done; `afterMs` is Slack's own word on when to try again. */
  | { kind: 'refused'; error: string; afterMs?: number }
  /** Slack may have done it. */
  | { kind: 'uncertain'; error: string }
  /** It will never work. */
  | { kind: 'final'; error: string };

/** Slack says of these that "some aspect of the operation" may have succeeded. */
const UNCERTAIN = new Set(['internal_error', 'fatal_error']);
const PASSING = new Set([
  'ratelimited',
  'rate_limited',
  'service_unavailable',
  'request_timeout',
  'team_added_to_org',
]);
/** The place is closed to the bot, so that nothing else will arrive there either. */
const GONE = new Set([
  'channel_not_found',
  'not_in_channel',
  'is_archived',
  'account_inactive',
  'token_revoked',
  'invalid_auth',
  'not_authed',
  'restricted_action',
  'restricted_action_read_only_channel',
]);

/** Throws what is no failure of a Web API call. */
export function failureOf(error: unknown): Failure {
  if (error instanceof WebAPIRateLimitedError) {
    return { kind: 'refused', error: 'ratelimited', afterMs: error.retryAfter * 1000 };
  }
  if (error instanceof WebAPIHTTPError) return { kind: 'refused', error: `HTTP ${error.statusCode}` };
  if (error instanceof WebAPIRequestError) {
    const { original } = error;
    const { message } = original.cause instanceof Error ? original.cause : original;
    return { kind: isNotSent(original) ? 'refused' : 'uncertain', error: message };
  }
  if (error instanceof WebAPIPlatformError) {
    const { error: code } = error.data;
    if (UNCERTAIN.has(code)) return { kind: 'uncertain', error: code };
    return { kind: PASSING.has(code) ? 'refused' : 'final', error: code };
  }
  throw error;
}

/** True for Slack's names for a channel that is gone, archived or without the bot. */
export function isGone(error: string | undefined): boolean {
  return error !== undefined && GONE.has(error);
}
