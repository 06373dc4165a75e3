/** Dosage instructions in numbers: the worked examples of opioid dosing and what real orders hold (clinical dossier A, 2.2 and 4). */

import { describe, expect, test } from '@jest/globals';
import { readDosages } from '../../../../src/data/dosage/read-dosage.js';
import { between, exactly } from '../../../../src/logic/interval.js';
import { parseTimeSpan } from '../../../../src/time/parse-time-span.js';
import type { Dosage, DoseAmount } from '../../../../src/model/dosage.js';
import type { JsonObject } from '../../../../src/model/fhir.js';
import { UCUM } from '../build-call.js';

const FORM = 'http://terminology.hl7.org/CodeSystem/v3-orderableDrugForm';
const quantity = (value: number, code: string): JsonObject => ({ value, unit: code, system: UCUM, code });
const tablets = (value: number): JsonObject => ({ value, unit: 'tablet', system: UCUM, code: '{tablet}' });
const patches = (value: number): JsonObject => ({ value, unit: 'patch', system: UCUM, code: '{patch}' });
const repeat = (more: JsonObject): JsonObject => ({ timing: { repeat: more } });
const every = (period: number, periodUnit: string, more: JsonObject = {}): JsonObject =>
  repeat({ frequency: 1, period, periodUnit, ...more });
const dose = (doseQuantity: JsonObject): JsonObject => ({ doseAndRate: [{ doseQuantity }] });
const amount = (value: number, unit: DoseAmount['unit']): DoseAmount => ({ amount: exactly(value), unit });

/** An instruction as it is expected: not as needed unless it says so. */
const expected = (more: Partial<Dosage>): Dosage => ({ asNeeded: false, ...more });

