/** The states of one prefetch key (CDS Hooks 3.0, "Prefetch Template": the decision table). */

import { describe, expect, test } from '@jest/globals';
import type { UnknownReason } from '../../../src/model/clinical.js';
import type { FhirResource, JsonObject } from '../../../src/model/fhir.js';
import { bundle, condition, gather, observation, PATIENT, sourceOf, summary } from './build-call.js';

const NOT_THERE = Symbol('absent');
const SEARCH = 'Observation?patient={{context.patientId}}&code=http://loinc.org|2823-3';
const NEWEST = `${SEARCH}&_sort=-date&_count=1`;
const READ = 'Patient/{{context.patientId}}';

const patient: FhirResource = { resourceType: 'Patient', id: PATIENT };
const potassium = observation('k-1');
const next: JsonObject = { link: [{ relation: 'next', url: 'https://ehr.example/fhir?page=2' }] };
const failure: FhirResource = {
  resourceType: 'OperationOutcome',
  issue: [{ severity: 'error', code: 'processing' }],
};
const outcome = (severity: string, code: string): JsonObject => ({
  search: { mode: 'outcome' },
  resource: { resourceType: 'OperationOutcome', issue: [{ severity, code }] },
});

interface Row {
  readonly name: string;
  readonly value: unknown;
  readonly template?: string;
  readonly refs?: readonly string[];
  readonly reasons?: readonly UnknownReason[];
  readonly missing?: boolean;
  readonly issue?: string;
}

const FORM = { resourceType: 'QuestionnaireResponse', id: 'f-1', status: 'completed' };
const FIRST_PAGE = { refs: ['Observation/k-1'], reasons: ['first-page'] } as const;
const INCOMPLETE = { refs: ['Observation/k-1'], reasons: ['incomplete'] } as const;
const FAILED = { reasons: ['client-failed'], missing: true, issue: 'operation-outcome' } as const;
const WRONG = { reasons: ['not-sent'], missing: true, issue: 'wrong-type' } as const;

