/** How a person reads time: in their own zone and language. */
export interface Reader {
  /** IANA name. */
  zone: string;
  /** BCP 47. */
  locale: string;
}

type Format = Intl.DateTimeFormatOptions;
const DATE_TOKENS: Record<string, Format> = {
  date_slash: { year: 'numeric', month: '2-digit', day: '2-digit' },
  date_long_full: { year: 'numeric', month: 'long', day: 'numeric' },
  date: { year: 'numeric', month: 'long', day: 'numeric' },
  date_short: { year: 'numeric', month: 'short', day: 'numeric' },
  date_long: { year: 'numeric', month: 'long', day: 'numeric', weekday: 'long' },
  date_pretty: { year: 'numeric', month: 'long', day: 'numeric' },
  date_short_pretty: { year: 'numeric', month: 'short', day: 'numeric' },
  date_long_pretty: { year: 'numeric', month: 'long', day: 'numeric', weekday: 'long' },
  day_divider_pretty: { month: 'long', day: 'numeric', weekday: 'long' },
  time: { timeStyle: 'short' },
  time_secs: { timeStyle: 'medium' },
};
const DAY_MS = 86_400_000;

/** Slack's date tokens, such as `{date_short} at {time}`; undefined for one that Slack does not know. */
export function formatToken(
  format: string,
  seconds: number,
  now: number,
  reader: Reader,
): string | undefined {
  const at = seconds * 1000;
  let isKnown = Number.isFinite(at);
  const text = format.replace(/\{(\w+)\}/g, (whole, token: string) => {
    if (token === 'ago' && isKnown) return ago(at, now, reader);
    if (token === 'date_num' && isKnown) return dayOf(at, reader);
    const options = DATE_TOKENS[token];
    if (!options || !isKnown) {
      isKnown = false;
      return whole;
    }
    return (token.endsWith('_pretty') && nearDay(at, now, reader)) || written(at, options, reader);
  });
  return isKnown ? text : undefined;
}

export function clockTime(at: number, reader: Reader): string {
  return written(at, { timeStyle: 'short' }, reader);
}

export function fullTime(at: number, reader: Reader): string {
  return written(at, { dateStyle: 'full', timeStyle: 'medium' }, reader);
}

/** `Sat 10:32` */
export function weekdayTime(at: number, reader: Reader): string {
  return `${written(at, { weekday: 'short' }, reader)} ${clockTime(at, reader)}`;
}

/** `Today`, `Yesterday` or the day's name. */
export function dayName(at: number, now: number, reader: Reader): string {
  const near = nearDay(at, now, reader);
  const name = near ?? written(at, { weekday: 'long', month: 'long', day: 'numeric' }, reader);
  return name.charAt(0).toLocaleUpperCase(reader.locale) + name.slice(1);
}

/** `today at 14:05`, with as much of the date as is needed. */
export function dayAndTime(at: number, now: number, reader: Reader): string {
  return `${nearDay(at, now, reader) ?? written(at, { month: 'short', day: 'numeric' }, reader)} ${clockTime(at, reader)}`;
}

/** The date in the reader's zone as YYYY-MM-DD. */
export function dayOf(at: number, { zone }: Reader): string {
  return written(at, { year: 'numeric', month: '2-digit', day: '2-digit' }, { zone, locale: 'sv-SE' });
}

/** `2 h 5 min` */
export function duration(ms: number, { locale }: Reader): string {
  const minutes = Math.round(ms / 60_000);
  const parts = [
    ['day', Math.floor(minutes / 1440)],
    ['hour', Math.floor((minutes % 1440) / 60)],
    ['minute', minutes % 60],
  ] as const;
  return parts
    .filter(([, count]) => count > 0)
    .map(([unit, count]) => count.toLocaleString(locale, { style: 'unit', unit, unitDisplay: 'short' }))
    .join(' ');
}

/** What an input of type datetime-local holds, as seconds since 1970, and back. */
export function localToSeconds(local: string, reader: Reader): number {
  const asUtc = Date.parse(`${local}Z`);
  const offset = Date.parse(`${secondsToLocal(asUtc / 1000, reader)}Z`) - asUtc;
  const guess = asUtc - offset;
  const rest = Date.parse(`${secondsToLocal(guess / 1000, reader)}Z`) - asUtc;
  return (guess - rest) / 1000;
}

export function secondsToLocal(seconds: number, { zone }: Reader): string {
  const format: Format = { dateStyle: 'short', timeStyle: 'short' };
  return written(seconds * 1000, format, { zone, locale: 'sv-SE' }).replace(' ', 'T');
}

function written(at: number, format: Format, { zone, locale }: Reader): string {
  return new Intl.DateTimeFormat(locale, { ...format, timeZone: zone }).format(at);
}

function nearDay(at: number, now: number, reader: Reader): string | undefined {
  const days = (Date.parse(dayOf(at, reader)) - Date.parse(dayOf(now, reader))) / DAY_MS;
  if (Math.abs(days) > 1) return undefined;
  return new Intl.RelativeTimeFormat(reader.locale, { numeric: 'auto' }).format(days, 'day');
}

function ago(at: number, now: number, { locale }: Reader): string {
  const format = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' });
  const minutes = Math.round((at - now) / 60_000);
  if (Math.abs(minutes) < 60) return format.format(minutes, 'minute');
  const hours = Math.round(minutes / 60);
  return Math.abs(hours) < 24 ? format.format(hours, 'hour') : format.format(Math.round(hours / 24), 'day');
}
