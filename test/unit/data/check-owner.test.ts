/** Resources of other patients make nothing true (CDS Hooks 3.0, "Security and Safety"). */

import { describe, expect, test } from '@jest/globals';
import type { FhirResource, JsonObject } from '../../../src/model/fhir.js';
import { bundle, gather, observation, PATIENT, sourceOf, summary } from './build-call.js';

const TEMPLATES = { key: 'Observation?patient={{context.patientId}}' };
const about = (reference: string, more: JsonObject = {}): FhirResource =>
  observation('k-1', { subject: { reference }, ...more });
const kept = (value: FhirResource): boolean => {
  const data = gather({ templates: TEMPLATES, prefetch: { key: value } });
  const { refs, reasons } = summary(sourceOf(data, 'key'));
  if (refs.length > 0) expect(data.issues).toEqual([]);
  else {
    expect(reasons).toEqual(['not-sent']);
    expect(data.missing).toEqual(['key']);
    expect(data.issues).toEqual([{ key: 'key', problem: 'other-patient', count: 1 }]);
  }
  return refs.length > 0;
};

describe('whom a resource is about', () => {
  test.each([
    ['a relative reference', `Patient/${PATIENT}`],
    ['an absolute reference', `https://ehr.example/fhir/Patient/${PATIENT}`],
    ['a versioned reference', `Patient/${PATIENT}/_history/3`],
    ['a versioned absolute reference', `http://ehr.example:8080/fhir/Patient/${PATIENT}/_history/3`],
    ['a bare id', PATIENT],
    ['a URN of the id', `urn:uuid:${PATIENT}`],
  ])('is this patient by %s', (_, reference) => {
    expect(kept(bundle(about(reference)))).toBe(true);
  });

  test.each([
    ['another patient', 'Patient/p-2'],
    ['another patient on a server', 'https://ehr.example/fhir/Patient/p-2'],
    ['an id that begins the same', `Patient/${PATIENT}-context`],
    ['another bare id', 'p-2'],
    ['a group', 'Group/p-1'],
    ['a device', `Device/${PATIENT}`],
    ['a URN that leads nowhere', 'urn:uuid:1d03714f-4851-44d9-a6b6-8a2752bbe178'],
    ['an address without an id', 'https://ehr.example/'],
  ])('is not this patient by a reference to %s', (_, reference) => {
    expect(kept(bundle(about(reference)))).toBe(false);
  });

  test('is this patient by a URN that the Bundle resolves, and not when it resolves to another', () => {
    const urn = 'urn:uuid:1d03714f-4851-44d9-a6b6-8a2752bbe178';
    const withPatient = (id: string): FhirResource => ({
      resourceType: 'Bundle',
      entry: [{ resource: about(urn) }, { fullUrl: urn, resource: { resourceType: 'Patient', id } }],
    });
    expect(kept(withPatient(PATIENT))).toBe(true);
    expect(kept(withPatient('p-2'))).toBe(false);
  });

  test('is this patient by a URN that another prefetch value resolves', () => {
    const urn = 'urn:uuid:1d03714f-4851-44d9-a6b6-8a2752bbe178';
    const data = gather({
      templates: { patient: 'Patient/{{context.patientId}}', ...TEMPLATES },
      prefetch: {
        key: bundle(about(urn)),
        patient: {
          resourceType: 'Bundle',
          entry: [{ fullUrl: urn, resource: { resourceType: 'Patient', id: PATIENT } }],
        },
      },
    });
    expect(summary(sourceOf(data, 'key'))).toEqual({ refs: ['Observation/k-1'], reasons: [] });
  });

  test('is this patient by a contained Patient of the id only', () => {
    const containing = (id: string): FhirResource =>
      about(`#${id}`, { contained: [{ resourceType: 'Patient', id }] });
    expect(kept(bundle(containing(PATIENT)))).toBe(true);
    expect(kept(bundle(containing('pat')))).toBe(false);
  });

  test('is unsaid, and kept, without a subject or with one that can be compared with nothing', () => {
    expect(kept(bundle({ ...observation('k-1'), subject: undefined }))).toBe(true);
    expect(kept(bundle(observation('k-1', { subject: { display: 'Amy Shaw' } })))).toBe(true);
    expect(kept(bundle(observation('k-1', { subject: 'Amy Shaw' })))).toBe(true);
  });

  test.each(['patient', 'beneficiary', 'for', 'subject'])('is read from `%s`', (element) => {
    const resource = (id: string): FhirResource => ({
      resourceType: 'Coverage',
      id: 'x-1',
      [element]: { reference: `Patient/${id}` },
    });
    const templates = { key: 'Coverage?patient={{context.patientId}}' };
    const refs = (id: string): readonly string[] =>
      summary(sourceOf(gather({ templates, prefetch: { key: bundle(resource(id)) } }), 'key')).refs;
    expect(refs(PATIENT)).toEqual(['Coverage/x-1']);
    expect(refs('p-2')).toEqual([]);
  });

  test('is whoever attends an appointment', () => {
    const appointment = (...patients: readonly string[]): FhirResource => ({
      resourceType: 'Appointment',
      id: 'a-1',
      participant: [
        { actor: { reference: 'Practitioner/d-1' } },
        ...patients.map((id) => ({ actor: { reference: `Patient/${id}` } })),
      ],
    });
    const refs = (...patients: readonly string[]): readonly string[] =>
      summary(gather({ drafts: [appointment(...patients)] }).orders).refs;
    expect(refs()).toEqual(['Appointment/a-1']);
    expect(refs('p-2', PATIENT)).toEqual(['Appointment/a-1']);
    expect(refs('p-2')).toEqual([]);
  });

  test('another Patient is dropped, one without an id is kept', () => {
    const templates = { key: 'Patient/{{context.patientId}}' };
    const told = (value: FhirResource): unknown =>
      summary(sourceOf(gather({ templates, prefetch: { key: value } }), 'key'));
    expect(told({ resourceType: 'Patient', id: 'p-2' })).toEqual({ refs: [], reasons: ['not-sent'] });
    expect(told({ resourceType: 'Patient' })).toEqual({ refs: ['Patient<1>'], reasons: [] });
  });

  test('a wider answer is narrowed to this patient and stays complete', () => {
    const data = gather({
      templates: TEMPLATES,
      prefetch: { key: bundle(observation('k-2'), about('Patient/p-2'), about('Patient/p-3')) },
    });
    expect(summary(sourceOf(data, 'key'))).toEqual({ refs: ['Observation/k-2'], reasons: [] });
    expect(data.missing).toEqual([]);
    expect(data.issues).toEqual([{ key: 'key', problem: 'other-patient', count: 2 }]);
  });
});
