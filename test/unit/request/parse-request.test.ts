import { describe, expect, test } from '@jest/globals';
import type { FhirResource, JsonObject } from '../../../src/model/fhir.js';
import { authorization, bundleOf, call, context, draft, INSTANCE, parse } from './call.js';

describe('A call that keeps to the specification', () => {
  test('is read whole, and nothing about it is called a quirk', () => {
    const patient = { resourceType: 'Patient', id: 'p-1' };
    const body = call({
      fhirServer: 'https://ehr.example.org/fhir',
      fhirAuthorization: { ...authorization, patient: 'p-1' },
      prefetch: { patient, problems: null },
    });
    expect(parse(body)).toEqual({
      hook: 'order-select',
      hookInstance: INSTANCE,
      patientId: 'p-1',
      userId: 'Practitioner/u-1',
      encounterId: 'e-1',
      fhirServer: 'https://ehr.example.org/fhir',
      fhirAuthorization: { ...authorization, patient: 'p-1' },
      context,
      drafts: [draft('d-1'), draft('d-2')],
      selections: ['MedicationRequest/d-2'],
      prefetch: new Map<string, unknown>([
        ['patient', patient],
        ['problems', null],
      ]),
      quirks: [],
    });
  });

  test('without the optional members is read without them', () => {
    const body = call({ hook: 'patient-view', context: { userId: 'Patient/p-1', patientId: 'p-1' } });
    expect(parse(body)).toEqual({
      hook: 'patient-view',
      hookInstance: INSTANCE,
      patientId: 'p-1',
      userId: 'Patient/p-1',
      context: { userId: 'Patient/p-1', patientId: 'p-1' },
      drafts: [],
      prefetch: new Map(),
      quirks: [],
    });
  });

  test('hands on the very resources that were sent, never copies', () => {
    const body = call({ prefetch: { patient: { resourceType: 'Patient' } } });
    const sent = body.context as { draftOrders: { entry: { resource: FhirResource }[] } };
    const request = parse(body);
    expect(request.drafts[0]).toBe(sent.draftOrders.entry[0]?.resource);
    expect(request.context.draftOrders).toBe(sent.draftOrders);
    expect(request.prefetch.get('patient')).toBe((body.prefetch as JsonObject).patient);
  });

  test('keeps Medications among the drafts, which other drafts refer to', () => {
    const medication = { resourceType: 'Medication', id: 'm-1' };
    const request = parse(call({}, { draftOrders: bundleOf(draft('d-2'), medication) }));
    expect(request.drafts).toEqual([draft('d-2'), medication]);
    expect(request.quirks).toEqual([]);
  });

  test('may sign orders of any kind, also none', () => {
    const diet = { resourceType: 'NutritionOrder', id: 'n-1' };
    const sign = (draftOrders: JsonObject): unknown =>
      parse(
        call({ hook: 'order-sign', context: { userId: 'Practitioner/u', patientId: 'p-1', draftOrders } }),
      ).drafts;
    expect(sign(bundleOf(diet))).toEqual([diet]);
    expect(sign({ resourceType: 'Bundle', type: 'collection' })).toEqual([]);
  });

  test('leaves prefetch values as they are: empty Bundles, errors and what is of no use', () => {
    const prefetch = {
      none: null,
      empty: { resourceType: 'Bundle', type: 'searchset', total: 0 },
      failed: { resourceType: 'OperationOutcome', issue: [] },
      text: 'x',
      list: [1],
      nothing: {},
    };
    const request = parse(call({ prefetch }));
    expect([...request.prefetch]).toEqual(Object.entries(prefetch));
    expect(request.quirks).toEqual([]);
  });

  test.each(['0E2C0A30-6B0E-4B3C-9F57-0B6F2A1D3C4E', 'fa1c9c0a-a56d-11ec-a3bb-460231621f93'])(
    'may have a hookInstance in upper case or of any UUID version: %s',
    (hookInstance) => {
      expect(parse(call({ hookInstance }))).toMatchObject({ hookInstance, quirks: [] });
    },
  );

  test('ignores members it does not know, at every level', () => {
    const body = call(
      { extension: { 'com.example.x': [1, null, {}] }, later: 1, fhirServer: 'https://ehr.example.org' },
      { department: 'ward 3', extension: { a: 1 } },
    );
    expect(parse(body)).toMatchObject({ context, quirks: [] });
    expect(Object.keys(parse(body).context)).toEqual(Object.keys(context));
  });

  test('has one fhirServer, with or without a slash at its end', () => {
    expect(parse(call({ fhirServer: 'https://ehr.example.org/fhir/' }))).toMatchObject({
      fhirServer: 'https://ehr.example.org/fhir',
      quirks: [],
    });
  });

  test('may name the token type in lower case, and its unknown members are not handed on', () => {
    const fhirAuthorization = { ...authorization, token_type: 'bearer', extension: { x: 1 } };
    expect(
      parse(call({ fhirServer: 'http://127.0.0.1:8181/fhir', fhirAuthorization })).fhirAuthorization,
    ).toEqual(authorization);
  });
});
