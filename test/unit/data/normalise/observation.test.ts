/** Observation as EHRs send it (FHIR R4, Observation; clinical dossier, "Reading a lab"). */

import { describe, expect, test } from '@jest/globals';
import type { ResultEntry } from '../../../../src/model/clinical.js';
import { exactly } from '../../../../src/logic/interval.js';
import { parseTimeSpan } from '../../../../src/time/parse-time-span.js';
import { entryOf, LOINC, observation, UCUM } from '../build-call.js';

const POTASSIUM = { codings: [{ system: LOINC, code: '2823-3' }] };
const quantity = (
  value: number,
  code: string,
): { value: number; unit: string; system: string; code: string } => ({
  value,
  unit: code,
  system: UCUM,
  code,
});

describe('a result', () => {
  test('has its test, effective time, value and whether it is final', () => {
    const resource = observation('k-1', {
      effectiveDateTime: '2026-11-20T08:00:00-05:00',
      issued: '2026-11-20T10:00:00-05:00',
      valueQuantity: quantity(4.1, 'mmol/L'),
    });
    expect(entryOf(resource)).toEqual({
      type: 'Observation',
      ref: 'Observation/k-1',
      concept: POTASSIUM,
      time: parseTimeSpan('2026-11-20T08:00:00-05:00'),
      resource,
      decisive: true,
      value: { kind: 'quantity', quantity: { interval: exactly(4.1), unit: 'mmol/L', text: '4.1 mmol/L' } },
      components: [],
    });
  });

  test('of a panel has the components with their own codes and values', () => {
    const systolic = { coding: [{ system: LOINC, code: '8480-6' }] };
    const diastolic = { coding: [{ system: LOINC, code: '8462-4' }] };
    const resource = observation('bp-1', {
      component: [
        { code: systolic, valueQuantity: quantity(182, 'mm[Hg]') },
        { code: diastolic, dataAbsentReason: { coding: [{ code: 'unknown' }] } },
      ],
    });
    expect(entryOf(resource)).toMatchObject({
      value: { kind: 'absent' },
      components: [
        {
          concept: { codings: [{ system: LOINC, code: '8480-6' }] },
          value: {
            kind: 'quantity',
            quantity: { interval: exactly(182), unit: 'mm[Hg]', text: '182 mm[Hg]' },
          },
        },
        { concept: { codings: [{ system: LOINC, code: '8462-4' }] }, value: { kind: 'absent' } },
      ],
    });
  });

  test.each([
    ['final', { decisive: true }],
    ['amended', { decisive: true }],
    ['corrected', { decisive: true }],
    ['preliminary', { decisive: false }],
    ['registered', { decisive: false }],
    ['unknown', { decisive: false, statusUnknown: true }],
    ['flarn', { decisive: false, statusUnknown: true }],
    [undefined, { decisive: false, statusUnknown: true }],
  ])('of status %s decides, does not, or may: %j', (status, told) => {
    const { decisive, statusUnknown } = {
      ...entryOf(observation('k-1', { status })),
    } as Partial<ResultEntry>;
    expect(statusUnknown === undefined ? { decisive } : { decisive, statusUnknown }).toEqual(told);
  });

  test.each(['entered-in-error', 'cancelled'])('that is %s never was', (status) => {
    expect(entryOf(observation('k-1', { status }))).toBeUndefined();
  });

  test.each([
    ['an instant', { effectiveInstant: '2026-11-20T08:00:00Z' }, '2026-11-20T08:00:00Z'],
    ['the start of a period', { effectivePeriod: { start: '2026-11-19', end: '2026-11-20' } }, '2026-11-19'],
    ['the end of a period without a start', { effectivePeriod: { end: '2026-11-20' } }, '2026-11-20'],
    ['a month', { effectiveDateTime: '2023-05' }, '2023-05'],
    ['the day of a time without an offset', { effectiveDateTime: '2026-11-20T08:00:00' }, '2026-11-20'],
    ['the day of a time without seconds', { effectiveDateTime: '2026-11-20 08:00' }, '2026-11-20'],
  ])('is of %s', (_, more, text) => {
    expect(entryOf(observation('k-1', more))).toMatchObject({ time: parseTimeSpan(text) });
  });

  test('has no time when it tells only when it was issued, or no date at all', () => {
    expect(entryOf(observation('k-1', { issued: '2026-11-20T10:00:00Z' }))).not.toHaveProperty('time');
    expect(entryOf(observation('k-1', { effectiveDateTime: 'yesterday' }))).not.toHaveProperty('time');
  });
});
