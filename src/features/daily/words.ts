import type { Locale, PerLocale } from '../../i18n/locale.ts';
import { phrasesFor } from '../../i18n/phrases.ts';
import type { Topic } from '../../knowledge/entry.ts';
import type { Settings } from './schedule.ts';

const TAG = { en: 'en-GB', zh: 'zh-CN' } as const;
const formats = (parts: Intl.DateTimeFormatOptions): PerLocale<Intl.DateTimeFormat> => ({
  en: new Intl.DateTimeFormat(TAG.en, { ...parts, timeZone: 'UTC' }),
  zh: new Intl.DateTimeFormat(TAG.zh, { ...parts, timeZone: 'UTC' }),
});
const DATE = formats({ weekday: 'short', day: 'numeric', month: 'short' });
const WEEKDAY = formats({ weekday: 'long' });

/** `Mon, 23 Nov`: a local date without a zone. */
export function dateInWords(date: string, locale: Locale): string {
  return DATE[locale].format(new Date(`${date}T00:00:00Z`));
}

export function weekdayName(weekday: number, locale: Locale): string {
  // The fifth of January 2026 was a Monday.
  return WEEKDAY[locale].format(new Date(Date.UTC(2026, 0, 4 + weekday)));
}

/** The schedule and what is asked, in one line. */
export function scheduleInWords(settings: Settings, topics: readonly Topic[], locale: Locale): string {
  const { daily } = phrasesFor(locale);
  const { postAt: time, timeZone: zone, reveal } = settings;
  return daily.schedule({
    days: daysInWords(settings.weekdays, locale),
    time,
    zone,
    reveal: 'at' in reveal ? daily.revealAt(reveal.at) : daily.revealAfter(reveal.afterHours),
    about: [
      about(settings, topics, locale),
      daily.formats[settings.format],
      daily.languages[settings.language],
    ].join(' · '),
  });
}

function daysInWords(weekdays: readonly number[], locale: Locale): string {
  const { daily } = phrasesFor(locale);
  if (weekdays.length === 7) return daily.everyDay;
  if (weekdays.join() === '1,2,3,4,5') return daily.weekdaysOnly;
  return weekdays.map((weekday) => weekdayName(weekday, locale)).join(locale === 'zh' ? '、' : ', ');
}

function about({ topics: wanted, levels }: Settings, topics: readonly Topic[], locale: Locale): string {
  const { daily, level } = phrasesFor(locale);
  const titles = topics.filter(({ id }) => wanted.includes(id)).map(({ title }) => title[locale]);
  const names = [...titles, ...levels.map((each) => level[each])];
  return names.length === 0 ? daily.aboutAll : names.join(locale === 'zh' ? '、' : ', ');
}
