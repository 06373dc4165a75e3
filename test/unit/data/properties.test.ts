/** What holds for any JSON: nothing throws, nothing is changed, what is not sent is never known to be empty. */

import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { gatherData } from '../../../src/data/gather-data.js';
import type { DataSource } from '../../../src/model/clinical.js';
import type { PatientData } from '../../../src/model/patient-data.js';
import type { FhirResource } from '../../../src/model/fhir.js';
import { deepFreeze, PATIENT, requestFor } from './build-call.js';

const TYPES = [
  'Patient', 'Observation', 'Condition', 'MedicationRequest', 'MedicationOrder', 'MedicationStatement',
  'MedicationDispense', 'MedicationAdministration', 'Medication', 'ServiceRequest', 'NutritionOrder', 'Appointment',
  'AllergyIntolerance', 'Procedure', 'Encounter', 'Immunization', 'QuestionnaireResponse', 'OperationOutcome', 'Bundle',
  'Strange',
]; // prettier-ignore

/** Members that the stage reads, so that arbitrary values reach every reader. */
const MEMBERS = [
  'id', 'status', 'code', 'coding', 'text', 'display', 'system', 'unit', 'value', 'comparator', 'subject', 'patient',
  'reference', 'contained', 'entry', 'resource', 'fullUrl', 'search', 'mode', 'link', 'relation', 'url', 'total',
  'issue', 'severity', 'valueQuantity', 'valueRange', 'valueRatio', 'valueString', 'valueInteger', 'valuePeriod',
  'low', 'high', 'numerator', 'denominator', 'component', 'effectiveDateTime', 'period', 'start', 'end', 'birthDate',
  'dosageInstruction', 'dosage', 'timing', 'repeat', 'frequency', 'periodUnit', 'periodMax', 'dayOfWeek', 'timeOfDay',
  'when', 'doseAndRate', 'doseQuantity', 'doseRange', 'rateRatio', 'rateQuantity', 'maxDosePerPeriod', 'type',
  'category', 'ingredient', 'strength', 'form', 'item', 'answer', 'linkId', 'reaction', 'substance', 'class', 'reason',
  'diagnosis', 'condition', 'hospitalization', 'dischargeDisposition', 'medicationCodeableConcept',
  'medicationReference', 'medication', 'concept', 'clinicalStatus', 'verificationStatus', 'dataAbsentReason',
  'dispenseRequest', 'expectedSupplyDuration', 'priorPrescription', 'participant', 'actor', 'oralDiet', '__proto__',
  'constructor',
]; // prettier-ignore

const WORDS = [
  'mg', 'mL', '{tablet}', 'TAB', 'ug/h', 'd', 'h', '1', 'MG/5ML', '<5', '7.2 mmol/L', 'BID', 'q4-6h', 'final', 'active',
  'ordered', '2026-11-24', '2026', `Patient/${PATIENT}`, PATIENT, 'Patient/p-2', '#x', 'urn:uuid:x', 'Medication/m',
  'include', 'outcome', 'next', 'self', 'http://unitsofmeasure.org', 'http://x/fhir/Observation?a=%', '', ' ',
]; // prettier-ignore

const leaf = fc.oneof(
  fc.constantFrom(...WORDS),
  fc.string(),
  fc.integer({ min: -3, max: 50 }),
  fc.double(),
  fc.boolean(),
  fc.constant(null),
);
const { json } = fc.letrec<{ json: unknown; object: unknown }>((tie) => ({
  json: fc.oneof(
    { depthSize: 'medium', withCrossShrink: true },
    leaf,
    tie('object'),
    fc.array(tie('json'), { maxLength: 3 }),
  ),
  object: fc.dictionary(fc.constantFrom(...MEMBERS), tie('json'), { maxKeys: 8 }),
}));
const resource = fc
  .tuple(fc.constantFrom(...TYPES), fc.dictionary(fc.constantFrom(...MEMBERS), json, { maxKeys: 12 }))
  .map(([resourceType, members]): FhirResource => ({ ...(members as object), resourceType }));
const value = fc.oneof(
  resource,
  json,
  fc.array(resource, { maxLength: 4 }).map((resources) => ({
    resourceType: 'Bundle',
    entry: resources.map((each) => ({ resource: each })),
  })),
);

const TEMPLATES: ReadonlyMap<string, string> = new Map(
  TYPES.map((type): [string, string] => [type, `${type}?patient={{context.patientId}}`]).concat([
    ['me', 'Patient/{{context.patientId}}'],
    ['user', '{{context.userId}}'],
  ]),
);

/** Everything the engine can read of the data, so that all lazy parts are made. */
function readAll(data: PatientData): readonly DataSource[] {
  const sources = [...data.sources.values(), data.orders, data.otherDrafts];
  for (const source of sources)
    expect(source.resources.length + source.byCode.size).toBeGreaterThanOrEqual(0);
  return sources;
}

describe('any JSON', () => {
  const call = fc.record({
    prefetch: fc.dictionary(fc.constantFrom(...TEMPLATES.keys(), 'item1', 'item2'), value, { maxKeys: 6 }),
    drafts: fc.array(resource, { maxLength: 4 }),
    selections: fc.array(fc.constantFrom('x', 'MedicationRequest/x', ''), { maxLength: 2 }),
  });

  test('gives data, breaks no reader and is not changed', () => {
    fc.assert(
      fc.property(call, (sent) => {
        const before = JSON.stringify(sent);
        const data = gatherData(requestFor(deepFreeze(sent)), TEMPLATES);
        const reasons = readAll(data).flatMap((source) => source.unknown.map((detail) => detail.reason));
        expect(reasons).not.toContain('error');
        expect(JSON.stringify(sent)).toBe(before);
        expect([...data.sources.keys()]).toEqual([...TEMPLATES.keys()]);
      }),
      { numRuns: 400 },
    );
  });

  test('is the same data every time', () => {
    fc.assert(
      fc.property(call, (sent) => {
        const told = (): string =>
          JSON.stringify(
            readAll(gatherData(requestFor(sent), TEMPLATES)).map(({ name, entries, unknown }) => [
              name,
              entries,
              unknown,
            ]),
          );
        expect(told()).toBe(told());
      }),
      { numRuns: 50 },
    );
  });

  test('under no key at all leaves every key unknown', () => {
    fc.assert(
      fc.property(fc.array(resource, { maxLength: 3 }), (drafts) => {
        const data = gatherData(requestFor({ drafts }), TEMPLATES);
        expect(data.missing).toEqual([...TEMPLATES.keys()]);
        for (const [key, source] of data.sources)
          expect(source.unknown).toEqual([{ need: key, reason: 'not-sent' }]);
      }),
      { numRuns: 20 },
    );
  });

  test('of another patient never becomes an entry', () => {
    const foreign = resource.map((each): FhirResource => ({
      ...each,
      ...(each.resourceType === 'Patient' ? { id: 'p-2' } : { subject: { reference: 'Patient/p-2' } }),
    }));
    fc.assert(
      fc.property(fc.array(foreign, { minLength: 1, maxLength: 4 }), (resources) => {
        const kept = resources.filter(
          ({ resourceType }) => !['Bundle', 'OperationOutcome', 'Appointment'].includes(resourceType),
        );
        const prefetch = Object.fromEntries(kept.map((each) => [each.resourceType, each]));
        const data = gatherData(requestFor({ prefetch, drafts: kept }), TEMPLATES);
        expect(readAll(data).flatMap((source) => source.entries)).toEqual([]);
      }),
      { numRuns: 100 },
    );
  });
});
