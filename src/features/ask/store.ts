import type { Locale } from '../../i18n/locale.ts';

export interface Vote {
  teamId: string;
  userId: string;
  entryId: string;
  vote: 'up' | 'down';
  now: Date;
}

/** What people leave behind when they ask. Each promise settles after the commit. */
export interface AskStore {
  /** True the first time that a key is seen, for any process. */
  firstSight(key: string, teamId: string, now: Date): Promise<boolean>;
  /** The person's last choice of language. */
  language(teamId: string, userId: string): Promise<Locale | null>;
  setLanguage(teamId: string, userId: string, locale: Locale): Promise<void>;
  /** True the first time; `unwelcome` takes it back when the welcome could not be posted. */
  welcomeOnce(teamId: string, userId: string, now: Date): Promise<boolean>;
  unwelcome(teamId: string, userId: string): Promise<void>;
  /** The last vote of a person on an entry wins; a changed vote drops the old reason. */
  vote(vote: Vote): Promise<void>;
  /** Adds the reason to the person's vote on the entry (and makes it a 👎 if there is none). */
  explainVote(reason: {
    teamId: string;
    userId: string;
    entryId: string;
    reason: 'wrong' | 'outdated' | 'not_answered' | 'other';
    comment: string | null;
    now: Date;
  }): Promise<void>;
  /** The same id twice is one suggestion. */
  suggest(suggestion: {
    id: string;
    teamId: string;
    userId: string;
    question: string;
    locale: Locale;
    now: Date;
  }): Promise<void>;
  /** Without a name, on purpose. */
  miss(miss: {
    teamId: string;
    question: string;
    locale: Locale;
    outcome: 'unsure' | 'nothing';
    now: Date;
  }): Promise<void>;
  /** True the first time; `unshare` takes it back when posting failed. */
  shareOnce(share: { key: string; teamId: string; userId: string; now: Date }): Promise<boolean>;
  unshare(key: string): Promise<void>;
  /** Drops seen keys older than 2 days and misses older than 180. */
  purge(now: Date): Promise<void>;
}
