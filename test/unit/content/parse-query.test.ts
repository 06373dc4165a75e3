/** Needs as prefetch templates (CDS Hooks 2.0.1, "Prefetch Template", "Prefetch Tokens"). */

import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { parseQuery } from '../../../src/content/parse-query.js';

const TOKENS = new Set(['context.patientId', 'context.encounterId', 'userPractitionerId']);

const parse = (query: string): string => {
  const parsed = parseQuery(query, TOKENS);
  if (!('message' in parsed)) return parsed.resourceType;
  return `${query.slice(parsed.begin, parsed.begin + parsed.length)} | ${parsed.message} | ${parsed.remedy}`;
};

describe('a query that clients can run', () => {
  test.each([
    ['Patient/{{context.patientId}}', 'Patient'],
    ['Patient/{{ context.patientId }}', 'Patient'],
    [
      'Observation?patient={{context.patientId}}&code=http://loinc.org|98979-8,http://loinc.org|62238-1&_sort=-date&_count=5',
      'Observation',
    ],
    ['Condition?patient={{context.patientId}}&clinical-status=active&category:not=x', 'Condition'],
    [
      'MedicationRequest?patient={{context.patientId}}&_include=MedicationRequest:medication',
      'MedicationRequest',
    ],
    ['Practitioner/{{userPractitionerId}}', 'Practitioner'],
    ['Encounter/{{context.encounterId}}', 'Encounter'],
    ['Observation?patient={{context.patientId}}&date=ge2024-01-01', 'Observation'],
  ])('%s', (query, type) => {
    expect(parse(query)).toBe(type);
  });
});

describe('a query that clients cannot run', () => {
  test.each([
    [
      'Patient/{{context.patientID}}',
      '{{context.patientID}} | {{context.patientID}} is not a prefetch token of every hook of the card. | Did you mean {{context.patientId}}?',
    ],
    [
      'Patient/{{context.draftOrders.entry.resource.id}}',
      '{{context.draftOrders.entry.resource.id}} | {{context.draftOrders.entry.resource.id}} is not a prefetch token of every hook of the card. | Allowed here: context.patientId, context.encounterId, userPractitionerId.',
    ],
    [
      'Patient/{{today()}}',
      '{{today()}} | {{today()}} is not a prefetch token of every hook of the card. | Allowed here: context.patientId, context.encounterId, userPractitionerId.',
    ],
    [
      'Observaton?patient={{context.patientId}}',
      'Observaton | Observaton is not a resource type of FHIR R4. | Did you mean Observation?',
    ],
    ['Zzzz?patient=1', 'Zzzz | Zzzz is not a resource type of FHIR R4. | Use a resource type of FHIR R4.'],
    [
      '/Patient/{{context.patientId}}',
      '/Patient/{{context.patientId}} | The query does not begin with a resource type. | Begin with the resource type, without the server: Observation?patient=...',
    ],
    [
      'https://ehr.example/Patient/1',
      'https | https is not a resource type of FHIR R4. | Use a resource type of FHIR R4.',
    ],
    [
      'Patient',
      'Patient | The query is neither a read nor a search. | Write Patient/{{context.patientId}} or Patient?patient={{context.patientId}}&...',
    ],
    [
      'Patient/1/_history',
      'Patient/1/_history | The query is neither a read nor a search. | Write Patient/{{context.patientId}} or Patient?patient={{context.patientId}}&...',
    ],
    ['Condition?patient=1&code', 'code | code is not a search parameter. | Write name=value, joined by &.'],
    [
      'Condition?patient=1&&code=2',
      '& | A parameter of the search is empty. | Write name=value, joined by &.',
    ],
    ['Condition?patient=', 'patient= | patient= is not a search parameter. | Write name=value, joined by &.'],
    [
      'Condition?patient=1&code= 2',
      '  | A query holds no spaces. | Write it as it stands in an address; a space in a value is %20.',
    ],
    [
      'Condition?patient={context.patientId}',
      '{ | A query holds no {. | Write it as it stands in an address; a space in a value is %20.',
    ],
    [
      'Condition?patient={{context.patientId}',
      '{ | A query holds no {. | Write it as it stands in an address; a space in a value is %20.',
    ],
    [
      '{{context.patientId}}',
      '{{context.patientId}} | The query does not begin with a resource type. | Begin with the resource type, without the server: Observation?patient=...',
    ],
  ])('%s', (query, problem) => {
    expect(parse(query)).toBe(problem);
  });

  test('any text is read or refused at a place in it', () => {
    const piece = fc.constantFrom(
      'Patient',
      '/',
      '?',
      '&',
      '=',
      '{{',
      '}}',
      'context.patientId',
      ' ',
      'a',
      ':',
      '|',
      '"',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        const query = pieces.join('');
        const parsed = parseQuery(query, TOKENS);
        if ('message' in parsed)
          expect(parsed.begin + parsed.length).toBeLessThanOrEqual(Math.max(1, query.length + 1));
        else expect(query.startsWith(parsed.resourceType)).toBe(true);
      }),
      { numRuns: 500 },
    );
  });
});

test('when the hooks do not load, tokens are not judged', () => {
  expect(parseQuery('Patient/{{context.anything}}', undefined)).toEqual({ resourceType: 'Patient' });
});
