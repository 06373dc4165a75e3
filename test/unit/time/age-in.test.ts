/** Age as exactly as the birth date tells it (FHIR R4, `Patient.birthDate`). */

import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { between, exactly, UNBOUNDED } from '../../../src/logic/interval.js';
import type { Interval } from '../../../src/logic/interval.js';
import { ageIn } from '../../../src/time/age-in.js';
import type { AgeUnit } from '../../../src/time/age-in.js';
import { parseTimeSpan } from '../../../src/time/parse-time-span.js';

const NOW = Date.parse('2026-11-24T12:00:00Z');
const age = (born: string, unit: AgeUnit = 'years', now: number | string = NOW, zone = 'UTC'): Interval => {
  const span = parseTimeSpan(born);
  if (span === undefined) throw new Error(`not a date: ${born}`);
  return ageIn(span, unit, typeof now === 'string' ? Date.parse(now) : now, zone);
};

describe('years', () => {
  test.each([
    ['1958-11-24', exactly(68)],
    ['1958-11-25', exactly(67)],
    ['1958-11-23', exactly(68)],
    ['2026-11-24', exactly(0)],
    ['1958', between(67, 68)],
    ['1958-11', between(67, 68)],
    ['1958-10', exactly(68)],
    ['1958-12', exactly(67)],
    ['2026', exactly(0)],
    ['1900-01-01', exactly(126)],
  ])('born %s, on 2026-11-24: %j', (born, expected) => {
    expect(age(born)).toEqual(expected);
  });
});

describe('born on 29 February', () => {
  test.each([
    ['2026-02-28T12:00:00Z', 17],
    ['2026-03-01T12:00:00Z', 18],
    ['2028-02-28T12:00:00Z', 19],
    ['2028-02-29T12:00:00Z', 20],
  ])('at %s: %i years', (now, years) => {
    expect(age('2008-02-29', 'years', now)).toEqual(exactly(years));
  });
});

describe('months and days of infants', () => {
  test.each([
    ['2026-10-24', 'months', exactly(1)],
    ['2026-10-25', 'months', exactly(0)],
    ['2025-11-24', 'months', exactly(12)],
    ['2026-11-20', 'days', exactly(4)],
    ['2026-11', 'days', between(0, 23)],
    ['2026-11', 'months', exactly(0)],
    ['2024-02-29', 'days', exactly(999)],
  ] as const)('born %s in %s: %j', (born, unit, expected) => {
    expect(age(born, unit)).toEqual(expected);
  });

  test('born on the 31st, a month is complete on the first after a shorter month', () => {
    expect(age('2026-08-31', 'months', '2026-09-30T12:00:00Z')).toEqual(exactly(0));
    expect(age('2026-08-31', 'months', '2026-10-01T12:00:00Z')).toEqual(exactly(1));
  });
});

test('the birthday begins at midnight of the zone', () => {
  const now = '2026-11-24T04:30:00Z';
  expect(age('2008-11-24', 'years', now, 'UTC')).toEqual(exactly(18));
  expect(age('2008-11-24', 'years', now, 'America/New_York')).toEqual(exactly(17));
});

test('born "tomorrow" is a newborn of a zone that is ahead; born later is a wrong record and tells nothing', () => {
  expect(age('2026-11-25', 'days')).toEqual(exactly(0));
  expect(age('2026-11-26', 'days')).toEqual(UNBOUNDED);
  expect(age('2027')).toEqual(UNBOUNDED);
});

test('the age by a partial date holds the age by every date it may stand for', () => {
  const unit = fc.constantFrom<AgeUnit>('years', 'months', 'days');
  fc.assert(
    fc.property(
      fc.integer({ min: 1930, max: 2025 }),
      fc.integer({ min: 1, max: 12 }),
      fc.integer({ min: 1, max: 28 }),
      unit,
      (year, month, day, of) => {
        const [mm, dd] = [month, day].map((part) => String(part).padStart(2, '0'));
        const exact = age(`${year}-${mm ?? ''}-${dd ?? ''}`, of);
        for (const partial of [String(year), `${year}-${mm ?? ''}`]) {
          const wide = age(partial, of);
          expect(wide.low <= exact.low && exact.high <= wide.high).toBe(true);
        }
      },
    ),
  );
});
