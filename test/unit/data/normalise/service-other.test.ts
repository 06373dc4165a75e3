/** Requests that are not medications, of any version, and everything else (FHIR R4, "Request" pattern). */

import { describe, expect, test } from '@jest/globals';
import { parseTimeSpan } from '../../../../src/time/parse-time-span.js';
import type { FhirResource, JsonObject } from '../../../../src/model/fhir.js';
import { entryOf, subject } from '../build-call.js';

const CPT = 'http://www.ama-assn.org/go/cpt';
const head = { coding: [{ code: '70460', system: CPT }], text: 'CT of the head' };
const concept = { codings: [{ system: CPT, code: '70460' }], text: 'CT of the head' };
const resource = (resourceType: string, more: JsonObject): FhirResource => ({
  resourceType,
  id: 's-1',
  ...subject,
  ...more,
});

describe('a request that is not a medication', () => {
  test('of R4 has code, status, intent and whether it is a prohibition', () => {
    const request = resource('ServiceRequest', {
      status: 'draft',
      intent: 'plan',
      code: head,
      authoredOn: '2026-11-24',
      doNotPerform: true,
    });
    expect(entryOf(request)).toEqual({
      type: 'Service',
      ref: 'ServiceRequest/s-1',
      concept,
      time: parseTimeSpan('2026-11-24'),
      resource: request,
      resourceType: 'ServiceRequest',
      status: 'draft',
      intent: 'plan',
      doNotPerform: true,
    });
  });

  test('that the sandbox has just opened has an empty concept', () => {
    const request = resource('ServiceRequest', {
      status: 'draft',
      intent: 'plan',
      code: { coding: [{}] },
      reasonCode: [],
    });
    expect(entryOf(request)).toEqual({
      type: 'Service',
      ref: 'ServiceRequest/s-1',
      concept: { codings: [] },
      resource: request,
      resourceType: 'ServiceRequest',
      status: 'draft',
      intent: 'plan',
      doNotPerform: false,
    });
  });

  test.each<[string, string, JsonObject]>([
    ['an STU3 procedure request', 'ProcedureRequest', { code: head }],
    ['a DSTU2 diagnostic order', 'DiagnosticOrder', { item: [{ code: head }] }],
    ['an STU3 referral', 'ReferralRequest', { serviceRequested: [head] }],
    ['a device request', 'DeviceRequest', { codeCodeableConcept: head }],
    ['a supply request', 'SupplyRequest', { itemCodeableConcept: head }],
    ['a diet', 'NutritionOrder', { oralDiet: { type: [head] } }],
    ['a nutritional supplement', 'NutritionOrder', { supplement: [{ type: head }] }],
    ['a tube feed', 'NutritionOrder', { enteralFormula: { baseFormulaType: head } }],
    ['an appointment', 'Appointment', { serviceType: [head] }],
    ['an R5 request', 'ServiceRequest', { code: { concept: head } }],
  ])('is %s', (_, resourceType, more) => {
    expect(entryOf(resource(resourceType, more))).toMatchObject({ type: 'Service', resourceType, concept });
  });

  test('by reference is known by its display', () => {
    const more = { codeReference: { reference: 'Device/d-1', display: 'Hospital bed' } };
    expect(entryOf(resource('DeviceRequest', more))).toMatchObject({
      concept: { codings: [], text: 'Hospital bed' },
    });
  });

  test('entered in error never was', () => {
    expect(entryOf(resource('ServiceRequest', { status: 'entered-in-error' }))).toBeUndefined();
  });
});

describe('any other resource', () => {
  test('keeps its code and its date', () => {
    const report = resource('DiagnosticReport', { code: head, effectiveDateTime: '2026-01-01' });
    expect(entryOf(report)).toEqual({
      type: 'Other',
      ref: 'DiagnosticReport/s-1',
      concept,
      time: parseTimeSpan('2026-01-01'),
      resource: report,
    });
  });

  test('of a kind nobody knows is kept', () => {
    const strange = resource('Strange', { type: { text: 'x' } });
    expect(entryOf(strange)).toEqual({
      type: 'Other',
      ref: 'Strange/s-1',
      concept: { codings: [], text: 'x' },
      resource: strange,
    });
  });

  test('entered in error never was', () => {
    expect(entryOf(resource('DiagnosticReport', { status: 'entered-in-error' }))).toBeUndefined();
  });
});
