/** UCUM codes as clinicians write them. */

import { expect, test } from '@jest/globals';
import { displayUnit } from '../../../src/units/display-unit.js';
import { isUcum } from '../../../src/units/is-ucum.js';

const SHOWN: readonly (readonly [string, string])[] = [
  ['mL/min/{1.73_m2}', 'mL/min/1.73 m²'],
  ['10*3/uL', '10³/µL'],
  ['10*9/L', '10⁹/L'],
  ['10*12/L', '10¹²/L'],
  ['mm[Hg]', 'mmHg'],
  ['cm[H2O]', 'cmH₂O'],
  ['mg', 'mg'],
  ['mg/dL', 'mg/dL'],
  ['ug', 'mcg'],
  ['ug/h', 'mcg/h'],
  ['ug/mL{FEU}', 'mcg/mL FEU'],
  ['umol/L', 'µmol/L'],
  ['u[IU]/mL', 'µIU/mL'],
  ['m[IU]/L', 'mIU/L'],
  ['[IU]', 'international units'],
  ['[IU]/L', 'IU/L'],
  ['U/L', 'U/L'],
  ['meq/L', 'mEq/L'],
  ['mosm/kg', 'mOsm/kg'],
  ['kg/m2', 'kg/m²'],
  ['mg/g{creat}', 'mg/g creat'],
  ['%{HbA1c}', '%'],
  ['%', '%'],
  ['{tablet}', 'tablet'],
  ['{tablet}/d', 'tablet/d'],
  ['{beats}/min', 'beats/min'],
  ['/min', '/min'],
  ['[degF]', '°F'],
  ['Cel', '°C'],
  ['[lb_av]', 'lb'],
  ['[in_i]', 'in'],
  ['/[HPF]', '/high-power field'],
  ['a', 'years'],
  ['mo', 'months'],
  ['d', 'days'],
  ['h', 'hours'],
  ['1', ''],
  ['{INR}', ''],
  ['{score}', 'points'],
];

test.each(SHOWN)('%s is shown as "%s"', (unit, shown) => {
  expect(isUcum(unit)).toBe(true);
  expect(displayUnit(unit)).toBe(shown);
  expect(displayUnit(shown)).toBe(shown);
});

test('words that are no UCUM are shown as they are', () => {
  expect(['points', 'days', 'mmHg', ''].map((unit) => displayUnit(unit))).toEqual([
    'points',
    'days',
    'mmHg',
    '',
  ]);
});
