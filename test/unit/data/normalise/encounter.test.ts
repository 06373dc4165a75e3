/** Encounter of four FHIR versions (FHIR R4, Encounter). */

import { describe, expect, test } from '@jest/globals';
import { parseTimeSpan } from '../../../../src/time/parse-time-span.js';
import type { FhirResource, JsonObject } from '../../../../src/model/fhir.js';
import { bundle, condition, entryOf, gather, SNOMED, sourceOf, subject } from '../build-call.js';

const encounter = (more: JsonObject): FhirResource => ({
  resourceType: 'Encounter',
  id: 'e-1',
  ...subject,
  ...more,
});
const snomed = (code: string): JsonObject => ({ coding: [{ system: SNOMED, code }] });
const coded = (code: string): unknown => ({ codings: [{ system: SNOMED, code }] });

describe('an encounter', () => {
  test('has types, class, reasons, diagnoses and disposition', () => {
    const resource = encounter({
      status: 'finished',
      class: { system: 'http://terminology.hl7.org/CodeSystem/v3-ActCode', code: 'AMB' },
      type: [snomed('185463005'), { text: 'Office visit' }],
      period: { start: '2026-01-02T10:00:00Z', end: '2026-01-02T11:00:00Z' },
      reasonCode: [snomed('25064002')],
      diagnosis: [
        { condition: { reference: 'Condition/none', display: 'Migraine' } },
        { condition: { reference: '#c' } },
      ],
      contained: [{ resourceType: 'Condition', id: 'c', code: snomed('37796009') }],
      hospitalization: { dischargeDisposition: { coding: [{ code: 'hosp' }] } },
    });
    expect(entryOf(resource)).toEqual({
      type: 'Encounter',
      ref: 'Encounter/e-1',
      concept: { codings: [{ system: SNOMED, code: '185463005' }], text: 'Office visit' },
      time: parseTimeSpan('2026-01-02T10:00:00Z'),
      resource,
      status: 'finished',
      classCode: 'AMB',
      related: [
        coded('25064002'),
        { codings: [], text: 'Migraine' },
        coded('37796009'),
        { codings: [{ code: 'hosp' }] },
      ],
    });
  });

  test('has the diagnosis that another key of the call holds', () => {
    const diagnosed = encounter({ diagnosis: [{ condition: { reference: 'Condition/c-1' } }] });
    const data = gather({
      templates: { visits: 'Encounter?patient={{context.patientId}}' },
      prefetch: { visits: bundle(diagnosed), other: bundle(condition('c-1', { code: snomed('37796009') })) },
    });
    expect(sourceOf(data, 'visits').entries[0]).toMatchObject({ related: [coded('37796009')] });
  });

  test.each([
    ['a Coding', { code: 'IMP' }, 'IMP'],
    ['a word of DSTU2', 'inpatient', 'IMP'],
    ['another word of DSTU2', 'Outpatient', 'AMB'],
    ['a word nobody knows', 'other', 'OTHER'],
    ['a list of R5', [{ coding: [{ code: 'EMER' }] }], 'EMER'],
  ])('has its class from %s', (_, value, classCode) => {
    expect(entryOf(encounter({ class: value }))).toMatchObject({ classCode });
  });

  test('has no class when it says none', () => {
    expect(entryOf(encounter({}))).toEqual({
      type: 'Encounter',
      ref: 'Encounter/e-1',
      concept: { codings: [] },
      resource: encounter({}),
      related: [],
    });
  });

  test('of DSTU2 and STU3 has `reason`, of R5 a reason with values and an admission', () => {
    expect(entryOf(encounter({ reason: [snomed('1')] }))).toMatchObject({ related: [coded('1')] });
    const r5 = {
      reason: [{ value: [{ concept: snomed('2') }, { reference: { display: 'Asthma' } }] }],
      diagnosis: [{ condition: [{ concept: snomed('3') }] }],
      admission: { dischargeDisposition: snomed('4') },
      actualPeriod: { start: '2026-02-01' },
    };
    expect(entryOf(encounter(r5))).toMatchObject({
      related: [coded('2'), { codings: [], text: 'Asthma' }, coded('3'), coded('4')],
      time: parseTimeSpan('2026-02-01'),
    });
  });

  test.each(['entered-in-error', 'cancelled'])('that is %s never was', (status) => {
    expect(entryOf(encounter({ status }))).toBeUndefined();
  });
});
