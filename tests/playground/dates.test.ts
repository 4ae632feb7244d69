import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { duration, formatToken, localToSeconds, secondsToLocal } from '../../src/playground/page/dates.ts';

const london = { zone: 'Europe/London', locale: 'en-GB' };
const newYork = { zone: 'America/New_York', locale: 'en-US' };
const shanghai = { zone: 'Asia/Shanghai', locale: 'zh-CN' };
const NOW = Date.parse('2026-11-23T15:00:00Z');
const seconds = (instant: string) => Date.parse(instant) / 1000;

describe('date tokens', () => {
  it.each([
    ['{date_num} {time}', '2026-11-23T09:05:00Z', london, '2026-11-23 09:05'],
    ['{date_pretty} at {time}', '2026-11-23T16:30:00Z', london, 'today at 16:30'],
    ['{date_pretty} {time}', '2026-11-23T16:30:00Z', shanghai, '明天 00:30'],
    ['{date_long}', '2026-12-24T12:00:00Z', newYork, 'Thursday, December 24, 2026'],
    ['{ago}', '2026-11-23T12:00:00Z', london, '3 hours ago'],
  ])('%s of %s', (format, instant, reader, expected) => {
    expect(formatToken(format, seconds(instant), NOW, reader)).toBe(expected);
  });

  it.each(['{nonsense}', '{date} {nonsense}'])('%s falls back', (format) => {
    expect(formatToken(format, seconds('2026-12-24T12:00:00Z'), NOW, london)).toBeUndefined();
    expect(formatToken('{date}', Number.NaN, NOW, london)).toBeUndefined();
  });
});

describe('a local time', () => {
  const zones = fc.constantFrom('America/New_York', 'Europe/Berlin', 'Asia/Shanghai', 'Asia/Kolkata', 'UTC');
  const minutes = fc.integer({
    min: seconds('2026-01-01T00:00Z') / 60,
    max: seconds('2028-01-01T00:00Z') / 60,
  });

  it('is the same wall clock after there and back, in every zone', () => {
    fc.assert(
      fc.property(zones, minutes, (zone, minute) => {
        const reader = { zone, locale: 'en-US' };
        const local = secondsToLocal(minute * 60, reader);
        expect(secondsToLocal(localToSeconds(local, reader), reader)).toBe(local);
      }),
    );
  });
});

it('tells how long in the largest units', () => {
  expect(duration(26 * 3_600_000 + 5 * 60_000, london)).toBe('1 day 2 hrs 5 mins');
});