const rows: readonly (readonly [order: string, instruction: JsonObject, read: Dosage])[] = [
  [
    'hydrocodone/APAP 5/325, 1 tab QID',
    { ...dose(tablets(1)), ...repeat({ frequency: 4, period: 1, periodUnit: 'd' }) },
    expected({ dose: amount(1, '{tablet}'), timesPerDay: exactly(4) }),
  ],
  [
    'oxycodone ER 10 mg BID',
    { ...dose(quantity(10, 'mg')), timing: { code: { coding: [{ code: 'BID' }] } } },
    expected({ dose: amount(10, 'mg'), timesPerDay: exactly(2) }),
  ],
  [
    'fentanyl patch 75 mcg/h, 1 per 72 h',
    { ...dose(patches(1)), ...every(72, 'h') },
    expected({ dose: amount(1, '{patch}'), timesPerDay: exactly(0.333333333333) }),
  ],
  [
    'fentanyl patch written as 1 per day',
    { ...dose(patches(1)), ...every(1, 'd') },
    expected({ dose: amount(1, '{patch}'), timesPerDay: exactly(1) }),
  ],
  [
    'fentanyl 75 mcg/h given as a rate',
    { doseAndRate: [{ rateQuantity: quantity(75, 'ug/h') }] },
    expected({ rate: amount(75, 'mcg/h') }),
  ],
  [
    'fentanyl 75 mcg/hr given as the dose',
    { doseAndRate: [{ doseQuantity: { value: 75, unit: 'mcg/hr' } }], ...every(3, 'd') },
    expected({ rate: amount(75, 'mcg/h'), timesPerDay: exactly(0.333333333333) }),
  ],
  [
    'fentanyl 0.2 patch every 12 days',
    { ...dose(patches(0.2)), ...every(12, 'd') },
    expected({ dose: amount(0.2, '{patch}'), timesPerDay: exactly(0.0833333333333) }),
  ],
  [
    'methadone 10 mg TID',
    { ...dose(quantity(10, 'mg')), ...repeat({ frequency: 3, period: 1, periodUnit: 'd' }) },
    expected({ dose: amount(10, 'mg'), timesPerDay: exactly(3) }),
  ],
  [
    'methadone 5 mg QD',
    { ...dose(quantity(5, 'mg')), timing: { code: { text: 'QD' } } },
    expected({ dose: amount(5, 'mg'), timesPerDay: exactly(1) }),
  ],
  [
    'hydromorphone 2 mg q4h prn',
    { ...dose(quantity(2, 'mg')), ...every(4, 'h'), asNeededBoolean: true },
    expected({ dose: amount(2, 'mg'), timesPerDay: exactly(6), asNeeded: true }),
  ],
  [
    'tramadol/APAP 37.5/325 1-2 tab q4-6h',
    {
      doseAndRate: [{ doseRange: { low: tablets(1), high: tablets(2) } }],
      ...every(4, 'h', { periodMax: 6 }),
    },
    expected({ dose: { amount: between(1, 2), unit: '{tablet}' }, timesPerDay: between(4, 6) }),
  ],
  [
    'tapentadol ER 100 mg BID',
    { ...dose(quantity(100, 'mg')), ...every(12, 'h') },
    expected({ dose: amount(100, 'mg'), timesPerDay: exactly(2) }),
  ],
  [
    'morphine solution 10 mg/5 mL, 5 mL q4h',
    { ...dose(quantity(5, 'mL')), ...every(4, 'h') },
    expected({ dose: amount(5, 'mL'), timesPerDay: exactly(6) }),
  ],
  [
    'codeine/APAP 30/300 1 q6h',
    { ...dose(tablets(1)), ...every(6, 'h') },
    expected({ dose: amount(1, '{tablet}'), timesPerDay: exactly(4) }),
  ],
  [
    'oxycodone 5 mg 1-2 tab q4h prn, max 6 tab/24 h',
    {
      doseAndRate: [{ doseRange: { low: tablets(1), high: tablets(2) } }],
      ...every(4, 'h'),
      asNeededCodeableConcept: { text: 'pain' },
      maxDosePerPeriod: { numerator: tablets(6), denominator: quantity(24, 'h') },
    },
    expected({
      dose: { amount: between(1, 2), unit: '{tablet}' },
      timesPerDay: exactly(6),
      asNeeded: true,
      maxPerDay: amount(6, '{tablet}'),
    }),
  ],
  [
    'three doses of one instruction: calculated, admin-amount, ordered',
    {
      doseAndRate: [
        {
          type: { coding: [{ system: 'urn:oid:1.2.3', code: '1', display: 'calculated' }] },
          doseQuantity: quantity(15, 'mg'),
        },
        {
          type: { coding: [{ system: 'urn:oid:1.2.3', code: '2', display: 'admin-amount' }] },
          doseQuantity: tablets(3),
        },
        {
          type: { coding: [{ system: 'urn:oid:1.2.3', code: '3', display: 'ordered' }] },
          doseQuantity: quantity(10, 'mg'),
        },
      ],
      ...every(6, 'h'),
    },
    expected({ dose: amount(10, 'mg'), timesPerDay: exactly(4) }),
  ],
  [
    'an STU3 order in orderable drug forms',
    { doseQuantity: { value: 1, unit: 'Tablet', system: FORM, code: 'TAB' }, ...every(12, 'h') },
    expected({ dose: amount(1, '{tablet}'), timesPerDay: exactly(2) }),
  ],
  [
    'a DSTU2 order with `unit` for the period unit',
    {
      text: 'Take 1 tablet Oral every 4 hours as needed',
      ...repeat({ frequency: 6, frequencyMax: 6, period: 1, unit: 'd' }),
      asNeededBoolean: true,
      doseQuantity: quantity(10, 'mg'),
    },
    expected({
      text: 'Take 1 tablet Oral every 4 hours as needed',
      dose: amount(10, 'mg'),
      timesPerDay: exactly(6),
      asNeeded: true,
    }),
  ],
  [
    'a DSTU2 statement',
    { quantityQuantity: tablets(2), ...repeat({ frequency: 1, period: 1, periodUnits: 'd' }) },
    expected({ dose: amount(2, '{tablet}'), timesPerDay: exactly(1) }),
  ],
  [
    'a `doseAndRate` that is an object',
    { doseAndRate: { doseQuantity: quantity(15, 'mL') }, ...every(1, 'd') },
    expected({ dose: amount(15, 'mL'), timesPerDay: exactly(1) }),
  ],
  [
    'a taper step with bounds',
    {
      sequence: 2,
      ...dose(tablets(1)),
      ...every(12, 'h', { boundsPeriod: { start: '2026-11-01', end: '2026-11-15' } }),
    },
    expected({
      sequence: 2,
      dose: amount(1, '{tablet}'),
      timesPerDay: exactly(2),
      bounds: {
        from: parseTimeSpan('2026-11-01')?.from ?? NaN,
        to: parseTimeSpan('2026-11-15')?.to ?? NaN,
        precision: 'day',
        text: '2026-11-01/2026-11-15',
      },
    }),
  ],
  [
    'an instruction in words alone',
    { text: 'Take 1 tablet every 6 hours' },
    expected({ text: 'Take 1 tablet every 6 hours' }),
  ],
  [
    'as needed and nothing else',
    { sequence: 1, asNeededBoolean: true },
    expected({ sequence: 1, asNeeded: true }),
  ],
  [
    'a dose without a unit',
    { ...dose({ value: 1 }), ...every(4, 'h') },
    expected({ timesPerDay: exactly(6) }),
  ],
  [
    'a limit at one time',
    { ...dose(quantity(10, 'mg')), maxDosePerAdministration: quantity(0.02, 'g') },
    expected({ dose: amount(10, 'mg'), maxPerAdministration: amount(20, 'mg') }),
  ],
  ['an empty instruction', {}, expected({})],
];

describe('a dosage instruction', () => {
  test.each(rows)('%s', (_, instruction, read) => {
    expect(readDosages([instruction])).toEqual([read]);
  });

  test('stays apart from the others of its order', () => {
    expect(readDosages([{ text: 'a' }, 7, { text: 'b' }])).toEqual([
      expected({ text: 'a' }),
      expected({ text: 'b' }),
    ]);
    expect(readDosages({ text: 'a' })).toEqual([expected({ text: 'a' })]);
    expect(readDosages(undefined)).toEqual([]);
    expect(readDosages('one daily')).toEqual([]);
  });
});
