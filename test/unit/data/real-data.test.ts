/** Whole charts and recorded calls of real clients pass through the stage (test data, see its README). */

import { expect, test } from '@jest/globals';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { gatherData } from '../../../src/data/gather-data.js';
import { isObject, isResource, objectsIn, textIn } from '../../../src/data/json/read-members.js';
import type { DataSource } from '../../../src/model/clinical.js';
import type { PatientData } from '../../../src/model/patient-data.js';
import type { FhirResource, Json, JsonObject } from '../../../src/model/fhir.js';
import type { CdsRequest } from '../../../src/model/request.js';
import { describeWithTestData, testData } from '../../support/test-data.js';
import { deepFreeze, sourceOf } from './build-call.js';

const TYPES = [
  'Patient',
  'Observation',
  'Condition',
  'MedicationRequest',
  'Procedure',
  'Encounter',
  'Immunization',
];
const TEMPLATES: ReadonlyMap<string, string> = new Map([
  ...TYPES.map((type): [string, string] => [type, `${type}?patient={{context.patientId}}`]),
  ['patient', 'Patient/{{context.patientId}}'],
]);

function filesBelow(folder: string): readonly string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    return statSync(path).isDirectory() ? filesBelow(path) : path.endsWith('.json') ? [path] : [];
  });
}

const readJson = (path: string): Json => JSON.parse(readFileSync(path, 'utf8')) as Json;

/** Every object in a file that looks like a call: it has a context. */
function callsIn(value: Json | undefined): readonly JsonObject[] {
  if (Array.isArray(value)) return value.flatMap((item: Json) => callsIn(item));
  if (!isObject(value)) return [];
  const below = Object.values(value).flatMap((member) => callsIn(member));
  return isObject(value.context) ? [value, ...below] : below;
}

function resourcesIn(value: Json | undefined): readonly FhirResource[] {
  const bundle = isObject(value) ? value : undefined;
  if (isResource(bundle) && bundle.resourceType !== 'Bundle') return [bundle];
  return objectsIn(bundle?.entry)
    .map((entry) => entry.resource ?? entry)
    .filter(isResource);
}

function requestOf(call: JsonObject): CdsRequest {
  const context = isObject(call.context) ? call.context : {};
  const prefetch = isObject(call.prefetch)
    ? call.prefetch
    : isObject(context.prefetch)
      ? context.prefetch
      : {};
  return {
    hook: 'order-sign',
    hookInstance: 'x',
    patientId: textIn(context.patientId)?.replace(/^Patient\//, '') ?? '',
    context,
    drafts: ['draftOrders', 'medications', 'appointments', 'orders'].flatMap((field) =>
      resourcesIn(context[field]),
    ),
    prefetch: new Map(Object.entries(prefetch)),
    quirks: [],
  };
}

const allSources = (data: PatientData): readonly DataSource[] => [
  ...data.sources.values(),
  data.orders,
  data.otherDrafts,
];

function expectSound(data: PatientData): void {
  for (const source of allSources(data)) {
    expect(source.unknown.filter(({ reason }) => reason === 'error')).toEqual([]);
    expect(source.resources).toHaveLength(source.entries.length);
    expect(source.byCode.size).toBeGreaterThanOrEqual(0);
  }
}

describeWithTestData('whole charts and recorded calls', () => {
  const patients = filesBelow(testData('patients') ?? '').filter((path) => !path.endsWith('index.json'));
  const requests = filesBelow(testData('requests') ?? '');

  test.each(patients.map((path) => [path.split('/').at(-1) ?? path, path]))('the chart of %s', (_, path) => {
    const chart = deepFreeze(readJson(path));
    const resources = resourcesIn(chart);
    const [patient] = resources;
    const types = TYPES.filter((type) => resources.some(({ resourceType }) => resourceType === type));
    const request: CdsRequest = {
      ...requestOf({ context: { patientId: patient?.id } }),
      prefetch: new Map<string, unknown>([
        ...types.map((type) => [type, chart] as const),
        ['patient', patient],
      ]),
    };
    const data = gatherData(request, TEMPLATES);
    expectSound(data);
    expect(data.missing).toEqual(TYPES.filter((type) => !types.includes(type)));
    expect(data.issues).toEqual([]);
    for (const type of TYPES) {
      const wanted = resources.filter(({ resourceType }) => resourceType === type);
      expect(sourceOf(data, type).entries.map((entry) => entry.resource)).toEqual(wanted);
    }
    const problems = sourceOf(data, 'Observation').entries.filter(
      (entry) =>
        entry.type === 'Observation' &&
        entry.value.kind === 'quantity' &&
        entry.value.quantity.problem !== undefined,
    );
    expect(problems).toEqual([]);
  });

  test.each(requests.map((path) => [path.split('/').slice(-2).join('/'), path]))(
    'the calls of %s',
    (_, path) => {
      for (const call of callsIn(deepFreeze(readJson(path)))) {
        const request = requestOf(call);
        const data = gatherData(
          request,
          new Map([
            ...TEMPLATES,
            ...Array.from(request.prefetch.keys(), (key): [string, string] => [key, '{{context.userId}}']),
          ]),
        );
        expectSound(data);
        expectSound(gatherData(request, TEMPLATES));
      }
    },
  );

  test('the order that the sandbox signs has its medicine, category, dose and supply', () => {
    const calls = callsIn(readJson(testData('requests/sandbox-recorded/requests.json') ?? ''));
    const signing = calls.find((call) => call.hook === 'order-sign');
    const [order] = gatherData(requestOf(signing ?? {}), TEMPLATES).orders.entries;
    expect(order).toMatchObject({
      ref: 'MedicationRequest/request-123',
      concept: { text: 'Oxycodone Hydrochloride 10 MG Oral Tablet' },
      categories: ['community'],
      dosages: [
        { dose: { amount: { low: 1, high: 1 }, unit: '{tablet}' }, timesPerDay: { low: 1, high: 1 } },
      ],
      supplyDays: 30,
    });
  });

  test('a result of another patient among recorded results is dropped', () => {
    const path =
      testData('requests/opioid-cds-r4/request-example-rec-10-patient-view-2-illicit-drugs.json') ?? '';
    const data = gatherData(requestOf(callsIn(readJson(path))[0] ?? {}), TEMPLATES);
    expect(sourceOf(data, 'Observation').entries).toHaveLength(3);
    expect(data.issues).toContainEqual({ key: 'Observation', problem: 'other-patient', count: 1 });
    expect(sourceOf(data, 'patient').unknown).toEqual([]);
  });
});
