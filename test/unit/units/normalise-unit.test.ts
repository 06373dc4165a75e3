/** Units as charts write them, read as UCUM (FHIR R4, "Quantity"). */

import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { isUcum } from '../../../src/units/is-ucum.js';
import { normaliseUnit } from '../../../src/units/normalise-unit.js';

const UCUM = 'http://unitsofmeasure.org';

describe('a unit that is text alone', () => {
  test.each([
    ['mg', 'mg'],
    ['mcg', 'ug'],
    ['µg', 'ug'],
    ['μg', 'ug'],
    ['MG', 'mg'],
    ['Mg', 'mg'],
    ['gm', 'g'],
    ['Gm', 'g'],
    ['KG', 'kg'],
    ['lbs', '[lb_av]'],
    ['lb', '[lb_av]'],
    ['oz', '[oz_av]'],
    ['in', '[in_i]'],
    ['ft', '[ft_i]'],
    ['cc', 'mL'],
    ['ML', 'mL'],
    ['IU', '[IU]'],
    ['IU/L', '[IU]/L'],
    ['mIU/L', 'm[IU]/L'],
    ['MIU/L', 'm[IU]/L'],
    ['µIU/mL', 'u[IU]/mL'],
    ['uIU/mL', 'u[IU]/mL'],
    ['U/L', 'U/L'],
    ['u/l', 'U/l'],
    ['units/L', 'U/L'],
    ['mEq/L', 'meq/L'],
    ['MEQ/L', 'meq/L'],
    ['mmol/L', 'mmol/L'],
    ['MMOL/L', 'mmol/L'],
    ['µmol/L', 'umol/L'],
    ['mcmol/L', 'umol/L'],
    ['MG/DL', 'mg/dL'],
    ['mg/dl', 'mg/dl'],
    ['Mg/dL', 'mg/dL'],
    ['G/DL', 'g/dL'],
    ['gm/dL', 'g/dL'],
    ['PG/ML', 'pg/mL'],
    ['NG/ML', 'ng/mL'],
    ['ng/dL', 'ng/dL'],
    ['mg / dL', 'mg/dL'],
    ['mg/100 mL', 'mg/dL'],
    ['MG/100ML', 'mg/dL'],
    ['gm/100 ml', 'g/dL'],
    ['mg per day', 'mg/d'],
    ['mg/day', 'mg/d'],
    ['mcg/hr', 'ug/h'],
    ['mcg/kg/min', 'ug/kg/min'],
    ['mg/24 hr', 'mg/d'],
    ['units/hr', '{unit}/h'],
    ['mmHg', 'mm[Hg]'],
    ['mm Hg', 'mm[Hg]'],
    ['MMHG', 'mm[Hg]'],
    ['mm(Hg)', 'mm[Hg]'],
    ['bpm', '/min'],
    ['beats/min', '{beats}/min'],
    ['breaths/minute', '{breaths}/min'],
    ['kg/m^2', 'kg/m2'],
    ['kg/m²', 'kg/m2'],
    ['KG/M2', 'kg/m2'],
    ['hours', 'h'],
    ['hr', 'h'],
    ['sec', 's'],
    ['yrs', 'a'],
    ['degF', '[degF]'],
    ['deg F', '[degF]'],
    ['°F', '[degF]'],
    ['F', '[degF]'],
    ['C', 'Cel'],
    ['°C', 'Cel'],
    ['℃', 'Cel'],
    ['Celsius', 'Cel'],
    ['%', '%'],
    ['percent', '%'],
    ['cells/uL', '{cells}/uL'],
    ['K/uL', '10*3/uL'],
    ['k/ul', '10*3/ul'],
    ['K/UL', '10*3/uL'],
    ['K/mcL', '10*3/uL'],
    ['K/mm3', '10*3/mm3'],
    ['thou/uL', '10*3/uL'],
    ['Thousand/uL', '10*3/uL'],
    ['x10E3/uL', '10*3/uL'],
    ['10E3/uL', '10*3/uL'],
    ['X10*3/uL', '10*3/uL'],
    ['x10(3)/mcL', '10*3/uL'],
    ['x10^3/µL', '10*3/uL'],
    ['10^3/uL', '10*3/uL'],
    ['10*3/uL', '10*3/uL'],
    ['x 10 3/uL', '10*3/uL'],
    ['10³/µL', '10*3/uL'],
    ['×10⁹/L', '10*9/L'],
    ['10*9/L', '10*9/L'],
    ['bil/L', '10*9/L'],
    ['M/uL', '10*6/uL'],
    ['mil/uL', '10*6/uL'],
    ['million/uL', '10*6/uL'],
    ['/HPF', '/[HPF]'],
    ['mm/hr', 'mm/h'],
    ['MM/HR', 'mm/h'],
    ['mOsm/kg', 'mosm/kg'],
    ['mg/g creat', 'mg/g{creat}'],
    ['mcg/mg creat', 'ug/mg{creat}'],
    ['mg/g Cr', 'mg/g{creat}'],
    ['mg/g{creat}', 'mg/g{creat}'],
    ['ug/mL FEU', 'ug/mL{FEU}'],
    ['mcg/mL DDU', 'ug/mL{DDU}'],
    ['pH', '[pH]'],
    ['INR', '{INR}'],
    ['ratio', '{ratio}'],
    ['points', '{score}'],
    ['tablets', '{tablet}'],
    ['capsule', '{capsule}'],
    ['patch', '{patch}'],
    ['cmH2O', 'cm[H2O]'],
    ['mL/min/1.73m2', 'mL/min/{1.73_m2}'],
    ['mL/min/1.73 m2', 'mL/min/{1.73_m2}'],
    ['mL/min/1.73m²', 'mL/min/{1.73_m2}'],
    ['mL/min/1.73 m²', 'mL/min/{1.73_m2}'],
    ['mL/min/1.73m^2', 'mL/min/{1.73_m2}'],
    ['ml/min/1.73 sq m', 'mL/min/{1.73_m2}'],
    ['mL/min/1.73_m2', 'mL/min/{1.73_m2}'],
    ['mL/min/1.73.m2', 'mL/min/{1.73_m2}'],
    ['mL/min/{1.73_m2}', 'mL/min/{1.73_m2}'],
    ['mL/min/{1.73m2}', 'mL/min/{1.73_m2}'],
    ['mL/min/[1.73_m2]', 'mL/min/{1.73_m2}'],
    ['mL/min/(1.73.m2)', 'mL/min/{1.73_m2}'],
    ['ML/MIN/1.73M2', 'mL/min/{1.73_m2}'],
    ['mL/min per 1.73 m2', 'mL/min/{1.73_m2}'],
    ['mL/min', 'mL/min'],
    ['{beats}/min', '{beats}/min'],
    ['1', '1'],
  ])('%s is %s', (unit, expected) => {
    expect(normaliseUnit({ unit })).toEqual({ unit: expected });
  });

  test.each([
    'G/L',
    'K',
    'M',
    'S',
    'H',
    'MIU',
    'foo',
    'mg/foo',
    '258684004',
    '1.73',
    '10*3 uL',
    'constructor',
    '__proto__',
    '/',
    '//',
    'mg/',
    'mg//dL',
    '<script>',
    'mg\u0000',
    '{',
    '[',
    'see comment',
    'x'.repeat(65),
    'x'.repeat(100_000),
  ])('%p is not known', (unit) => {
    expect(normaliseUnit({ unit })).toEqual({ problem: 'unit-unknown' });
  });
});

