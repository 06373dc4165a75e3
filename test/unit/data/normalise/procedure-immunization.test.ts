/** Procedure and Immunization of three FHIR versions: what was not done never was (FHIR R4; STU3; DSTU2). */

import { describe, expect, test } from '@jest/globals';
import { parseTimeSpan } from '../../../../src/time/parse-time-span.js';
import type { FhirResource, JsonObject } from '../../../../src/model/fhir.js';
import { entryOf, PATIENT, SNOMED, subject } from '../build-call.js';

const procedure = (more: JsonObject): FhirResource => ({
  resourceType: 'Procedure',
  id: 'x-1',
  ...subject,
  ...more,
});
const immunization = (more: JsonObject): FhirResource => ({
  resourceType: 'Immunization',
  id: 'x-1',
  patient: { reference: `Patient/${PATIENT}` },
  ...more,
});

describe('a procedure', () => {
  test('has its code, status and when it was performed', () => {
    const resource = procedure({
      status: 'completed',
      code: { coding: [{ system: SNOMED, code: '73761001' }] },
      performedPeriod: { start: '2024-05-01T09:00:00Z', end: '2024-05-01T09:30:00Z' },
    });
    expect(entryOf(resource)).toEqual({
      type: 'Procedure',
      ref: 'Procedure/x-1',
      concept: { codings: [{ system: SNOMED, code: '73761001' }] },
      time: parseTimeSpan('2024-05-01T09:00:00Z'),
      resource,
      status: 'completed',
    });
  });

  test('without a status or a date has none', () => {
    const resource = procedure({ performedString: 'last spring' });
    expect(entryOf(resource)).toEqual({
      type: 'Procedure',
      ref: 'Procedure/x-1',
      concept: { codings: [] },
      resource,
    });
  });

  test.each([
    [{ status: 'not-done' }],
    [{ status: 'entered-in-error' }],
    [{ notDone: true }],
    [{ notPerformed: true }],
  ])('that says %j never was', (more) => {
    expect(entryOf(procedure(more))).toBeUndefined();
  });
});

describe('an immunization', () => {
  test('has its vaccine, status and when it was given', () => {
    const resource = immunization({
      status: 'completed',
      vaccineCode: { coding: [{ system: 'urn:oid:2.16.840.1.113883.12.292', code: '140' }] },
      occurrenceDateTime: '2025-10-01',
    });
    expect(entryOf(resource)).toEqual({
      type: 'Immunization',
      ref: 'Immunization/x-1',
      concept: { codings: [{ system: 'http://hl7.org/fhir/sid/cvx', code: '140' }] },
      time: parseTimeSpan('2025-10-01'),
      resource,
      status: 'completed',
    });
  });

  test('of older versions is dated by `date`; a date in words is none', () => {
    expect(entryOf(immunization({ date: '2025-10-01' }))).toMatchObject({
      time: parseTimeSpan('2025-10-01'),
    });
    expect(entryOf(immunization({ occurrenceString: 'as a child' }))).not.toHaveProperty('time');
  });

  test.each([
    [{ status: 'not-done' }],
    [{ status: 'entered-in-error' }],
    [{ notGiven: true }],
    [{ wasNotGiven: true }],
  ])('that says %j never was', (more) => {
    expect(entryOf(immunization(more))).toBeUndefined();
  });
});
