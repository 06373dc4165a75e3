/** References as they are written (FHIR R4, "Resource References"). */

import { describe, expect, test } from '@jest/globals';
import { readReference, typeAndId } from '../../../src/prefetch/read-reference.js';

describe('a reference', () => {
  test.each([
    ['Patient/1', { type: 'Patient', id: '1', form: 'literal' }],
    [' https://ehr.example:8443/fhir/Patient/1 ', { type: 'Patient', id: '1', form: 'literal' }],
    ['Patient/1/_history/3', { type: 'Patient', id: '1', form: 'literal' }],
    ['Patient/1?_format=json', { type: 'Patient', id: '1', form: 'literal' }],
    ['urn:uuid:0-a', { id: '0-a', form: 'urn' }],
    ['urn:oid:1.2.3', { id: '1.2.3', form: 'urn' }],
    ['#x', { id: 'x', form: 'contained' }],
    ['x', { id: 'x', form: 'bare' }],
    ['eFnx9hyX.YTNJ407PR9g4zpiT8lXC-a', { id: 'eFnx9hyX.YTNJ407PR9g4zpiT8lXC-a', form: 'bare' }],
  ])('%s', (written, parsed) => {
    expect(readReference(written)).toEqual(parsed);
  });

  test.each(['', ' ', '#', 'https://ehr.example/', 'patient/1', '/'])(
    'that names nothing: "%s"',
    (written) => {
      expect(readReference(written)).toBeUndefined();
    },
  );

  test('has its type and id when it tells both', () => {
    expect(typeAndId('https://ehr.example/fhir/MedicationRequest/7/_history/1')).toBe('MedicationRequest/7');
    expect(typeAndId('7')).toBeUndefined();
    expect(typeAndId('urn:uuid:7')).toBeUndefined();
  });
});
