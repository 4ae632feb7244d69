import type { Locale } from '../i18n/locale.ts';
import type { Entry } from '../knowledge/entry.ts';
import { shuffled } from './bag.ts';

/** What to ask about; an empty list means all. */
export interface Wish {
  topics?: readonly string[];
  levels?: readonly string[];
  /** The entry must be written in one of them. */
  languages: readonly Locale[];
}

/** The entries that fit and can be asked. */
export function poolFor(entries: readonly Entry[], { topics = [], levels = [], languages }: Wish): Entry[] {
  const fits = (wanted: readonly string[], is: string) => wanted.length === 0 || wanted.includes(is);
  return entries.filter(
    (entry) =>
      fits(topics, entry.topic) &&
      fits(levels, entry.level) &&
      languages.some((locale) => entry.languages.includes(locale) && entry.text[locale].quiz.length > 0),
  );
}

/** At most `count` of them, none twice; those that were asked lately (oldest first) only when the others are used up. */
export function pickQuestions(
  pool: readonly Entry[],
  count: number,
  { seed, lately = [] }: { seed: string; lately?: readonly string[] },
): Entry[] {
  const byId = new Map(pool.map((entry) => [entry.id, entry]));
  const fresh = pool.map(({ id }) => id).filter((id) => !lately.includes(id));
  const stale = [...new Set(lately)].filter((id) => byId.has(id));
  return [...shuffled(fresh, seed), ...stale].slice(0, count).map((id) => byId.get(id) as Entry);
}
