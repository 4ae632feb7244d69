import type { WebClient } from '@slack/web-api';
import { type Locale, localeOfTag } from '../i18n/locale.ts';

export interface Profile {
  /** Null where Slack's locale is a language that the bot does not speak. */
  locale: Locale | null;
  timeZone?: string;
  isAdmin: boolean;
  /** The workspace that the person belongs to; another one than ours for Slack Connect. */
  teamId?: string;
}

/** Read from Slack when needed and never stored. Throws what the Web API throws. */
export async function profileOf(client: WebClient, userId: string): Promise<Profile> {
  const { user } = await client.users.info({ user: userId, include_locale: true });
  return {
    locale: localeOfTag(user?.locale),
    isAdmin: Boolean(user?.is_admin || user?.is_owner),
    ...(user?.tz && { timeZone: user.tz }),
    ...(user?.team_id && { teamId: user.team_id }),
  };
}
