/** Values of results and answers as EHRs write them (FHIR R4, `value[x]`, Quantity; clinical dossier, "Reading a lab"). */

import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { readValue } from '../../../../src/data/normalise/read-value.js';
import { between, exactly, UNBOUNDED } from '../../../../src/logic/interval.js';
import type { Interval } from '../../../../src/logic/interval.js';
import type { EntryValue, Quantity } from '../../../../src/model/clinical.js';
import type { JsonObject } from '../../../../src/model/fhir.js';
import { UCUM } from '../build-call.js';

const ABSENT: EntryValue = { kind: 'absent' };
const text = (words: string): EntryValue => ({ kind: 'text', text: words });
const known = (interval: Interval, unit: string, written: string): EntryValue => ({
  kind: 'quantity',
  quantity: { interval, unit, text: written },
});
const unknown = (
  problem: NonNullable<Quantity['problem']>,
  interval: Interval,
  written: string,
): EntryValue => ({
  kind: 'quantity',
  quantity: { interval, problem, text: written },
});
const mmol = { unit: 'mmol/L', system: UCUM, code: 'mmol/L' };

const rows: readonly (readonly [name: string, holder: JsonObject, value: EntryValue])[] = [
  [
    'a quantity in UCUM',
    { valueQuantity: { value: 4.1, ...mmol } },
    known(exactly(4.1), 'mmol/L', '4.1 mmol/L'),
  ],
  [
    'a unit as text only',
    { valueQuantity: { value: 120, unit: 'mmHg' } },
    known(exactly(120), 'mm[Hg]', '120 mmHg'),
  ],
  ['a code only', { valueQuantity: { value: 7, system: UCUM, code: '%' } }, known(exactly(7), '%', '7 %')],
  [
    'a unit coded in another system',
    { valueQuantity: { value: 0.7, unit: 'ng/mL', system: 'http://snomed.info/sct', code: '258806002' } },
    known(exactly(0.7), 'ng/mL', '0.7 ng/mL'),
  ],
  [
    'UCUM named by its OID',
    { valueQuantity: { value: 1, unit: 'x', system: 'urn:oid:2.16.840.1.113883.6.8', code: 'g/dL' } },
    known(exactly(1), 'g/dL', '1 x'),
  ],
  [
    'a number in quotes',
    { valueQuantity: { value: '4.1', ...mmol } },
    known(exactly(4.1), 'mmol/L', '4.1 mmol/L'),
  ],
  [
    'a comparator',
    { valueQuantity: { value: 5, comparator: '<', ...mmol } },
    known(between(-Infinity, 5, false, true), 'mmol/L', '<5 mmol/L'),
  ],
  [
    'a closed comparator',
    { valueQuantity: { value: 60, comparator: '>=', ...mmol } },
    known(between(60, Infinity), 'mmol/L', '>=60 mmol/L'),
  ],
  [
    'an open lower bound',
    { valueQuantity: { value: 60, comparator: '>', ...mmol } },
    known(between(60, Infinity, true), 'mmol/L', '>60 mmol/L'),
  ],
  [
    'a comparator in the value',
    { valueQuantity: { value: '<= 5', ...mmol } },
    known(between(-Infinity, 5), 'mmol/L', '<= 5 mmol/L'),
  ],
  [
    'a comparator that FHIR does not have',
    { valueQuantity: { value: 5, comparator: '~', ...mmol } },
    unknown('unreadable', UNBOUNDED, '~5 mmol/L'),
  ],
  [
    'words for a number',
    { valueQuantity: { value: 'high', ...mmol } },
    unknown('unreadable', UNBOUNDED, 'high mmol/L'),
  ],
  ['no unit', { valueQuantity: { value: 4.1 } }, unknown('unit-missing', exactly(4.1), '4.1')],
  [
    'a unit nobody knows',
    { valueQuantity: { value: 4, unit: 'blobs' } },
    unknown('unit-unknown', exactly(4), '4 blobs'),
  ],
  ['a quantity without a value', { valueQuantity: mmol }, ABSENT],
  ['a number where a quantity belongs', { valueQuantity: 4.1 }, text('4.1')],
  [
    'a range',
    { valueRange: { low: { value: 2, ...mmol }, high: { value: 3, ...mmol } } },
    known(between(2, 3), 'mmol/L', '2 mmol/L-3 mmol/L'),
  ],
  [
    'a range in two units',
    { valueRange: { low: { value: 500, unit: 'mg' }, high: { value: 1, unit: 'g' } } },
    known(between(500, 1000), 'mg', '500 mg-1 g'),
  ],
  [
    'a range whose low end has no unit',
    { valueRange: { low: { value: 2 }, high: { value: 3, ...mmol } } },
    known(between(2, 3), 'mmol/L', '2 mmol/L-3 mmol/L'),
  ],
  [
    'a range without a high end',
    { valueRange: { low: { value: 2, ...mmol } } },
    known(between(2, Infinity), 'mmol/L', '2 mmol/L-'),
  ],
  [
    'a range without a low end',
    { valueRange: { high: { value: 3, ...mmol } } },
    known(between(-Infinity, 3), 'mmol/L', '-3 mmol/L'),
  ],
  [
    'a range that runs backwards',
    { valueRange: { low: { value: 3, ...mmol }, high: { value: 2, ...mmol } } },
    unknown('unreadable', UNBOUNDED, '3 mmol/L-2 mmol/L'),
  ],
  [
    'a range of two kinds of unit',
    { valueRange: { low: { value: 2, unit: 'mg' }, high: { value: 3, unit: 'mL' } } },
    unknown('unreadable', UNBOUNDED, '2 mg-3 mL'),
  ],
  [
    'a range without units',
    { valueRange: { low: { value: 2 }, high: { value: 3 } } },
    unknown('unit-missing', UNBOUNDED, '2-3'),
  ],
  ['an empty range', { valueRange: {} }, ABSENT],
  ['an integer, which is a pure number', { valueInteger: 14 }, known(exactly(14), '1', '14')],
  ['a decimal of an answer', { valueDecimal: 1.5 }, known(exactly(1.5), '1', '1.5')],
  ['a string that is a bare number', { valueString: '7.2' }, text('7.2')],
  [
    'a string with a number and its unit',
    { valueString: '7.2 mmol/L' },
    known(exactly(7.2), 'mmol/L', '7.2 mmol/L'),
  ],
  [
    'a string with a comparator',
    { valueString: '<5 mg/dL' },
    known(between(-Infinity, 5, false, true), 'mg/dL', '<5 mg/dL'),
  ],
  ['a percentage in a string', { valueString: '41%' }, known(exactly(41), '%', '41%')],
  ['a number with a flag', { valueString: '7.2 H' }, text('7.2 H')],
  ['a number with remarks', { valueString: '24 (see comment)' }, text('24 (see comment)')],
  ['two numbers in a string', { valueString: '120/80' }, text('120/80')],
  ['a titre in a string', { valueString: '1:128' }, text('1:128')],
  ['words', { valueString: 'POS' }, text('POS')],
  ['an empty string', { valueString: ' ' }, ABSENT],
  [
    'a coded value',
    {
      valueCodeableConcept: {
        coding: [{ system: 'http://snomed.info/sct', code: '10828004' }],
        text: 'Positive',
      },
    },
    {
      kind: 'concept',
      concept: { codings: [{ system: 'http://snomed.info/sct', code: '10828004' }], text: 'Positive' },
    },
  ],
  [
    'a coding of an answer',
    { valueCoding: { code: 'LA6568-5' } },
    { kind: 'concept', concept: { codings: [{ code: 'LA6568-5' }] } },
  ],
  ['a coded value that says nothing', { valueCodeableConcept: { coding: [{}] } }, ABSENT],
  ['false', { valueBoolean: false }, { kind: 'boolean', value: false }],
  ['a ratio', { valueRatio: { numerator: { value: 1 }, denominator: { value: 128 } } }, text('1:128')],
  ['a period', { valuePeriod: { start: '2026-01-01', end: '2026-01-03' } }, text('2026-01-01 to 2026-01-03')],
  ['a date', { valueDateTime: '2026-01-01' }, text('2026-01-01')],
  ['a reference of an answer', { valueReference: { display: 'Clinic' } }, text('Clinic')],
  ['nothing', {}, ABSENT],
  ['null', { valueQuantity: null }, ABSENT],
  ['a reason why there is none', { dataAbsentReason: { text: 'unknown' } }, ABSENT],
  [
    'a reason why there is none, and a value',
    { dataAbsentReason: { text: 'error' }, valueQuantity: { value: 1, ...mmol } },
    ABSENT,
  ],
];

describe('a value', () => {
  test.each(rows)('%s', (_, holder, value) => {
    expect(readValue(holder)).toEqual(value);
  });

  test('a comparator never makes a number exact', () => {
    fc.assert(
      fc.property(
        fc.double({ noNaN: true, noDefaultInfinity: true }),
        fc.constantFrom('<', '<=', '>', '>='),
        (value, comparator) => {
          const read = readValue({ valueQuantity: { value, comparator, ...mmol } });
          const interval = read.kind === 'quantity' ? read.quantity.interval : exactly(0);
          expect(interval.low === interval.high).toBe(false);
          expect([interval.low, interval.high]).toContain(value);
        },
      ),
    );
  });
});