describe('a unit with a code', () => {
  test.each([
    ['a valid UCUM code is kept', { code: 'mmol/L', unit: 'mmol per litre', system: UCUM }, 'mmol/L'],
    ['the code decides, not the text', { code: 'mg', unit: 'g', system: UCUM }, 'mg'],
    ['a code that is no UCUM is translated', { code: 'mmHg', system: UCUM }, 'mm[Hg]'],
    ['K/uL is a thousand cells also when it claims to be UCUM', { code: 'K/uL', system: UCUM }, '10*3/uL'],
    [
      'the indexed filtration rate has one code',
      { code: 'mL/min/1.73.m2', system: UCUM },
      'mL/min/{1.73_m2}',
    ],
    ['a look-alike code gives way to the text', { code: 'F', unit: 'F', system: UCUM }, '[degF]'],
    ['a code without a system is text', { code: 'mcg' }, 'ug'],
    ['the OID of UCUM is UCUM', { code: 'mg', system: 'urn:oid:2.16.840.1.113883.6.8' }, 'mg'],
    [
      'a foreign code gives way to the text',
      { code: '258684004', unit: 'mg', system: 'http://snomed.info/sct' },
      'mg',
    ],
    [
      'a dose form is a counted thing',
      { code: 'TAB', system: 'http://terminology.hl7.org/CodeSystem/v3-orderableDrugForm' },
      '{tablet}',
    ],
    ['the text stands in for an unreadable code', { code: '???', unit: 'mg/dL', system: UCUM }, 'mg/dL'],
    ['the text stands in for an empty code', { code: ' ', unit: 'mg/dL', system: UCUM }, 'mg/dL'],
  ])('%s', (_, written, unit) => {
    expect(normaliseUnit(written)).toEqual({ unit });
  });

  test.each([
    ['farad', { code: 'F', system: UCUM }],
    ['coulomb', { code: 'C', system: UCUM }],
    ['a SNOMED code without text', { code: '258684004', system: 'http://snomed.info/sct' }],
  ])('%s is not known', (_, written) => {
    expect(normaliseUnit(written)).toEqual({ problem: 'unit-unknown' });
  });
});

test('nothing written is a missing unit, not an unknown one', () => {
  expect(normaliseUnit({})).toEqual({ problem: 'unit-missing' });
  expect(normaliseUnit({ unit: ' ', code: '', system: UCUM })).toEqual({ problem: 'unit-missing' });
});

test('whatever is written, the answer is UCUM or a problem, and the same when asked again', () => {
  const pieces = fc.constantFrom(
    'mg',
    'K',
    'F',
    'uL',
    '/',
    '{',
    '}',
    '[',
    'x10',
    '10',
    '3',
    ' ',
    '.',
    'creat',
    '²',
    'M',
    '(',
  );
  const text = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.array(pieces).map((all) => all.join('')),
  );
  fc.assert(
    fc.property(text, fc.option(text, { nil: undefined }), fc.boolean(), (unit, code, ucum) => {
      const written = { unit, ...(code === undefined ? {} : { code }), ...(ucum ? { system: UCUM } : {}) };
      const answer = normaliseUnit(written);
      expect('problem' in answer || isUcum(answer.unit)).toBe(true);
      expect(normaliseUnit(written)).toEqual(answer);
      if ('unit' in answer && !answer.unit.startsWith('{')) expect(normaliseUnit(answer)).toEqual(answer);
    }),
    { numRuns: 500 },
  );
});
