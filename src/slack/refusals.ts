import { WebAPIPlatformError, WebAPIRequestError } from '@slack/web-api';
import { ExpectedError } from '../expected-error.ts';

/** Slack will not let the bot in, or cannot be reached: for the person who starts it, without a stack. */
export class SlackAccessError extends ExpectedError {
  override name = 'SlackAccessError';
}

/** What Slack answers when a token or the installation is at fault, so that trying again is of no use. */
const REFUSALS = new Set([
  'not_authed',
  'invalid_auth',
  'account_inactive',
  'token_revoked',
  'token_expired',
  'not_allowed_token_type',
  'user_removed_from_team',
  'team_disabled',
  'forbidden_team',
  'org_login_required',
]);

/** Slack's name for why it does not let the bot in, if that is what the error is. */
export function refusalOf(error: unknown): string | undefined {
  const { error: name } = error instanceof WebAPIPlatformError ? error.data : {};
  return name && REFUSALS.has(name) ? name : undefined;
}

/** The same error, or what to tell the person who starts the bot; `variable` holds the token that was used. */
export function explainAccess(error: unknown, variable: string): unknown {
  const refusal = refusalOf(error);
  if (refusal) return new SlackAccessError(`Slack does not accept ${variable}: ${refusal}`, { cause: error });
  if (!(error instanceof WebAPIRequestError)) return error;
  return new SlackAccessError(`Slack cannot be reached: ${causeOf(error.original)}`, { cause: error });
}

/** The network's own words stand at the bottom: `fetch failed` alone says nothing. */
function causeOf(error: Error): string {
  return error.cause instanceof Error ? causeOf(error.cause) : error.message || error.name;
}
