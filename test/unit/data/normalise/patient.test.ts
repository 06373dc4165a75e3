/** Patient as EHRs send it (FHIR R4, Patient). */

import { describe, expect, test } from '@jest/globals';
import { parseTimeSpan } from '../../../../src/time/parse-time-span.js';
import type { FhirResource, JsonObject } from '../../../../src/model/fhir.js';
import { entryOf, PATIENT } from '../build-call.js';

const patient = (more: JsonObject): FhirResource => ({ resourceType: 'Patient', id: PATIENT, ...more });
const base = { type: 'Patient', ref: `Patient/${PATIENT}`, concept: { codings: [] } };

describe('a patient', () => {
  test('has birth, gender and a statement of being alive', () => {
    const resource = patient({ birthDate: '1958', gender: 'Female', deceasedBoolean: false });
    expect(entryOf(resource)).toEqual({
      ...base,
      resource,
      birth: parseTimeSpan('1958'),
      gender: 'female',
      deceased: 'false',
    });
  });

  test('of whom nothing is said is unknown in everything, whether alive included', () => {
    const resource = patient({});
    expect(entryOf(resource)).toEqual({ ...base, resource, deceased: 'unknown' });
  });

  test.each([
    ['a date of death', { deceasedDateTime: '2026-03' }, 'true'],
    ['a time of death without an offset', { deceasedDateTime: '2026-03-01T10:00' }, 'true'],
    ['a flag', { deceasedBoolean: true }, 'true'],
    ['a flag and a date', { deceasedBoolean: false, deceasedDateTime: '2026' }, 'true'],
    ['a flag that is a word', { deceasedBoolean: 'TRUE' }, 'true'],
    ['a denial that is a word', { deceasedBoolean: 'false' }, 'false'],
    ['words', { deceasedBoolean: 'no' }, 'unknown'],
  ])('is deceased or not by %s', (_, more, deceased) => {
    expect(entryOf(patient(more))).toMatchObject({ deceased });
  });

  test('whose gender or birth cannot be read has none', () => {
    const resource = patient({ gender: 'M', birthDate: '03/02/1968' });
    expect(entryOf(resource)).toEqual({ ...base, resource, deceased: 'unknown' });
  });

  test('may have a gender that is recorded as unknown', () => {
    expect(entryOf(patient({ gender: 'unknown' }))).toMatchObject({ gender: 'unknown' });
  });
});
