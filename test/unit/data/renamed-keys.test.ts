/** Prefetch under keys the service does not know: analysts type keys by hand at the client (field practice, 1.4). */

import { describe, expect, test } from '@jest/globals';
import type { DataIssue } from '../../../src/model/patient-data.js';
import type { FhirResource } from '../../../src/model/fhir.js';
import {
  bundle,
  condition,
  gather,
  medicationRequest,
  observation,
  PATIENT,
  sourceOf,
  summary,
} from './build-call.js';
import type { Summary } from './build-call.js';

const SERVER = 'https://ehr.example/fhir';
const patient: FhirResource = { resourceType: 'Patient', id: PATIENT };

const answering = (query: string, ...resources: readonly FhirResource[]): FhirResource => ({
  ...bundle(...resources),
  total: resources.length,
  link: [{ relation: 'self', url: `${SERVER}/${query}` }],
});

function answer(
  template: string,
  prefetch: Record<string, unknown>,
): Summary & { issues: readonly DataIssue[] } {
  const data = gather({ templates: { key: template }, prefetch, context: { encounterId: 'e-1' } });
  const told = summary(sourceOf(data, 'key'));
  expect(data.missing).toEqual(told.reasons.includes('not-sent') ? ['key'] : []);
  return { ...told, issues: data.issues };
}

const renamed = (count = 1): readonly DataIssue[] => [{ key: 'key', problem: 'renamed-key', count }];
const NOTHING = { refs: [], reasons: ['not-sent'], issues: [] };

const CONDITIONS = 'Condition?patient={{context.patientId}}&clinical-status=active';
const c1 = condition('c-1');

describe('a search answered under another key', () => {
  test.each([
    ['the same query', `Condition?clinical-status=active&patient=${PATIENT}`],
    [
      'the same query with the patient as a reference',
      `Condition?patient=Patient/${PATIENT}&clinical-status=active`,
    ],
    ['the same query by subject', `Condition?subject=${PATIENT}&clinical-status=active`],
    ['a query without the filter', `Condition?patient=${PATIENT}`],
    ['a query for more statuses', `Condition?patient=${PATIENT}&clinical-status=active,recurrence`],
    ['the same query, encoded', `Condition?patient=${PATIENT}&clinical-status=active%2Crelapse`],
    ['the same query with a page size and a format', `Condition?patient=${PATIENT}&_count=50&_format=json`],
    ['the same query by POST', `Condition/_search?patient=${PATIENT}&clinical-status=active`],
  ])('is complete when the self link shows %s', (_, query) => {
    expect(answer(CONDITIONS, { item3: answering(query, c1) })).toEqual({
      refs: ['Condition/c-1'],
      reasons: [],
      issues: renamed(),
    });
  });

  test.each([
    ['narrows by another parameter', `Condition?patient=${PATIENT}&category=problem-list-item`],
    ['narrows by another value', `Condition?patient=${PATIENT}&clinical-status=resolved`],
    ['holds parameters that leave elements out', `Condition?patient=${PATIENT}&_elements=id`],
    ['is a later page', `Condition?patient=${PATIENT}&_page=2`],
    ['is about another patient', 'Condition?patient=p-2'],
    ['is about another type', `Observation?patient=${PATIENT}`],
    ['is no query', ''],
  ])('proves presence and no more when the self link %s', (_, query) => {
    expect(answer(CONDITIONS, { item3: answering(query, c1) })).toEqual({
      refs: ['Condition/c-1'],
      reasons: ['incomplete'],
      issues: renamed(),
    });
  });

  test('proves presence and no more without a self link', () => {
    expect(answer(CONDITIONS, { item3: bundle(c1) })).toEqual({
      refs: ['Condition/c-1'],
      reasons: ['incomplete'],
      issues: renamed(),
    });
  });

  test('is known to be empty when an empty Bundle shows the same query', () => {
    expect(answer(CONDITIONS, { item3: answering(`Condition?patient=${PATIENT}`) })).toEqual({
      refs: [],
      reasons: [],
      issues: renamed(),
    });
  });

  test.each([
    ['null', null],
    ['an empty Bundle without a self link', bundle()],
    ['an empty Bundle of another patient', answering('Condition?patient=p-2')],
    ['an OperationOutcome', { resourceType: 'OperationOutcome' }],
    ['another type', bundle(observation('k-1'))],
    ['text', 'none'],
  ])('is told nothing by %s under another key', (_, value) => {
    expect(answer(CONDITIONS, { item3: value })).toEqual(NOTHING);
  });

  test('is told nothing when the self link promises the query and the search failed', () => {
    const failed = {
      ...answering(`Condition?patient=${PATIENT}`),
      entry: [{ resource: { resourceType: 'OperationOutcome' }, search: { mode: 'outcome' } }],
    };
    expect(answer(CONDITIONS, { item3: failed })).toEqual(NOTHING);
  });

  test('stays incomplete over several pages', () => {
    const page = { ...answering(`Condition?patient=${PATIENT}`, c1), total: 9 };
    expect(answer(CONDITIONS, { item3: page })).toEqual({
      refs: ['Condition/c-1'],
      reasons: ['incomplete'],
      issues: renamed(),
    });
  });

  test('cannot be compared when the template counts from today', () => {
    const template = 'Condition?patient={{context.patientId}}&recorded-date=ge{{today() - 90 days}}';
    const dated = answering(`Condition?patient=${PATIENT}&recorded-date=ge2026-08-26`, c1);
    expect(answer(template, { item3: dated }).reasons).toEqual(['incomplete']);
    expect(answer(template, { item3: answering(`Condition?patient=${PATIENT}`, c1) }).reasons).toEqual([]);
  });

  test('unites what several values hold of the type, each resource once', () => {
    const prefetch = {
      item1: patient,
      item2: c1,
      item3: bundle(c1, condition('c-2')),
      item4: bundle(observation('k-1')),
      item5: null,
    };
    expect(answer(CONDITIONS, prefetch)).toEqual({
      refs: ['Condition/c-1', 'Condition/c-2'],
      reasons: ['incomplete'],
      issues: renamed(2),
    });
  });

  test('is the newest result only when the page was asked for in the same order', () => {
    const template = 'Observation?patient={{context.patientId}}&code=a|1&_sort=-date&_count=1';
    const page = (query: string): FhirResource => ({
      ...answering(`Observation?patient=${PATIENT}&code=a|1${query}`, observation('k-1')),
      total: 12,
    });
    expect(answer(template, { x: page('&_sort=-date&_count=1') }).reasons).toEqual([]);
    expect(answer(template, { x: page('&_sort=-date&_count=5') }).reasons).toEqual([]);
    expect(answer(template, { x: page('&_sort=date&_count=1') }).reasons).toEqual(['incomplete']);
    expect(answer(template, { x: page('') }).reasons).toEqual(['incomplete']);
  });

  test('is the first page of the newest only when it was asked for in the same order and length', () => {
    const template = 'Observation?patient={{context.patientId}}&code=a|1&_sort=-date&_count=5';
    const page = (query: string): FhirResource => ({
      ...answering(`Observation?patient=${PATIENT}&code=a|1${query}`, observation('k-1')),
      total: 12,
    });
    expect(answer(template, { x: page('&_sort=-date&_count=5') }).reasons).toEqual(['first-page']);
    expect(answer(template, { x: page('&_sort=-date&_count=2') }).reasons).toEqual(['incomplete']);
    expect(answer(template, { x: page('&_sort=date&_count=5') }).reasons).toEqual(['incomplete']);
    expect(answer(template, { x: page('') }).reasons).toEqual(['incomplete']);
  });

  test('uses what stands under a known key whose template asks for something else', () => {
    const data = gather({
      templates: { problems: CONDITIONS, meds: 'MedicationRequest?patient={{context.patientId}}' },
      prefetch: { problems: bundle(medicationRequest('m-1')), meds: bundle(c1) },
    });
    expect(summary(sourceOf(data, 'problems'))).toEqual({ refs: ['Condition/c-1'], reasons: ['incomplete'] });
    expect(summary(sourceOf(data, 'meds'))).toEqual({
      refs: ['MedicationRequest/m-1'],
      reasons: ['incomplete'],
    });
    expect(data.missing).toEqual([]);
    expect(data.issues).toEqual([
      { key: 'problems', problem: 'wrong-type', count: 1 },
      { key: 'meds', problem: 'wrong-type', count: 1 },
      { key: 'problems', problem: 'renamed-key', count: 1 },
      { key: 'meds', problem: 'renamed-key', count: 1 },
    ]);
  });

  test('leaves what answers a key of its own alone', () => {
    const data = gather({
      templates: { all: 'Condition?patient={{context.patientId}}', active: CONDITIONS },
      prefetch: { all: bundle(c1) },
    });
    expect(summary(sourceOf(data, 'active'))).toEqual({ refs: [], reasons: ['not-sent'] });
  });

  test('does not replace a failure that the client reports', () => {
    expect(answerOf({ key: { resourceType: 'OperationOutcome' }, item1: bundle(c1) })).toEqual({
      refs: [],
      reasons: ['client-failed'],
    });
  });
});

