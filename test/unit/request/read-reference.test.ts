import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { readReference } from '../../../src/request/read-reference.js';

describe('An id or reference is read in every form that clients send', () => {
  test.each([
    ['1288992', { id: '1288992', absolute: false }],
    ['smart-1288992', { id: 'smart-1288992', absolute: false }],
    ['example_rec.01', { id: 'example_rec.01', absolute: false }],
    ['Patient/1288992', { type: 'Patient', id: '1288992', absolute: false }],
    ['Patient/1/_history/3', { type: 'Patient', id: '1', absolute: true }],
    ['https://ehr.example.org/fhir/Patient/1', { type: 'Patient', id: '1', absolute: true }],
    ['http://localhost:8080/Patient/1', { type: 'Patient', id: '1', absolute: true }],
    ['https://ehr.example.org/fhir/r4/Patient/1/_history/2', { type: 'Patient', id: '1', absolute: true }],
  ])('%s', (text, expected) => {
    expect(readReference(text)).toEqual(expected);
  });

  test('ids longer than the 64 characters of FHIR are read, because real ones are', () => {
    const id = `${'e'.repeat(200)}.x-1`;
    expect(readReference(`MedicationRequest/${id}`)).toEqual({
      type: 'MedicationRequest',
      id,
      absolute: false,
    });
  });
});

describe('What is neither an id nor a reference is not read', () => {
  test.each([
    '',
    ' ',
    '.',
    '..',
    'Patient/..',
    'Patient/',
    '/1',
    'Patient//1',
    'patient/1',
    'fhir/Patient/1',
    'ftp://ehr.example.org/Patient/1',
    'https://Patient/1',
    'https:///Patient/1',
    '1/_history/2',
    '_history/2',
    'a b',
    '1\n',
    '1?x=y',
    'Patient/1#c',
    'Patient/1%2F2',
    'urn:uuid:0e2c0a30-6b0e-4b3c-9f57-0b6f2a1d3c4e',
    'x'.repeat(257),
    `Patient/${'x'.repeat(5000)}`,
    '/'.repeat(2000),
  ])('%j', (text) => {
    expect(readReference(text)).toBeUndefined();
  });
});

test('whatever is read is safe to stand in a path: no separators, no way up, nothing to decode', () => {
  const piece = fc.constantFrom(
    'Patient',
    'x',
    '..',
    '.',
    '/',
    '_history',
    'https:',
    '1',
    '?',
    '%2e',
    ' ',
    'é',
    '\\',
  );
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.array(piece).map((pieces) => pieces.join('')),
      ),
      (text) => {
        const reference = readReference(text);
        if (reference === undefined) return;
        const path = `${reference.type ?? 'Any'}/${reference.id}`;
        expect(new URL(path, 'https://ehr.example.org/fhir/').pathname).toBe(`/fhir/${path}`);
      },
    ),
    { numRuns: 1000 },
  );
});
