/** Calendar days in a site's time zone (FHIR R4, "Time Zone"). */

import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { civilDate, dayNumber } from '../../../src/time/civil-date.js';
import { dayOf } from '../../../src/time/day-of.js';
import { dayRange } from '../../../src/time/day-range.js';
import { formatDay } from '../../../src/time/format-day.js';
import { parseTimeSpan } from '../../../src/time/parse-time-span.js';
import type { TimeSpan } from '../../../src/time/time-span.js';

const span = (text: string): TimeSpan => {
  const read = parseTimeSpan(text);
  if (read === undefined) throw new Error(`not a date: ${text}`);
  return read;
};
const dateOf = (instant: string, zone: string): string => {
  const { year, month, day } = civilDate(dayOf(Date.parse(instant), zone));
  return [year, month, day].join('-');
};

describe('the day of an instant', () => {
  test.each([
    ['2026-11-24T00:00:00Z', 'UTC', '2026-11-24'],
    ['2026-11-23T23:59:59.999Z', 'UTC', '2026-11-23'],
    ['2026-11-24T04:59:59Z', 'America/New_York', '2026-11-23'],
    ['2026-11-24T05:00:00Z', 'America/New_York', '2026-11-24'],
    ['2026-07-24T04:00:00Z', 'America/New_York', '2026-7-24'],
    ['2026-11-23T18:29:59Z', 'Asia/Kolkata', '2026-11-23'],
    ['2026-11-23T18:30:00Z', 'Asia/Kolkata', '2026-11-24'],
    ['2026-11-23T10:00:00Z', 'Pacific/Kiritimati', '2026-11-24'],
    ['1969-12-31T23:00:00Z', 'UTC', '1969-12-31'],
    ['1890-03-01T12:00:00Z', 'Europe/Paris', '1890-3-1'],
  ])('%s is in %s the %s', (instant, zone, date) => {
    expect(dateOf(instant, zone)).toBe(date);
  });

  test('a zone that does not exist is an error, not a guess', () => {
    expect(() => dayOf(0, 'Mars/Olympus')).toThrow(RangeError);
  });

  test('UTC under another name gives the same days as the fast path', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -3e12, max: 5e12 }),
        (instant) => dayOf(instant, 'UTC') === dayOf(instant, 'Etc/UCT'),
      ),
    );
  });

  test('days are numbered without gaps or repeats', () => {
    fc.assert(
      fc.property(fc.integer({ min: -200_000, max: 200_000 }), (day) => {
        expect(dayNumber(civilDate(day))).toBe(day);
      }),
    );
  });
});

describe('the days a recorded time can fall on', () => {
  test('a date without a time is the day as written in every zone', () => {
    const day = dayNumber({ year: 2026, month: 11, day: 24 });
    for (const zone of ['UTC', 'America/New_York', 'Pacific/Kiritimati']) {
      expect(dayRange(span('2026-11-24'), zone)).toEqual({ first: day, last: day });
    }
  });

  test('a month and a year are all their days', () => {
    expect(dayRange(span('2024-02'), 'Asia/Kolkata')).toEqual({
      first: dayNumber({ year: 2024, month: 2, day: 1 }),
      last: dayNumber({ year: 2024, month: 2, day: 29 }),
    });
    expect(dayRange(span('2024'), 'UTC')).toEqual({
      first: dayNumber({ year: 2024, month: 1, day: 1 }),
      last: dayNumber({ year: 2024, month: 12, day: 31 }),
    });
  });

  test('an instant is a day of the zone', () => {
    const day = dayNumber({ year: 2026, month: 11, day: 23 });
    expect(dayRange(span('2026-11-24T03:00:00Z'), 'America/New_York')).toEqual({ first: day, last: day });
  });
});

test('a date is shown as written, cut to the day', () => {
  const texts = ['2026', '2026-11', '2026-11-24', '2026-11-24T23:30:00-05:00'];
  expect(texts.map((text) => formatDay(span(text)))).toEqual(['2026', '2026-11', '2026-11-24', '2026-11-24']);
});