function answerOf(prefetch: Record<string, unknown>): Summary {
  return summary(sourceOf(gather({ templates: { key: CONDITIONS }, prefetch }), 'key'));
}

describe('a read answered under another key', () => {
  const PATIENT_READ = 'Patient/{{context.patientId}}';
  const ENCOUNTER_READ = 'Encounter/{{context.encounterId}}';
  const encounter = (id?: string): FhirResource => ({
    resourceType: 'Encounter',
    ...(id === undefined ? {} : { id }),
  });

  test('is complete with the patient of the call', () => {
    const complete = { refs: [`Patient/${PATIENT}`], reasons: [], issues: renamed() };
    expect(answer(PATIENT_READ, { item1: patient })).toEqual(complete);
    expect(answer(PATIENT_READ, { item1: bundle(patient) })).toEqual(complete);
  });

  test('is not answered by another patient', () => {
    expect(answer(PATIENT_READ, { item1: { resourceType: 'Patient', id: 'p-2' } })).toEqual(NOTHING);
  });

  test('proves presence and no more with a patient who has no id', () => {
    expect(answer(PATIENT_READ, { item1: { resourceType: 'Patient' } })).toEqual({
      refs: ['Patient<1>'],
      reasons: ['incomplete'],
      issues: renamed(),
    });
  });

  test('is answered by the resource of the id that the context names', () => {
    expect(answer(ENCOUNTER_READ, { item1: bundle(encounter('e-0'), encounter('e-1')) })).toEqual({
      refs: ['Encounter/e-1'],
      reasons: [],
      issues: renamed(),
    });
    expect(answer(ENCOUNTER_READ, { item1: encounter('e-0') })).toEqual(NOTHING);
  });

  test('is not answered when the context does not hold the id', () => {
    expect(answer('Encounter/{{context.otherId}}', { item1: encounter('e-1') })).toEqual(NOTHING);
    expect(answer('{{context.userId}}', { item1: encounter('e-1') })).toEqual(NOTHING);
  });
});
