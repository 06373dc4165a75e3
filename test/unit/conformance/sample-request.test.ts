/** The calls that the battery makes are valid: this project's own request stage finds nothing to absorb in them. */

import { describe, expect, test } from '@jest/globals';
import type { JsonObject } from '../../../src/model/fhir.js';
import { parseTemplate } from '../../../src/conformance/parse-template.js';
import { sampleCall, samplePrefetch } from '../../../src/conformance/sample-request.js';
import { parseRequest } from '../../../src/request/parse-request.js';
import { shippedHooks } from '../../support/shipped-hooks.js';

describe('A sample call', () => {
  test.each([...shippedHooks.values()].map((hook) => [hook.id, hook] as const))(
    'of %s is valid, with and without its optional fields',
    (_id, hook) => {
      for (const optional of [false, true]) {
        const { quirks, patientId } = parseRequest(sampleCall(hook, 'p-1', optional), shippedHooks);
        expect(quirks).toEqual([]);
        expect(patientId).toBe('p-1');
      }
    },
  );

  test('has an instance of its own each time', () => {
    const hook = shippedHooks.get('patient-view');
    if (hook === undefined) throw new Error('no such hook');
    expect(sampleCall(hook, 'p').hookInstance).not.toBe(sampleCall(hook, 'p').hookInstance);
  });
});

describe('Sample prefetch', () => {
  const entry = {
    id: 'a',
    hook: 'patient-view',
    prefetch: {
      patient: 'Patient/{{context.patientId}}',
      results: 'Observation?patient={{context.patientId}}',
      user: '{{context.userId}}',
    },
  };
  const state = (name: Parameters<typeof samplePrefetch>[2]): JsonObject =>
    samplePrefetch(entry, 'p-1', name);

  test('answers a read with the resource and a search with a searchset of the patient', () => {
    const { patient, results, user } = state('populated');
    expect(patient).toMatchObject({ resourceType: 'Patient', id: 'p-1' });
    expect(user).toMatchObject({ resourceType: 'Practitioner' });
    expect(results).toEqual({
      resourceType: 'Bundle',
      type: 'searchset',
      total: 1,
      entry: [
        {
          resource: {
            resourceType: 'Observation',
            id: 'conformance-observation',
            status: 'final',
            code: { text: 'Test' },
            valueString: 'Test',
            subject: { reference: 'Patient/p-1' },
          },
          search: { mode: 'match' },
        },
      ],
    });
  });

  test('has nothing for a search in two ways, and the patient all the same', () => {
    expect(state('null').results).toBeNull();
    expect(state('empty').results).toEqual({ resourceType: 'Bundle', type: 'searchset', total: 0 });
    expect(state('null').patient).toEqual(state('populated').patient);
  });

  test('fails, fails within, goes on, is another’s, is no resource', () => {
    expect(state('outcome').results).toMatchObject({ resourceType: 'OperationOutcome' });
    expect(state('outcome').patient).toMatchObject({ resourceType: 'OperationOutcome' });
    expect(state('outcome-entry').results).toMatchObject({
      total: 0,
      entry: [{ resource: { resourceType: 'OperationOutcome' }, search: { mode: 'outcome' } }],
    });
    expect(state('next-page').results).toMatchObject({ total: 300, link: [{ relation: 'next' }] });
    expect(JSON.stringify(state('other-patient').results)).not.toContain('Patient/p-1');
    expect(typeof state('no-resource').results).toBe('string');
  });
});

describe('A template', () => {
  const hook = shippedHooks.get('order-select');

  test.each<[string, ReturnType<typeof parseTemplate>]>([
    ['Patient/{{context.patientId}}', { wrong: [], keys: [], needs3: false }],
    ['Patient/{{ context.patientId }}', { wrong: [], keys: [], needs3: false }],
    ['Task?owner={{userPractitionerId}}', { wrong: [], keys: [], needs3: false }],
    ['Observation?date=ge{{today() - 90 days}}', { wrong: [], keys: [], needs3: true }],
    ['Medication?_id={{context.draftOrders.entry.resource.id}}', { wrong: [], keys: [], needs3: true }],
    [
      'Practitioner?_id={{%roles.entry.resource.practitioner.resolve().id|%a-b.id}}',
      { wrong: [], keys: ['roles', 'a-b'], needs3: true },
    ],
    [
      "Device?_id={{context.draftOrders.entry.resource.extension('http://x/y').value.id}}",
      { wrong: [], keys: [], needs3: true },
    ],
    ['Patient/{{context}}', { wrong: ['{{context}}'], keys: [], needs3: false }],
    ['Patient/{{context.}}', { wrong: ['{{context.}}'], keys: [], needs3: false }],
    ['Patient/{{today() - 90}}', { wrong: ['{{today() - 90}}'], keys: [], needs3: false }],
    ['Patient/{{context.patientId', { wrong: ['braces that do not pair'], keys: [], needs3: false }],
    [
      'Patient/{{context.selections}}',
      { wrong: ['{{context.selections}}, which is no single value'], keys: [], needs3: false },
    ],
    [
      'Patient/{{context.patient}}',
      { wrong: ['{{context.patient}}, which is no field of order-select'], keys: [], needs3: false },
    ],
  ])('%s', (template, expected) => {
    expect(parseTemplate(template, hook)).toEqual(expected);
  });

  test('of a hook that is not known may name any field', () => {
    expect(parseTemplate('Patient/{{context.whoever}}', undefined).wrong).toEqual([]);
  });
});
