/** Today, where the site is. */

import { expect, test } from '@jest/globals';
import { dayInZone } from '../../../src/time/day-in-zone.js';

test.each([
  ['2026-11-24T12:00:00Z', 'UTC', '2026-11-24'],
  ['2026-11-24T03:00:00Z', 'America/New_York', '2026-11-23'],
  ['2026-11-24T20:00:00Z', 'Asia/Kolkata', '2026-11-25'],
  ['2024-02-29T23:59:59Z', 'UTC', '2024-02-29'],
])('at %s it is in %s the day %s', (instant, zone, day) => {
  expect(dayInZone(Date.parse(instant), zone)).toBe(day);
});
