/** Limits, days of supply and strengths (FHIR R4, `maxDosePerPeriod`, `expectedSupplyDuration`, `Medication.ingredient.strength`). */

import { describe, expect, test } from '@jest/globals';
import { readMaxPerAdministration, readMaxPerDay } from '../../../../src/data/dosage/read-limits.js';
import { readStrength } from '../../../../src/data/dosage/read-strength.js';
import type { Strength } from '../../../../src/data/dosage/read-strength.js';
import { readSupplyDays } from '../../../../src/data/dosage/supply-days.js';
import { exactly } from '../../../../src/logic/interval.js';
import type { Json, JsonObject } from '../../../../src/model/fhir.js';
import { UCUM } from '../build-call.js';

const of = (value: number, unit?: string): JsonObject => ({ value, ...(unit === undefined ? {} : { unit }) });
const ratio = (numerator: JsonObject, denominator?: JsonObject): JsonObject => ({
  numerator,
  ...(denominator === undefined ? {} : { denominator }),
});

describe('the most in a day', () => {
  test.each<[string, Json, number, string]>([
    ['tablets in 24 hours', ratio(of(6, 'tablet'), of(24, 'h')), 6, '{tablet}'],
    ['milligrams in a day', ratio(of(4, 'g'), of(1, 'd')), 4000, 'mg'],
    ['a limit over less than a day', ratio(of(2, 'tablet'), of(8, 'h')), 6, '{tablet}'],
    ['a limit over three days', ratio(of(18, 'tablet'), of(3, 'days')), 6, '{tablet}'],
    [
      'a list of limits, in the unit of the dose',
      [ratio(of(4, 'g'), of(1, 'd')), ratio(of(8, 'tablet'), of(1, 'd')), ratio(of(6, 'tablet'), of(1, 'd'))],
      6,
      '{tablet}',
    ],
    [
      'a list of limits, none in the unit of the dose',
      [ratio(of(4, 'g'), of(1, 'd')), ratio(of(3, 'g'), of(1, 'd'))],
      4000,
      'mg',
    ],
  ])('is read from %s', (_, written, value, unit) => {
    expect(readMaxPerDay(written, '{tablet}')).toEqual({ amount: exactly(value), unit });
  });

  test.each<[string, Json | undefined]>([
    ['nothing is written', undefined],
    ['the number has no unit', ratio(of(6), of(24, 'h'))],
    ['the time has no unit', ratio(of(6, 'tablet'), of(24))],
    ['there is no time', ratio(of(6, 'tablet'))],
    ['the time is zero', ratio(of(6, 'tablet'), of(0, 'h'))],
    ['it is text', '6 tablets'],
  ])('is not known when %s', (_, written) => {
    expect(readMaxPerDay(written, '{tablet}')).toBeUndefined();
  });

  test('at one time is a quantity', () => {
    expect(readMaxPerAdministration(of(2, 'tablet'))).toEqual({ amount: exactly(2), unit: '{tablet}' });
    expect(readMaxPerAdministration(of(2))).toBeUndefined();
    expect(readMaxPerAdministration(undefined)).toBeUndefined();
  });
});

describe('days of supply', () => {
  test.each<[Json | undefined, number | undefined]>([
    [{ value: 30, unit: 'days', system: UCUM, code: 'd' }, 30],
    [{ value: 30, unit: 'd' }, 30],
    [{ value: 90, unit: 'Day', code: null }, 90],
    [{ value: 2, code: 'wk' }, 14],
    [{ value: 1, unit: 'mo' }, 30],
    [{ value: 1, code: 'a' }, 365],
    [{ value: 36, code: 'h' }, 1.5],
    [{ value: '28', unit: 'd' }, 28],
    [{ value: 30, code: 'local', unit: 'days' }, 30],
    [{ value: 30 }, undefined],
    [{ value: 0, unit: 'd' }, undefined],
    [{ value: -1, unit: 'd' }, undefined],
    [{ value: 'a month', unit: 'd' }, undefined],
    [{ value: 30, unit: 'tablets' }, undefined],
    [{ value: 30, code: 'd', unit: 'weeks' }, undefined],
    [undefined, undefined],
    ['30 days', undefined],
  ])('of %j are %p', (written, days) => {
    expect(readSupplyDays(written)).toBe(days);
  });
});

