import type { WebClient } from '@slack/web-api';
import { type Locale, localeOfTag } from '../i18n/locale.ts';

export interface Profile {
  /** Null where Slack's locale is a language that the bot does not speak. */
  locale: Locale | null;
  timeZone?: string;
  isAdmin: boolean;
  isGuest: boolean;
  /** The workspace that the person belongs to; another one than ours for Slack Connect. */
  teamId?: string;
}

/** Read from Slack when needed and never stored. Throws what the Web API throws. */
export async function profileOf(client: WebClient, userId: string): Promise<Profile> {
  const { user } = await client.users.info({ user: userId, include_locale: true });
  return {
    locale: localeOfTag(user?.locale),
    isAdmin: Boolean(user?.is_admin || user?.is_owner),
    isGuest: Boolean(user?.is_restricted || user?.is_ultra_restricted),
    ...(user?.tz && { timeZone: user.tz }),
    ...(user?.team_id && { teamId: user.team_id }),
  };
}

/** Guests and people of other workspaces (Slack Connect) may ask and play, but not arrange. */
export function isFullMember({ isGuest, teamId }: Profile, ownTeamId: string): boolean {
  return !isGuest && (teamId ?? ownTeamId) === ownTeamId;
}
