import { Temporal } from 'temporal-polyfill';
import type { Schedule, Slot } from './schedule.ts';

/** Still worth posting this long after the set time; later than that, the date is missed. */
export const GRACE_MS = 2 * 3_600_000;
const MINUTE_MS = 60_000;
/** A week and the day before, because the gap of a clock change can carry a slot past midnight. */
const DAYS_AHEAD = 9;

/** When the question of a date is due: in a gap later by the gap, in a fold at the first of the two times. */
export function slotOn(date: string, { postAt, timeZone }: Pick<Schedule, 'postAt' | 'timeZone'>): Slot {
  return { date, at: instantOf(date, postAt, timeZone) };
}

/** The first slot later than `now`, of a date later than `lastDate`. */
export function nextSlot(schedule: Schedule, now: Date, lastDate = ''): Slot {
  const today = Temporal.PlainDate.from(dateIn(schedule.timeZone, now));
  const start =
    lastDate >= today.toString() ? Temporal.PlainDate.from(lastDate) : today.subtract({ days: 1 });
  for (let ahead = 0; ahead <= DAYS_AHEAD; ahead++) {
    const day = start.add({ days: ahead });
    const date = day.toString();
    if (!schedule.weekdays.includes(day.dayOfWeek) || date <= lastDate) continue;
    const slot = slotOn(date, schedule);
    if (slot.at > now) return slot;
  }
  throw new RangeError('a schedule needs a weekday');
}

/** How long after its question an answer comes; a question that is late moves its reveal by as much. */
export function revealAfterMs(schedule: Schedule, { date, at }: Slot): number {
  const { reveal, timeZone, postAt } = schedule;
  if ('afterHours' in reveal) return reveal.afterHours * 60 * MINUTE_MS;
  const afterMs = instantOf(date, reveal.at, timeZone).getTime() - at.getTime();
  // A clock change between the two may leave nothing of the distance; then the one on the wall counts.
  return afterMs > 0 ? afterMs : (minutesOf(reveal.at) - minutesOf(postAt)) * MINUTE_MS;
}

/** The date that it is in a zone. */
export function dateIn(timeZone: string, now: Date): string {
  return Temporal.Instant.fromEpochMilliseconds(now.getTime())
    .toZonedDateTimeISO(timeZone)
    .toPlainDate()
    .toString();
}

/** Constructing one is the only sure test: `Intl.supportedValuesOf` lacks UTC and Asia/Kolkata. */
export function isTimeZone(name: string): boolean {
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone: name })) && !/^[+-]/.test(name);
  } catch {
    return false;
  }
}

/** Minutes since midnight of HH:MM. */
export function minutesOf(time: string): number {
  const [hours, minutes] = time.split(':').map(Number) as [number, number];
  return hours * 60 + minutes;
}

function instantOf(date: string, time: string, timeZone: string): Date {
  const local = Temporal.PlainDate.from(date).toPlainDateTime(Temporal.PlainTime.from(time));
  return new Date(local.toZonedDateTime(timeZone, { disambiguation: 'compatible' }).epochMilliseconds);
}
