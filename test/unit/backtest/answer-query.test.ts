/** Queries of prefetch templates answered from a record, as a FHIR server would (FHIR R4, "Search"). */

import { describe, expect, test } from '@jest/globals';
import type { PatientRecord } from '../../../src/backtest/population/patient-record.js';
import { answerQuery } from '../../../src/backtest/search/answer-query.js';
import type { FhirResource, JsonObject } from '../../../src/model/fhir.js';

const LOINC = 'http://loinc.org';
const subject = { reference: 'Patient/p-1' };
const result = (id: string, code: string, on: string | undefined, more: JsonObject = {}): FhirResource => ({
  resourceType: 'Observation',
  id,
  status: 'final',
  subject,
  code: { coding: [{ system: LOINC, code }] },
  ...(on === undefined ? {} : { effectiveDateTime: on }),
  ...more,
});
const condition = (id: string, clinical: string | undefined, code: string): FhirResource => ({
  resourceType: 'Condition',
  id,
  subject,
  code: { coding: [{ system: 'http://snomed.info/sct', code }] },
  ...(clinical === undefined ? {} : { clinicalStatus: { coding: [{ code: clinical }] } }),
});

const record: PatientRecord = {
  id: 'p-1',
  patient: { resourceType: 'Patient', id: 'p-1' },
  resources: new Map([
    [
      'Observation',
      [
        result('a', '2160-0', '2020-01-10T08:00:00Z'),
        result('b', '2160-0', '2020-03-10'),
        result('c', '33914-3', '2020-02'),
        result('d', '2160-0', undefined),
        result('e', '85354-9', '2019-12-31', {
          component: [{ code: { coding: [{ system: LOINC, code: '8480-6' }] } }],
        }),
      ],
    ],
    [
      'Condition',
      [condition('x', 'active', '1'), condition('y', 'resolved', '1'), condition('z', undefined, '2')],
    ],
    [
      'MedicationRequest',
      [
        {
          resourceType: 'MedicationRequest',
          id: 'o',
          status: 'active',
          subject,
          medicationReference: { reference: 'Medication/m' },
        },
      ],
    ],
    [
      'Encounter',
      [
        {
          resourceType: 'Encounter',
          id: 'stay',
          class: { code: 'IMP' },
          subject,
          period: { start: '2020-01-01', end: '2020-01-09' },
        },
      ],
    ],
  ]),
  medications: new Map([
    ['m', { resourceType: 'Medication', id: 'm' }],
    ['other', { resourceType: 'Medication', id: 'other' }],
  ]),
};

interface Found {
  readonly ids: readonly unknown[];
  readonly total: unknown;
  readonly next: boolean;
}

function ask(query: string, without?: string): Found | string | null {
  const answer = answerQuery(query, record, without);
  if ('unanswered' in answer) return `unanswered: ${answer.unanswered}`;
  const { value } = answer;
  if (value === null) return null;
  if (value.resourceType !== 'Bundle')
    return `${value.resourceType}/${typeof value.id === 'string' ? value.id : ''}`;
  const entries = value.entry as readonly { resource: FhirResource }[];
  return {
    ids: entries.map(({ resource }) => resource.id),
    total: value.total,
    next: value.link !== undefined,
  };
}

const ids = (query: string): unknown => {
  const found = ask(query);
  return typeof found === 'object' ? found?.ids : found;
};

describe('A query', () => {
  test.each([
    ['Observation?patient=p-1&code=http://loinc.org|2160-0', ['a', 'b', 'd']],
    [
      'Observation?patient=Patient/p-1&code=http://loinc.org%7C2160-0,http://loinc.org%7C33914-3',
      ['a', 'b', 'c', 'd'],
    ],
    ['Observation?patient=p-1&code=2160-0', ['a', 'b', 'd']],
    ['Observation?patient=p-1&code=http://snomed.info/sct|2160-0', []],
    ['Observation?patient=p-1&code=http://loinc.org|', ['a', 'b', 'c', 'd', 'e']],
    ['Observation?patient=p-1&combo-code=http://loinc.org|8480-6', ['e']],
    ['Observation?patient=p-1&code=urn:oid:2.16.840.1.113883.6.1|33914-3', ['c']],
    ['Observation?patient=somebody-else', []],
  ])('by code: %s', (query, expected) => {
    expect(ids(query)).toEqual(expected);
  });

  test.each([
    ['date=ge2020-02-10', ['b', 'c']],
    ['date=gt2020-02-28', ['b', 'c']],
    ['date=gt2020-02-29', ['b']],
    ['date=le2020-01-10', ['a', 'e']],
    ['date=lt2020-01-10', ['e']],
    ['date=2020-01-10', ['a']],
    ['date=ge2020-01-01&date=lt2020-03-01', ['a', 'c']],
  ])('by date, by the spans that both can mean: %s', (parameter, expected) => {
    expect(ids(`Observation?patient=p-1&${parameter}`)).toEqual(expected);
  });

  test('by status: a record without one is not among the active', () => {
    expect(ids('Condition?patient=p-1&clinical-status=active,recurrence')).toEqual(['x']);
    expect(ids('Condition?patient=p-1')).toEqual(['x', 'y', 'z']);
  });

  test('newest first, what has no date last, and a page that says how many there are', () => {
    expect(ask('Observation?patient=p-1&_sort=-date')).toEqual({
      ids: ['b', 'c', 'a', 'e', 'd'],
      total: 5,
      next: false,
    });
    expect(ask('Observation?patient=p-1&_sort=-date&_count=2')).toEqual({
      ids: ['b', 'c'],
      total: 5,
      next: true,
    });
    expect(ids('Observation?patient=p-1&_sort=date')).toEqual(['e', 'a', 'c', 'b', 'd']);
  });

  test('without one resource: the page moves up', () => {
    expect(ask('Observation?patient=p-1&_sort=-date&_count=2', 'Observation/b')).toEqual({
      ids: ['c', 'a'],
      total: 4,
      next: true,
    });
  });

  test('brings the Medications along that its orders name, and no others', () => {
    expect(ask('MedicationRequest?patient=p-1&status=active')).toEqual({
      ids: ['o', 'm'],
      total: 1,
      next: false,
    });
  });

  test('reads one resource, or says that there is none', () => {
    expect(ask('Patient/p-1')).toBe('Patient/p-1');
    expect(ask('Encounter/stay')).toBe('Encounter/stay');
    expect(ask('Encounter/stay', 'Encounter/stay')).toBeNull();
    expect(ask('Encounter/none')).toBeNull();
    expect(ask('Patient/p-2')).toBeNull();
  });

  test.each([
    ['Observation?patient=p-1&code:in=http://example.org/set', 'code:in'],
    ['Observation?patient=p-1&value-quantity=gt5', 'value-quantity'],
    ['Observation?patient=p-1&_sort=-value-quantity', '_sort'],
    ['Observation?patient=p-1&date=ap2020', 'date'],
    ['Observation?patient=p-1&_count=0', '_count'],
    ['Observation?patient=p-1&_has:Provenance:target:agent=x', '_has:Provenance:target:agent'],
  ])('that asks for what is not answered here is not answered at all: %s', (query, parameter) => {
    expect(ask(query)).toBe(`unanswered: ${parameter}`);
  });

  test('for a type of which there is nothing is answered with nothing', () => {
    expect(ask('Immunization?patient=p-1')).toEqual({ ids: [], total: 0, next: false });
  });
});
