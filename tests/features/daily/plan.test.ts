import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { dateIn, isTimeZone, nextSlot, revealAfterMs, slotOn } from '../../../src/features/daily/plan.ts';

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;

/** What clocks on the wall show, by `Intl` alone: the oracle knows nothing of how the answer is found. */
function wall(timeZone: string): (instant: number) => string {
  const format = new Intl.DateTimeFormat('en-CA', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
  });
  return (instant) => format.format(instant).replace(', ', ' ');
}

/**
 * By looking at every minute around the date: the first that shows the time; where a gap leaves it out, the time as the
 * clocks before the gap would have it.
 */
function bruteForce(date: string, time: string, timeZone: string): number {
  const shown = wall(timeZone);
  const noon = Date.parse(`${date}T${time}:00Z`);
  for (let at = noon - 15 * 60 * MINUTE_MS; at <= noon + 15 * 60 * MINUTE_MS; at += MINUTE_MS) {
    if (shown(at) === `${date} ${time}`) return at;
  }
  for (let at = noon - 15 * 60 * MINUTE_MS; ; at += MINUTE_MS) {
    if (shown(at) > `${date} ${time}`) {
      const last = Date.parse(`${shown(at - MINUTE_MS).replace(' ', 'T')}:00Z`);
      return at - MINUTE_MS + (noon - last);
    }
  }
}

interface Transition {
  timeZone: string;
  at: number;
}

/** Every change of a clock from 2025 to 2028. */
function transitions(): Transition[] {
  const end = Temporal.Instant.from('2029-01-01T00:00Z');
  return [...Intl.supportedValuesOf('timeZone'), 'UTC', 'Europe/Kyiv', 'Asia/Kolkata'].flatMap((timeZone) => {
    const found: Transition[] = [];
    let zoned = Temporal.Instant.from('2025-01-01T00:00Z').toZonedDateTimeISO(timeZone);
    for (;;) {
      const next = zoned.getTimeZoneTransition('next');
      if (!next || Temporal.Instant.compare(next.toInstant(), end) >= 0) return found;
      found.push({ timeZone, at: next.epochMilliseconds });
      zoned = next;
    }
  });
}

describe('when a question is due', () => {
  const all = transitions();

  it('has transitions to look at', () => {
    expect(all.length).toBeGreaterThan(900);
  });

  it('is what the clocks on the wall say, around every clock change of 2025 to 2028', {
    timeout: 120_000,
  }, () => {
    // Zones that change alike are alike: each (instant, change) once, by the wall on both sides.
    const seen = new Set<string>();
    for (const { timeZone, at } of all) {
      const shown = wall(timeZone);
      const before = shown(at - MINUTE_MS);
      const kind = `${at} ${before} ${shown(at)}`;
      if (seen.has(kind)) continue;
      seen.add(kind);
      for (const offset of [-61, -30, -1, 0, 29, 30, 59, 61]) {
        const local = new Date(Date.parse(`${before.replace(' ', 'T')}:00Z`) + (offset + 1) * MINUTE_MS);
        const [date = '', time = ''] = local.toISOString().slice(0, 16).split('T');
        const slot = slotOn(date, { postAt: time, timeZone });
        expect(slot.at.toISOString(), `${date} ${time} ${timeZone}`).toBe(
          new Date(bruteForce(date, time, timeZone)).toISOString(),
        );
      }
    }
    expect(seen.size).toBeGreaterThan(150);
  });

  it('comes once for each date, in order, whichever way the clocks went', () => {
    for (const { timeZone, at } of all.filter((_, index) => index % 7 === 0)) {
      const schedule = {
        weekdays: [1, 2, 3, 4, 5, 6, 7],
        postAt: '02:30',
        timeZone,
        reveal: { afterHours: 1 },
      };
      let now = new Date(at - 2 * DAY_MS);
      let last = '';
      const dates: string[] = [];
      for (let day = 0; day < 4; day++) {
        const slot = nextSlot(schedule, now, last);
        expect(slot.at.getTime()).toBeGreaterThan(now.getTime());
        dates.push(slot.date);
        [now, last] = [slot.at, slot.date];
      }
      const days = dates.map((date) => Date.parse(date) / DAY_MS);
      expect(days, timeZone).toEqual(days.map((_, index) => (days[0] as number) + index));
    }
  });
});

describe.each([
  ['in the gap later by the gap', 'America/New_York', '2027-03-14', '02:30', '2027-03-14T07:30:00.000Z'],
  [
    'in the fold at the first of the two',
    'America/New_York',
    '2027-11-07',
    '01:30',
    '2027-11-07T05:30:00.000Z',
  ],
  [
    'past midnight and still of its date',
    'America/Santiago',
    '2026-09-06',
    '00:15',
    '2026-09-06T04:15:00.000Z',
  ],
])('a question set for a time %s', (_, timeZone, date, postAt, expected) => {
  it('is due then', () => {
    expect(slotOn(date, { timeZone, postAt })).toEqual({ date, at: new Date(expected) });
  });
});

describe('the next question', () => {
  const schedule = {
    weekdays: [1, 2, 3, 4, 5],
    postAt: '09:00',
    timeZone: 'Asia/Shanghai',
    reveal: { at: '17:00' },
  };

  it('leaves out the days that are not chosen', () => {
    const friday = new Date('2026-11-27T02:00:00Z');
    expect(nextSlot(schedule, friday)).toEqual({ date: '2026-11-30', at: new Date('2026-11-30T01:00:00Z') });
  });

  it('is never of a date that has had its question, in whatever zone', () => {
    const moved = { ...schedule, timeZone: 'America/Los_Angeles' };
    expect(nextSlot(moved, new Date('2026-11-23T02:00:00Z'), '2026-11-23').date).toBe('2026-11-24');
  });

  it('is revealed on the same day at the set time, or so many hours later', () => {
    const slot = nextSlot(schedule, new Date('2026-11-23T00:00:00Z'));
    expect(revealAfterMs(schedule, slot)).toBe(8 * 60 * MINUTE_MS);
    expect(revealAfterMs({ ...schedule, reveal: { afterHours: 23 } }, slot)).toBe(23 * 60 * MINUTE_MS);
  });

  it('is never revealed before it is asked, even where the gap carries it past the time of the reveal', () => {
    const tight = { ...schedule, timeZone: 'America/New_York', postAt: '02:30', reveal: { at: '03:15' } };
    const slot = slotOn('2027-03-14', tight);
    expect(revealAfterMs(tight, slot)).toBe(45 * MINUTE_MS);
  });
});

describe('time zones', () => {
  it.each(['UTC', 'Asia/Kolkata', 'Europe/Kyiv', 'America/Argentina/Buenos_Aires'])('%s is one', (name) => {
    expect(isTimeZone(name)).toBe(true);
  });

  it.each(['', 'Mars/Olympus', 'Shanghai', '+08:00', 'x'.repeat(300)])('"%s" is none', (name) => {
    expect(isTimeZone(name)).toBe(false);
  });

  it('say which date it is', () => {
    const instant = new Date('2026-11-23T20:00:00Z');
    expect([dateIn('Asia/Shanghai', instant), dateIn('America/New_York', instant)]).toEqual([
      '2026-11-24',
      '2026-11-23',
    ]);
  });
});
