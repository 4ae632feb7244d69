import { WebAPIPlatformError, type WebClient } from '@slack/web-api';
import type { Clock } from '../clock.ts';
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

/** A name to show without pinging anyone; undefined for a person whom Slack does not know. */
export type NameOf = (userId: string) => Promise<string | undefined>;

const NAME_KEPT_MS = 60 * 60_000;
const NAMES_KEPT = 2_000;

/** Remembers names for an hour, in memory only. Throws when Slack cannot be asked just now. */
export function createNames(client: WebClient, clock: Clock): NameOf {
  const known = new Map<string, { name: string | undefined; until: number }>();
  return async (userId) => {
    const remembered = known.get(userId);
    const now = clock().getTime();
    if (remembered && remembered.until > now) return remembered.name;
    const name = await askName(client, userId);
    known.set(userId, { name, until: now + NAME_KEPT_MS });
    if (known.size > NAMES_KEPT) known.delete(known.keys().next().value as string);
    return name;
  };
}

async function askName(client: WebClient, user: string): Promise<string | undefined> {
  try {
    const { user: person } = await client.users.info({ user });
    return person?.profile?.display_name || person?.profile?.real_name || person?.real_name || person?.name;
  } catch (error) {
    if (error instanceof WebAPIPlatformError) return undefined;
    throw error;
  }
}
