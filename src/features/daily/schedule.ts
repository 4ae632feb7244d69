import type { Locale } from '../../i18n/locale.ts';
import type { Level } from '../../knowledge/entry.ts';

/** When a channel's question comes, and when its answer. */
export interface Schedule {
  /** ISO: 1 is Monday. */
  weekdays: readonly number[];
  /** HH:MM on the wall in `timeZone`. */
  postAt: string;
  /** An IANA zone. */
  timeZone: string;
  /** A time of the same day (HH:MM), or so many hours after the question. */
  reveal: { at: string } | { afterHours: number };
}

export type Format = 'choice' | 'open';
export type Language = Locale | 'both';

/** What the dialog sets. Empty lists mean all. */
export interface Settings extends Schedule {
  topics: readonly string[];
  levels: readonly Level[];
  format: Format;
  language: Language;
}

/** One date's question: the local date that it belongs to, and the instant at which it is due. */
export interface Slot {
  date: string;
  at: Date;
}

/** The languages that a message is written in, in their order. */
export function localesOf(language: Language): Locale[] {
  return language === 'both' ? ['en', 'zh'] : [language];
}
