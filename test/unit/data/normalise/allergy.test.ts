/** AllergyIntolerance of three FHIR versions (FHIR R4; STU3; DSTU2). */

import { describe, expect, test } from '@jest/globals';
import { parseTimeSpan } from '../../../../src/time/parse-time-span.js';
import type { FhirResource, JsonObject } from '../../../../src/model/fhir.js';
import { entryOf, PATIENT, RXNORM, SNOMED } from '../build-call.js';

const allergy = (more: JsonObject): FhirResource => ({
  resourceType: 'AllergyIntolerance',
  id: 'a-1',
  patient: { reference: `Patient/${PATIENT}` },
  ...more,
});
const beeVenom = { coding: [{ system: SNOMED, code: '424213003', display: 'Allergy to bee venom' }] };

describe('an allergy', () => {
  test('of R4 has substance, statuses and the substances of its reactions', () => {
    const resource = allergy({
      code: { text: 'penicillin' },
      clinicalStatus: { coding: [{ code: 'active' }] },
      verificationStatus: { coding: [{ code: 'unconfirmed' }] },
      recordedDate: '2018-11-15',
      reaction: [{ substance: { coding: [{ system: RXNORM, code: '723' }] } }, { description: 'rash' }],
    });
    expect(entryOf(resource)).toEqual({
      type: 'AllergyIntolerance',
      ref: 'AllergyIntolerance/a-1',
      concept: { codings: [], text: 'penicillin' },
      time: parseTimeSpan('2018-11-15'),
      resource,
      active: 'true',
      confirmed: false,
      substances: [{ codings: [{ system: RXNORM, code: '723' }] }],
    });
  });

  test('of STU3 has plain statuses', () => {
    const resource = allergy({
      code: beeVenom,
      clinicalStatus: 'active',
      verificationStatus: 'confirmed',
      assertedDate: '2018-11-15T07:05:57-05:00',
    });
    expect(entryOf(resource)).toMatchObject({
      concept: { codings: beeVenom.coding },
      time: parseTimeSpan('2018-11-15T07:05:57-05:00'),
      active: 'true',
      confirmed: true,
    });
  });

  test('of DSTU2 has a substance and one status for both', () => {
    const of = (status: string): unknown => entryOf(allergy({ substance: beeVenom, status }));
    expect(of('active')).toMatchObject({
      concept: { codings: beeVenom.coding },
      active: 'true',
      confirmed: true,
    });
    expect(of('confirmed')).toMatchObject({ active: 'true', confirmed: true });
    expect(of('unconfirmed')).toMatchObject({ active: 'true', confirmed: false });
    expect(of('inactive')).toMatchObject({ active: 'false', confirmed: true });
    expect(of('resolved')).toMatchObject({ active: 'false', confirmed: true });
    expect(of('refuted')).toBeUndefined();
    expect(of('entered-in-error')).toBeUndefined();
  });

  test('without statuses is not known to be active', () => {
    expect(entryOf(allergy({ code: beeVenom }))).toMatchObject({
      active: 'unknown',
      confirmed: true,
      substances: [],
    });
  });

  test.each(['refuted', 'entered-in-error'])('that is %s never was', (code) => {
    expect(entryOf(allergy({ verificationStatus: { coding: [{ code }] } }))).toBeUndefined();
  });
});
