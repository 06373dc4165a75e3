/** The shorthands of card files as the FHIR resources an EHR would send (DESIGN, "Card files": tests). */

import { describe, expect, test } from '@jest/globals';
import { buildResources } from '../../../src/card-tests/build-resource.js';
import type { ResourceShorthand } from '../../../src/card-tests/case-spec.js';
import type { ValueSet } from '../../../src/model/content.js';

const SNOMED = 'http://snomed.info/sct';
const context = { patientId: 'p', now: Date.UTC(2026, 10, 24, 12), lists: [] };

describe('an allergy in a few words', () => {
  test('is active and confirmed unless it says otherwise', () => {
    expect(buildResources({ rxnorm: '7980', days_ago: 10 }, 'AllergyIntolerance', 'a', context)).toEqual([
      {
        resourceType: 'AllergyIntolerance',
        id: 'a',
        patient: { reference: 'Patient/p' },
        clinicalStatus: {
          coding: [
            { system: 'http://terminology.hl7.org/CodeSystem/allergyintolerance-clinical', code: 'active' },
          ],
        },
        verificationStatus: {
          coding: [
            {
              system: 'http://terminology.hl7.org/CodeSystem/allergyintolerance-verification',
              code: 'confirmed',
            },
          ],
        },
        code: { coding: [{ system: 'http://www.nlm.nih.gov/research/umls/rxnorm', code: '7980' }] },
        recordedDate: '2026-11-14',
      },
    ]);
  });

  test('can be one that is not confirmed', () => {
    const [allergy] = buildResources(
      { rxnorm: '7980', status: 'inactive', verification: 'unconfirmed' },
      'AllergyIntolerance',
      'a',
      context,
    );
    expect(allergy).toMatchObject({
      clinicalStatus: { coding: [{ code: 'inactive' }] },
      verificationStatus: { coding: [{ code: 'unconfirmed' }] },
    });
  });
});

describe('a problem in a few words', () => {
  const listed = { system: SNOMED, code: '49436004', display: 'Atrial fibrillation', as: 'code' } as const;
  const lists: readonly ValueSet[] = [
    {
      id: 'fibrillation',
      title: 'Fibrillation',
      drugs: false,
      codes: new Map([[`${SNOMED}|49436004`, listed]]),
    },
  ];
  const conceptOf = (shorthand: ResourceShorthand): unknown =>
    buildResources(shorthand, 'Condition', 'c', { ...context, lists })[0]?.code;

  test('has the name its list gives the code, as EHRs send codes with their names', () => {
    expect(conceptOf({ snomed: '49436004' })).toEqual({
      coding: [{ system: SNOMED, code: '49436004', display: 'Atrial fibrillation' }],
    });
  });

  test('has the words of the case instead, when it has any', () => {
    expect(conceptOf({ snomed: '49436004', text: 'AF' })).toEqual({
      coding: [{ system: SNOMED, code: '49436004' }],
      text: 'AF',
    });
  });

  test('has no name when no list knows the code', () => {
    expect(conceptOf({ icd10: 'D57.3' })).toEqual({
      coding: [{ system: 'http://hl7.org/fhir/sid/icd-10-cm', code: 'D57.3' }],
    });
  });
});
