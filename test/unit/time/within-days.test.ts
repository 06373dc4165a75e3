/** Windows are inclusive calendar days that end today. */

import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { parseTimeSpan } from '../../../src/time/parse-time-span.js';
import { withinDays } from '../../../src/time/within-days.js';

const NOW = Date.parse('2026-11-24T12:00:00Z');
const within = (text: string, days: number, zone = 'UTC', now = NOW): string => {
  const span = parseTimeSpan(text);
  if (span === undefined) throw new Error(`not a date: ${text}`);
  return withinDays(span, days, now, zone);
};

describe('within 30 days of 2026-11-24', () => {
  test.each([
    ['2026-11-24', 'true'],
    ['2026-10-25', 'true'],
    ['2026-10-24', 'false'],
    ['2026-11-25', 'false'],
    ['2026-11-24T23:59:59Z', 'true'],
    ['2026-10-25T00:00:00Z', 'true'],
    ['2026-10-24T23:59:59Z', 'false'],
    ['2026-10', 'unknown'],
    ['2026-09', 'false'],
    ['2026-11', 'unknown'],
    ['2026', 'unknown'],
    ['2025', 'false'],
    ['2027', 'false'],
  ])('%s: %s', (text, truth) => {
    expect(within(text, 30)).toBe(truth);
  });
});

test('a month that lies wholly in the window is within it', () => {
  expect(within('2026-10', 60)).toBe('true');
});

test('0 days is today alone', () => {
  expect(['2026-11-24', '2026-11-23', '2026-11-25'].map((text) => within(text, 0))).toEqual([
    'true',
    'false',
    'false',
  ]);
});

test('the zone decides which day an instant and today are', () => {
  const lateEvening = Date.parse('2026-11-25T03:00:00Z');
  expect(within('2026-11-24', 0, 'America/New_York', lateEvening)).toBe('true');
  expect(within('2026-11-24', 0, 'UTC', lateEvening)).toBe('false');
  expect(within('2026-11-24T01:00:00Z', 0, 'America/New_York', lateEvening)).toBe('false');
});

test('the clock changes of the zone do not shift the window', () => {
  // 2026-11-01 has 25 hours in New York.
  const now = Date.parse('2026-11-02T05:30:00Z');
  expect(within('2026-11-01T04:00:00Z', 1, 'America/New_York', now)).toBe('true');
  expect(within('2026-11-01T03:59:59Z', 1, 'America/New_York', now)).toBe('false');
});

test('what is decided of a month is decided alike of each of its days', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 12 }),
      fc.integer({ min: 1, max: 28 }),
      fc.nat(800),
      (month, day, days) => {
        const text = `2026-${String(month).padStart(2, '0')}`;
        const ofMonth = within(text, days);
        const ofDay = within(`${text}-${String(day).padStart(2, '0')}`, days);
        expect(ofMonth === 'unknown' || ofMonth === ofDay).toBe(true);
      },
    ),
  );
});
