/** Prefetch templates and self links, parsed (CDS Hooks 3.0, "Prefetch Template"; FHIR R4, "Search"). */

import { describe, expect, test } from '@jest/globals';
import { parseSelfLink, parsePrefetchQuery } from '../../../src/prefetch/prefetch-query.js';

describe('a template', () => {
  test('of a read has its type and the context field of its id', () => {
    const read = { kind: 'read', type: 'Patient', filters: new Map(), patients: [] };
    expect(parsePrefetchQuery('Patient/{{context.patientId}}')).toEqual({ ...read, idField: 'patientId' });
    expect(parsePrefetchQuery(' Patient/{{ %context.patientId }} ')).toEqual({
      ...read,
      idField: 'patientId',
    });
    expect(parsePrefetchQuery('Patient/123')).toEqual(read);
  });

  test('of a search has what narrows it apart from the patient and the form of the answer', () => {
    const template =
      'Observation?patient={{context.patientId}}&code=http://loinc.org|1,http://loinc.org|2&date=ge2026&date=le2027&_sort=-date&_count=5';
    expect(parsePrefetchQuery(template)).toEqual({
      kind: 'search',
      type: 'Observation',
      filters: new Map([
        ['code', [['http://loinc.org|1', 'http://loinc.org|2']]],
        ['date', [['ge2026'], ['le2027']]],
      ]),
      patients: ['{{context.patientId}}'],
      count: 5,
      sort: '-date',
    });
  });

  test.each(['Condition', 'Condition?', 'Condition?&', 'Condition?_count=0', 'Condition?_count=many'])(
    'of a search for everything: %s',
    (template) => {
      expect(parsePrefetchQuery(template)).toEqual({
        kind: 'search',
        type: 'Condition',
        filters: new Map(),
        patients: [],
      });
    },
  );

  test.each(['{{context.userId}}', '', 'condition?x=1', 'Patient/1/$everything'])(
    'of neither: %s',
    (template) => {
      expect(parsePrefetchQuery(template)).toEqual({ kind: 'other', filters: new Map(), patients: [] });
    },
  );
});

describe('a self link', () => {
  const search = {
    kind: 'search',
    type: 'Observation',
    filters: new Map([['code', [['a|b']]]]),
    patients: ['p'],
  };

  test.each([
    'https://ehr.example/fhir/Observation?code=a%7Cb&patient=p',
    'https://ehr.example/fhir/Observation/_search?code=a|b&subject=p',
    'Observation?code=a|b&patient:Patient=p',
    'http://127.0.0.1:8181/Observation?_format=json&code=a|b&patient=p&_include=Observation:encounter',
  ])('is a search: %s', (url) => {
    expect(parseSelfLink(url)).toEqual(search);
  });

  test('that is not rightly encoded is taken as it is', () => {
    expect(parseSelfLink('Observation?code=%E0%A4%A')?.filters).toEqual(new Map([['code', [['%E0%A4%A']]]]));
  });

  test.each(['https://ehr.example/fhir?_getpages=1', 'https://ehr.example/', ''])('is none: %s', (url) => {
    expect(parseSelfLink(url)).toBeUndefined();
  });
});
