/** How often in 24 hours (FHIR R4, "Timing"; clinical dossier A, 2.3 step 4). */

import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { readTimesPerDay } from '../../../../src/data/dosage/times-per-day.js';
import { between, exactly } from '../../../../src/logic/interval.js';
import type { Interval } from '../../../../src/logic/interval.js';
import type { JsonObject } from '../../../../src/model/fhir.js';

const repeat = (more: JsonObject): JsonObject => ({ repeat: more });
const SEVENTH = 0.142857142857;
const week = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];

const rows: readonly (readonly [name: string, timing: JsonObject, times: Interval])[] = [
  ['3 times a day', repeat({ frequency: 3, period: 1, periodUnit: 'd' }), exactly(3)],
  ['every 8 hours', repeat({ frequency: 1, period: 8, periodUnit: 'h' }), exactly(3)],
  ['every 8 hours without a frequency', repeat({ period: 8, periodUnit: 'h' }), exactly(3)],
  ['every 90 minutes', repeat({ frequency: 1, period: 90, periodUnit: 'min' }), exactly(16)],
  ['every other day', repeat({ frequency: 1, period: 2, periodUnit: 'd' }), exactly(0.5)],
  ['once a week', repeat({ frequency: 1, period: 1, periodUnit: 'wk' }), exactly(SEVENTH)],
  ['once a month', repeat({ frequency: 1, period: 1, periodUnit: 'mo' }), exactly(0.0333333333333)],
  [
    '3 to 4 times a day',
    repeat({ frequency: 3, frequencyMax: 4, period: 1, periodUnit: 'd' }),
    between(3, 4),
  ],
  ['every 4 to 6 hours', repeat({ frequency: 1, period: 4, periodMax: 6, periodUnit: 'h' }), between(4, 6)],
  ['units in words', repeat({ frequency: 1, period: 6, periodUnit: 'Hours' }), exactly(4)],
  ['`periodUnits` of DSTU2', repeat({ frequency: 2, period: 1, periodUnits: 'd' }), exactly(2)],
  ['`unit`, as some write it', repeat({ frequency: 6, period: 1, unit: 'd' }), exactly(6)],
  ['numbers in quotes', repeat({ frequency: '2', period: '1', periodUnit: 'd' }), exactly(2)],
  [
    'daily on three days of the week',
    repeat({ frequency: 1, period: 1, periodUnit: 'd', dayOfWeek: ['mon', 'wed', 'fri'] }),
    exactly(0.428571428571),
  ],
  [
    'once a week on Monday',
    repeat({ frequency: 1, period: 1, periodUnit: 'wk', dayOfWeek: ['mon'] }),
    exactly(SEVENTH),
  ],
  ['times of day', repeat({ timeOfDay: ['08:00:00', '14:00:00', '20:00:00'] }), exactly(3)],
  [
    'times of day on all days of the week',
    repeat({ timeOfDay: ['08:00:00', '20:00:00'], dayOfWeek: week }),
    exactly(2),
  ],
  [
    'times of day on one day of the week',
    repeat({ timeOfDay: ['08:00:00'], dayOfWeek: ['sun'] }),
    exactly(SEVENTH),
  ],
  [
    'the frequency before the times of day',
    repeat({ frequency: 1, period: 1, periodUnit: 'd', timeOfDay: ['08:00', '20:00'] }),
    exactly(1),
  ],
  [
    'the frequency before the code',
    { code: { coding: [{ code: 'BID' }] }, ...repeat({ frequency: 3, period: 1, periodUnit: 'd' }) },
    exactly(3),
  ],
  [
    'a code beside a repeat that says nothing',
    { code: { coding: [{ code: 'BID' }] }, ...repeat({ boundsPeriod: { start: '2026' } }) },
    exactly(2),
  ],
  [
    'a local code with a display',
    { code: { coding: [{ code: '200001', display: 'every 6 hours' }] } },
    exactly(4),
  ],
  ['the text of a code', { code: { text: 'Q8H' } }, exactly(3)],
  ['events of the day', repeat({ when: ['MORN', 'HS'] }), exactly(2)],
  ['one event, as DSTU2 writes it', repeat({ when: 'HS' }), exactly(1)],
  ['before meals, however many', repeat({ when: ['AC', 'HS'] }), between(2, 4)],
  ['days of the week alone', repeat({ dayOfWeek: ['mon', 'thu'] }), exactly(0.285714285714)],
];

describe('administrations in 24 hours', () => {
  test.each(rows)('%s', (_, timing, times) => {
    expect(readTimesPerDay(timing)).toEqual(times);
  });

  test.each<[string, JsonObject]>([
    ['nothing is said', {}],
    ['the repeat is empty', repeat({})],
    ['there is a frequency and no period', repeat({ frequency: 3 })],
    ['the period has no unit', repeat({ frequency: 3, period: 1 })],
    ['the period is zero', repeat({ frequency: 1, period: 0, periodUnit: 'd' })],
    ['the period is negative', repeat({ frequency: 1, period: -1, periodUnit: 'd' })],
    ['the unit is no unit of time', repeat({ frequency: 1, period: 1, periodUnit: 'tablet' })],
    ['the frequency is in words', repeat({ frequency: 'often', period: 1, periodUnit: 'd' })],
    ['the frequency runs backwards', repeat({ frequency: 3, frequencyMax: 2, period: 1, periodUnit: 'd' })],
    ['the period runs backwards', repeat({ frequency: 1, period: 6, periodMax: 4, periodUnit: 'h' })],
    ['there are only dates', { event: ['2026-11-24'] }],
    ['the code is not known', { code: { text: 'as directed' } }],
    ['it is given once', { code: { text: 'once' } }],
  ])('are not known when %s', (_, timing) => {
    expect(readTimesPerDay(timing)).toBeUndefined();
  });

  test.each<[string, Interval]>([
    ['QD', exactly(1)],
    ['BID', exactly(2)],
    ['b.i.d.', exactly(2)],
    ['TID', exactly(3)],
    ['QID', exactly(4)],
    ['AM', exactly(1)],
    ['PM', exactly(1)],
    ['BED', exactly(1)],
    ['QOD', exactly(0.5)],
    ['Q4H', exactly(6)],
    ['q 6 hours', exactly(4)],
    ['Q4-6H', between(4, 6)],
    ['every 4 to 6 hours', between(4, 6)],
    ['Q24H', exactly(1)],
    ['Q72H', exactly(0.333333333333)],
    ['BID PRN', exactly(2)],
    ['every 4 hours as needed for pain', exactly(6)],
    ['twice daily', exactly(2)],
    ['3 times a day', exactly(3)],
    ['2x/day', exactly(2)],
    ['four times per day', exactly(4)],
    ['nightly', exactly(1)],
    ['at bedtime', exactly(1)],
    ['every other day', exactly(0.5)],
    ['weekly', exactly(SEVENTH)],
  ])('of the code %s', (text, times) => {
    expect(readTimesPerDay({ code: { text } })).toEqual(times);
  });

  test('are never fewer at most than at least, nor negative', () => {
    const number = fc.integer({ min: -2, max: 48 });
    const timing = fc.record({
      frequency: number,
      frequencyMax: number,
      period: number,
      periodMax: number,
      periodUnit: fc.constantFrom('min', 'h', 'd', 'wk', 'mo', 'a'),
    });
    fc.assert(
      fc.property(timing, (written) => {
        const times = readTimesPerDay(repeat(written)) ?? exactly(0);
        expect(times.low).toBeGreaterThanOrEqual(0);
        expect(times.high).toBeGreaterThanOrEqual(times.low);
      }),
    );
  });
});
