/** What a record says a thing is (FHIR R4, CodeableConcept and Coding). */

import { describe, expect, test } from '@jest/globals';
import type { Json } from '../../../../src/model/fhir.js';
import { readConcept } from '../../../../src/data/normalise/read-concept.js';
import { readStatus, readStatusCodes } from '../../../../src/data/normalise/read-status.js';
import { LOINC, SNOMED } from '../build-call.js';

const ICD = 'http://hl7.org/fhir/sid/icd-10-cm';

describe('a concept', () => {
  test.each<[string, Json | undefined, unknown]>([
    [
      'has all its codings and its text',
      {
        coding: [
          { system: LOINC, code: '2823-3' },
          { system: SNOMED, code: ' 1 ', display: ' K ' },
        ],
        text: ' K+ ',
      },
      {
        codings: [
          { system: LOINC, code: '2823-3' },
          { system: SNOMED, code: '1', display: 'K' },
        ],
        text: 'K+',
      },
    ],
    ['keeps a coding with a display alone', { coding: [{ display: 'K' }] }, { codings: [{ display: 'K' }] }],
    ['keeps a code without a system', { coding: [{ code: 'K' }] }, { codings: [{ code: 'K' }] }],
    [
      'passes over codings that say nothing',
      { coding: [{}, { system: LOINC }, null, 7, 'x'] },
      { codings: [] },
    ],
    ['reads one coding where a list belongs', { coding: { code: 'K' } }, { codings: [{ code: 'K' }] }],
    ['reads a bare Coding', { system: LOINC, code: 'K' }, { codings: [{ system: LOINC, code: 'K' }] }],
    ['reads a string as text', ' potassium ', { codings: [], text: 'potassium' }],
    ['is empty of nothing', undefined, { codings: [] }],
    ['is empty of null', null, { codings: [] }],
    ['is empty of an empty text', { text: ' ' }, { codings: [] }],
    ['is empty of a number', 7, { codings: [] }],
    ['is empty of a list', [{ text: 'x' }], { codings: [] }],
    [
      'has one way of writing systems',
      { coding: [{ system: 'urn:oid:2.16.840.1.113883.6.1', code: 'K' }] },
      { codings: [{ system: LOINC, code: 'K' }] },
    ],
    [
      'has the point in ICD-10-CM codes',
      { coding: [{ system: ICD, code: 'e1122' }] },
      { codings: [{ system: ICD, code: 'E11.22' }] },
    ],
    [
      'leaves the point of ICD-10-CM codes',
      { coding: [{ system: ICD, code: 'F11.20' }] },
      { codings: [{ system: ICD, code: 'F11.20' }] },
    ],
    [
      'leaves three-character ICD-10-CM codes',
      { coding: [{ system: ICD, code: 'I10' }] },
      { codings: [{ system: ICD, code: 'I10' }] },
    ],
  ])('%s', (_, written, concept) => {
    expect(readConcept(written)).toEqual(concept);
  });
});

describe('a status', () => {
  test.each<[string, Json | undefined, readonly string[]]>([
    ['is a plain code in older versions', 'Active', ['active']],
    ['is the code of a concept', { coding: [{ code: 'active' }, { code: 'ACT' }] }, ['active', 'act']],
    ['is the text of a concept without codes', { text: 'Active' }, ['active']],
    ['is the codes of a list', [{ coding: [{ code: 'a' }] }, { text: 'b' }], ['a', 'b']],
    ['is nothing when nothing is said', undefined, []],
    ['is nothing when it is a number', 3, []],
  ])('%s', (_, written, codes) => {
    expect(readStatusCodes(written)).toEqual(codes);
    expect(readStatus(written)).toBe(codes[0]);
  });
});