describe('the strength of an ingredient', () => {
  const tab = { value: 1, system: 'http://terminology.hl7.org/CodeSystem/v3-orderableDrugForm', code: 'TAB' };
  test.each<[string, JsonObject, Strength]>([
    ['per tablet', ratio(of(5, 'mg'), tab), { mg: 5, per: '{tablet}' }],
    ['in micrograms per tablet', ratio(of(200, 'mcg'), of(1, 'tablet')), { mg: 0.2, per: '{tablet}' }],
    ['per two tablets', ratio(of(5, 'mg'), of(2, 'tablet')), { mg: 2.5, per: '{tablet}' }],
    ['per volume', ratio(of(10, 'mg'), of(5, 'mL')), { mg: 2, per: 'mL' }],
    ['per litre', ratio(of(4, 'g'), of(1, 'L')), { mg: 4, per: 'mL' }],
    ['per spray', ratio(of(4, 'mg'), of(1, 'actuation')), { mg: 4, per: '{spray}' }],
    ['per hour', ratio(of(75, 'ug'), of(1, 'h')), { mg: 0.075, per: 'h' }],
    ['per 24 hours', ratio(of(1.8, 'mg'), of(24, 'h')), { mg: 0.075, per: 'h' }],
    ['as a rate', ratio(of(75, 'mcg/hr'), of(1, 'patch')), { mg: 0.075, per: 'h' }],
    ['as a rate of one', ratio(of(0.1, 'mg/h'), of(1)), { mg: 0.1, per: 'h' }],
    ['as a ratio in the unit', ratio(of(125, 'MG/5ML'), of(1)), { mg: 25, per: 'mL' }],
    ['as a ratio in the unit alone', ratio(of(125, 'mg/5 mL')), { mg: 25, per: 'mL' }],
    [
      'as a ratio in the unit of one',
      ratio(of(2, 'MG/ML'), { value: 1, system: UCUM, code: '1' }),
      { mg: 2, per: 'mL' },
    ],
    ['as a ratio in the unit per tablet', ratio(of(5, 'mg/tablet')), { mg: 5, per: '{tablet}' }],
    ['as a rate in the unit', ratio(of(12, 'mcg/hr')), { mg: 0.012, per: 'h' }],
    ['per one of a tablet', ratio(of(5, 'mg'), of(1)), { mg: 5, per: '{tablet}' }],
  ])('%s', (_, written, strength) => {
    expect(readStrength(written, '{tablet}')).toEqual(strength);
  });

  test.each<[string, JsonObject]>([
    ['there is no denominator', ratio(of(5, 'mg'))],
    ['it is per one of nothing in particular', ratio(of(5, 'mg'), of(1))],
    ['the mass has no unit', ratio(of(5), tab)],
    ['the mass is in international units', ratio(of(5, '[iU]'), tab)],
    ['the mass is only bounded', ratio({ ...of(5, 'mg'), comparator: '<' }, tab)],
    ['it is per nothing', ratio(of(5, 'mg'), of(0, 'mL'))],
    ['it is per mass', ratio(of(5, 'mg'), of(1, 'g'))],
    ['a ratio in the unit has a denominator too', ratio(of(125, 'MG/5ML'), of(5, 'mL'))],
    ['a ratio in the unit is per nothing known', ratio(of(125, 'MG/BLOB'))],
    ['it is empty', {}],
  ])('is not known when %s', (_, written) => {
    expect(readStrength(written, undefined)).toBeUndefined();
  });
});
