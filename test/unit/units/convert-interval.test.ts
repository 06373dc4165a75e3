/** Conversion between UCUM units, and what must never be converted (UCUM 2.2). */

import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { between, exactly, UNBOUNDED } from '../../../src/logic/interval.js';
import { convertInterval } from '../../../src/units/convert-interval.js';
import { unitsComparable } from '../../../src/units/units-comparable.js';

const GLUCOSE = 180.156;
const CREATININE = 113.12;

describe('the same quantity in another unit', () => {
  test.each([
    [5, 'ug', 'mg', 0.005],
    [1.2, 'g/dL', 'mg/dL', 1200],
    [150, '10*3/uL', '10*9/L', 150],
    [150_000, '/uL', '10*9/L', 150],
    [98.6, '[degF]', 'Cel', 37],
    [37, 'Cel', '[degF]', 98.6],
    [150, '[lb_av]', 'kg', 68.0388555],
    [70, '[in_i]', 'cm', 177.8],
    [24, 'mL/min/{1.73_m2}', 'mL/s/{1.73_m2}', 0.4],
    [300, 'mg/g{creat}', 'mg/g', 300],
    [72, '{beats}/min', '/min', 72],
    [0.45, '1', '%', 45],
    [2.5, '{INR}', '1', 2.5],
    [4, 'meq/L', 'meq/dL', 0.4],
    [60, 'U/L', 'ukat/L', 1],
    [2, 'wk', 'd', 14],
  ])('%d %s in %s is %d', (value, from, to, expected) => {
    expect(convertInterval(exactly(value), from, to)).toEqual(exactly(expected));
  });

  test('the same unit is the same interval', () => {
    const interval = between(1 / 3, 5, true);
    expect(convertInterval(interval, 'mg', 'mg')).toBe(interval);
  });

  test('mass and moles, either way, by the molar mass', () => {
    expect(convertInterval(exactly(100), 'mg/dL', 'mmol/L', GLUCOSE)).toEqual(exactly(5.55074490997));
    expect(convertInterval(exactly(5.55074490997), 'mmol/L', 'mg/dL', GLUCOSE)).toEqual(exactly(100));
    expect(convertInterval(exactly(1.2), 'mg/dL', 'umol/L', CREATININE)).toEqual(exactly(106.082036775));
    expect(convertInterval(exactly(3), 'mg/mmol', 'mg/g', CREATININE)).toEqual(exactly(26.5205091938));
  });

  test('bounds stay bounds: unbounded, open', () => {
    expect(convertInterval(between(-Infinity, 5, false, true), 'mg/dL', 'g/L')).toEqual(
      between(-Infinity, 0.05, false, true),
    );
    expect(convertInterval(between(5, Infinity, true), 'g', 'mg')).toEqual(between(5000, Infinity, true));
    expect(convertInterval(UNBOUNDED, 'g', 'mg')).toEqual(UNBOUNDED);
  });

  test('there and back is the same number to 11 digits', () => {
    const pairs = fc.constantFrom(
      ['mg', 'ug'],
      ['[degF]', 'Cel'],
      ['10*3/uL', '10*9/L'],
      ['[lb_av]', 'kg'],
      ['h', 'd'],
    );
    fc.assert(
      fc.property(pairs, fc.double({ min: 0.01, max: 1e4, noNaN: true }), ([a = '', b = ''], value) => {
        const there = convertInterval(exactly(value), a, b);
        const back = there && convertInterval(there, b, a);
        expect(Math.abs((back?.low ?? NaN) - value)).toBeLessThanOrEqual(value * 1e-9 + 1e-9);
      }),
    );
  });
});

describe('what is not one quantity is not converted', () => {
  test.each([
    ['mg', 'mL'],
    ['mg/dL', 'mmol/L'],
    ['meq/L', 'mmol/L'],
    ['[IU]/L', 'U/L'],
    ['{tablet}', '1'],
    ['{tablet}', '{patch}'],
    ['{tablet}', '{tablet}/d'],
    ['{tablet}/d', '/d'],
    ['{unit}', '[IU]'],
    ['mL/min/{1.73_m2}', 'mL/min'],
    ['ug/mL{FEU}', 'ug/mL{DDU}'],
    ['ug/mL{FEU}', 'ug/mL'],
    ['mmol/mol', '%'],
    ['mmol/L', '/L'],
    ['{INR}', '%'],
    ['{score}', '%'],
    ['K/uL', '10*3/uL'],
    ['mmHg', 'mm[Hg]'],
    ['', 'mg'],
    ['constructor', 'mg'],
    ['mg', '__proto__'],
  ])('%s and %s', (a, b) => {
    expect(unitsComparable(a, b)).toBe(false);
    expect(unitsComparable(b, a)).toBe(false);
    expect(convertInterval(exactly(1), a, b)).toBeUndefined();
  });

  test('a molar mass does not make percent of a fraction of moles, nor moles of equivalents', () => {
    expect(unitsComparable('mmol/mol', '%', GLUCOSE)).toBe(false);
    expect(unitsComparable('meq/L', 'mmol/L', GLUCOSE)).toBe(false);
    expect(unitsComparable('{cells}/uL', 'mmol/L', GLUCOSE)).toBe(false);
  });

  test.each([
    [6.1, 'meq/L', 'mmol/L', 1, 6.1],
    [4, 'meq/L', 'mmol/L', 2, 2],
    [2, 'mmol/L', 'meq/L', 2, 4],
    [500, 'ueq/L', 'mmol/L', 1, 0.5],
  ])('%f %s in %s with a charge of %i is %f', (value, from, to, charge, expected) => {
    expect(unitsComparable(from, to, undefined, charge)).toBe(true);
    expect(convertInterval(exactly(value), from, to, undefined, charge)).toEqual(exactly(expected));
  });

  test('equivalents and mass need the charge and the molar mass', () => {
    const calcium = 40.078;
    expect(convertInterval(exactly(4), 'meq/L', 'mg/dL', calcium, 2)).toEqual(exactly(8.0156));
    expect(convertInterval(exactly(4), 'meq/L', 'mg/dL', calcium)).toBeUndefined();
    expect(convertInterval(exactly(4), 'meq/L', 'mg/dL', undefined, 2)).toBeUndefined();
  });

  test('a molar mass is needed between mass and moles, and nowhere else', () => {
    expect([unitsComparable('mg/dL', 'mmol/L', GLUCOSE), unitsComparable('mg/dL', 'mmol/L')]).toEqual([
      true,
      false,
    ]);
    expect([unitsComparable('mg/dL', 'g/L', GLUCOSE), unitsComparable('mg/dL', 'g/L')]).toEqual([true, true]);
  });
});

test('a unit can always be compared with itself, and comparing has no direction', () => {
  const unit = fc.constantFrom(
    'mg',
    'mmol',
    '1',
    '%',
    '{tablet}',
    '{INR}',
    'mmol/mol',
    'U/L',
    '[IU]/L',
    'Cel',
    'mg/dL',
    'meq/L',
  );
  fc.assert(
    fc.property(unit, unit, fc.option(fc.constant(GLUCOSE), { nil: undefined }), (a, b, weight) => {
      expect(unitsComparable(a, a, weight)).toBe(true);
      expect(unitsComparable(a, b, weight)).toBe(unitsComparable(b, a, weight));
    }),
  );
});