const rows: readonly Row[] = [
  { name: 'an absent key is not known', value: NOT_THERE, reasons: ['not-sent'], missing: true },
  { name: 'null is known to be empty', value: null },
  { name: 'a Bundle without entries is known to be empty', value: bundle() },
  {
    name: 'a Bundle without an entry member is known to be empty',
    value: { resourceType: 'Bundle', total: 0 },
  },
  { name: 'an OperationOutcome as the value is a failure of the client', value: failure, ...FAILED },
  {
    name: 'an OperationOutcome entry without results is a failure of the client',
    value: { resourceType: 'Bundle', entry: [outcome('error', 'timeout')] },
    ...FAILED,
  },
  {
    name: 'an OperationOutcome that says nothing is a failure of the client',
    value: { resourceType: 'Bundle', entry: [{ resource: { resourceType: 'OperationOutcome' } }] },
    ...FAILED,
  },
  {
    name: 'an OperationOutcome entry beside results proves what is there and no more',
    value: { resourceType: 'Bundle', entry: [{ resource: potassium }, outcome('error', 'timeout')] },
    refs: ['Observation/k-1'],
    reasons: ['client-failed'],
    issue: 'operation-outcome',
  },
  {
    name: 'a warning that something was suppressed beside results leaves them incomplete',
    value: { resourceType: 'Bundle', entry: [{ resource: potassium }, outcome('warning', 'suppressed')] },
    ...INCOMPLETE,
  },
  {
    name: 'a warning that something was suppressed without results is a failure of the client',
    value: { resourceType: 'Bundle', total: 0, entry: [outcome('warning', 'suppressed')] },
    ...FAILED,
  },
  {
    name: 'a remark with a total of 0 is known to be empty',
    value: { resourceType: 'Bundle', total: 0, entry: [outcome('warning', 'processing')] },
  },
  {
    name: 'a remark without results and without a total is a failure of the client',
    value: { resourceType: 'Bundle', entry: [outcome('warning', 'processing')] },
    ...FAILED,
  },
  {
    name: 'a remark beside results changes nothing',
    value: { resourceType: 'Bundle', entry: [{ resource: potassium }, outcome('warning', 'informational')] },
    refs: ['Observation/k-1'],
  },
  {
    name: 'information beside results changes nothing',
    value: { resourceType: 'Bundle', entry: [{ resource: potassium }, outcome('information', 'suppressed')] },
    refs: ['Observation/k-1'],
  },
  { name: 'a searchset is the answer to a search', value: bundle(potassium), refs: ['Observation/k-1'] },
  {
    name: 'a collection is the answer to a search',
    value: { ...bundle(potassium), type: 'collection' },
    refs: ['Observation/k-1'],
  },
  {
    name: 'a Bundle of any other type with entries is the answer to a search',
    value: { ...bundle(potassium), type: undefined },
    refs: ['Observation/k-1'],
  },
  {
    name: 'entries that are the resources themselves are read',
    value: { resourceType: 'Bundle', entry: [potassium] },
    refs: ['Observation/k-1'],
  },
  {
    name: 'a next page leaves the answer incomplete',
    value: { ...bundle(potassium), ...next },
    ...INCOMPLETE,
  },
  {
    name: 'a total above the entries leaves it incomplete',
    value: { ...bundle(potassium), total: 2 },
    ...INCOMPLETE,
  },
  {
    name: 'a total equal to the entries is complete',
    value: { ...bundle(potassium), total: 1 },
    refs: ['Observation/k-1'],
  },
  {
    name: 'a total without entries is incomplete',
    value: { resourceType: 'Bundle', total: 3 },
    reasons: ['incomplete'],
  },
  {
    name: 'a next page after an empty one is incomplete',
    value: { ...bundle(), ...next },
    reasons: ['incomplete'],
  },
  {
    name: 'an entry that holds no resource leaves it incomplete',
    value: { resourceType: 'Bundle', entry: [{ resource: potassium }, { fullUrl: 'urn:uuid:1' }] },
    ...INCOMPLETE,
  },
  {
    name: 'a next page after the newest result of one test is no gap',
    value: { ...bundle(potassium), ...next, total: 40 },
    template: NEWEST,
    refs: ['Observation/k-1'],
  },
  {
    name: 'the newest result alone, without a Bundle, is the whole answer',
    value: potassium,
    template: NEWEST,
    refs: ['Observation/k-1'],
  },
  {
    name: 'a page of the newest few proves which is the newest, and no absence',
    value: { ...bundle(potassium), ...next },
    template: `${SEARCH}&_sort=-date&_count=5`,
    ...FIRST_PAGE,
  },
  {
    name: 'the newest result over two codes proves no absence of the other',
    value: { ...bundle(potassium), ...next },
    template: `${SEARCH},http://loinc.org|6298-4&_sort=-date&_count=1`,
    ...FIRST_PAGE,
  },
  {
    name: 'a page in another order than by date proves neither',
    value: { ...bundle(potassium), ...next },
    template: `${SEARCH}&_sort=date&_count=5`,
    ...INCOMPLETE,
  },
  {
    name: 'a page of the newest few of which one cannot be read may lack the newest',
    value: { ...next, resourceType: 'Bundle', entry: [{}, { resource: potassium }] },
    template: `${SEARCH}&_sort=-date&_count=5`,
    ...INCOMPLETE,
  },
  {
    name: 'one resource for a search of the newest few may be any of them',
    value: potassium,
    template: `${SEARCH}&_sort=-date&_count=5`,
    ...INCOMPLETE,
  },
  {
    name: 'a page of the newest forms proves which is the newest',
    value: { resourceType: 'Bundle', entry: [{ resource: FORM }], ...next },
    template: 'QuestionnaireResponse?patient={{context.patientId}}&_sort=-authored&_count=5',
    refs: ['QuestionnaireResponse/f-1'],
    reasons: ['first-page'],
  },
  {
    name: 'a sorted page of problems proves no absence',
    value: { ...bundle(condition('c-1')), ...next },
    template: 'Condition?patient={{context.patientId}}&_sort=-recorded-date&_count=1',
    refs: ['Condition/c-1'],
    reasons: ['incomplete'],
  },
  { name: 'one resource for a search proves that it is there and no more', value: potassium, ...INCOMPLETE },
  {
    name: 'the legacy wrapper is unwrapped',
    value: { response: { status: '200 OK' }, resource: bundle(potassium) },
    refs: ['Observation/k-1'],
  },
  { name: 'a resource of another type is as if not sent', value: condition('c-1'), ...WRONG },
  { name: 'a Bundle of another type is as if not sent', value: bundle(condition('c-1')), ...WRONG },
  {
    name: 'a Bundle of unreadable entries is as if not sent',
    value: { resourceType: 'Bundle', entry: [7] },
    ...WRONG,
  },
  { name: 'text is as if not sent', value: 'none', ...WRONG },
  { name: 'a list is as if not sent', value: [potassium], ...WRONG },
  { name: 'an object without a type is as if not sent', value: { id: 'k-1' }, ...WRONG },
  { name: 'a number is as if not sent', value: 0, ...WRONG },
  {
    name: 'included resources are no results',
    value: {
      resourceType: 'Bundle',
      total: 1,
      entry: [
        { resource: potassium, search: { mode: 'match' } },
        { resource: observation('k-2'), search: { mode: 'include' } },
        { resource: { resourceType: 'Practitioner', id: 'd-1' } },
      ],
    },
    refs: ['Observation/k-1'],
  },
  {
    name: 'a resource is the answer to a read',
    value: patient,
    template: READ,
    refs: [`Patient/${PATIENT}`],
  },
  {
    name: 'the resource in a Bundle is the answer to a read',
    value: { ...bundle(patient), ...next },
    template: READ,
    refs: [`Patient/${PATIENT}`],
  },
  { name: 'null is the empty answer to a read', value: null, template: READ },
  { name: 'another type does not answer a read', value: potassium, template: READ, ...WRONG },
  {
    name: 'a patient searched for by id is complete in one resource',
    value: patient,
    template: 'Patient?_id={{context.patientId}}',
    refs: [`Patient/${PATIENT}`],
  },
  {
    name: 'a template that is one token takes any type',
    value: { resourceType: 'PractitionerRole', id: 'r-1' },
    template: '{{context.userId}}',
    refs: ['PractitionerRole/r-1'],
  },
  {
    name: 'an order of FHIR DSTU2 answers the template of R4',
    value: bundle({
      resourceType: 'MedicationOrder',
      id: 'm-1',
      patient: { reference: `Patient/${PATIENT}` },
    }),
    template: 'MedicationRequest?patient={{context.patientId}}',
    refs: ['MedicationOrder/m-1'],
  },
];

describe('one prefetch key', () => {
  test.each(rows)(
    '$name',
    ({ value, template = SEARCH, refs = [], reasons = [], missing = false, issue }) => {
      const data = gather({
        prefetch: value === NOT_THERE ? {} : { key: value },
        templates: { key: template },
      });
      const source = sourceOf(data, 'key');
      expect(source.name).toBe('key');
      expect(summary(source)).toEqual({ refs, reasons });
      expect(source.unknown).toEqual(reasons.map((reason) => ({ need: 'key', reason })));
      expect(data.missing).toEqual(missing ? ['key'] : []);
      expect(data.issues).toEqual(issue === undefined ? [] : [{ key: 'key', problem: issue, count: 1 }]);
    },
  );

  test('every key of the service has a source, and keys it does not know have none', () => {
    const data = gather({
      prefetch: { a: null, unknown: bundle(potassium) },
      templates: { a: SEARCH, b: 'Condition?patient={{context.patientId}}' },
    });
    expect([...data.sources.keys()]).toEqual(['a', 'b']);
    expect(data.missing).toEqual(['b']);
  });

  test('what the record declares an error is no entry, and the answer stays complete', () => {
    const data = gather({
      prefetch: { key: bundle(observation('k-1', { status: 'entered-in-error' })) },
      templates: { key: SEARCH },
    });
    expect(summary(sourceOf(data, 'key'))).toEqual({ refs: [], reasons: [] });
    expect(sourceOf(data, 'key').resources).toEqual([]);
  });

  test('a resource sent twice is one entry; two resources of one id stay two', () => {
    const data = gather({
      prefetch: {
        key: bundle(
          potassium,
          { ...potassium },
          observation('k-1', { status: 'amended' }),
          observation('k-2'),
        ),
      },
      templates: { key: SEARCH },
    });
    expect(summary(sourceOf(data, 'key')).refs).toEqual([
      'Observation/k-1',
      'Observation/k-1',
      'Observation/k-2',
    ]);
  });

  test('resources without an id are told apart by their position', () => {
    const nameless = { ...potassium, id: undefined };
    const data = gather({ prefetch: { key: bundle(nameless, nameless) }, templates: { key: SEARCH } });
    expect(summary(sourceOf(data, 'key')).refs).toEqual(['Observation<1>', 'Observation<2>']);
  });
});
