/** Makes small synthetic FHIR R4 resources: valid, about nobody, and of no medical meaning. */

import type { FhirResource, JsonObject } from '../model/fhir.js';

/** A family name that occurs nowhere else: found in an error, it tells that errors repeat what was sent. */
export const MARKER = 'Zyxconformance';

const text = (words: string): JsonObject => ({ text: words });
const coded = (system: string, code: string): JsonObject => ({
  coding: [{ system: `http://terminology.hl7.org/CodeSystem/${system}`, code }],
});

/** What R4 requires of each type beside the patient. Types not listed have nothing but their id. */
const REQUIRED: Readonly<Record<string, JsonObject>> = {
  AllergyIntolerance: { clinicalStatus: coded('allergyintolerance-clinical', 'active'), code: text('Test') },
  Appointment: { status: 'proposed', participant: [{ actor: { display: 'Test' }, status: 'needs-action' }] },
  CarePlan: { status: 'active', intent: 'plan' },
  Condition: {
    clinicalStatus: coded('condition-clinical', 'active'),
    verificationStatus: coded('condition-ver-status', 'confirmed'),
    code: text('Test'),
  },
  Coverage: { status: 'active', payor: [{ display: 'Test' }] },
  DiagnosticReport: { status: 'final', code: text('Test') },
  DocumentReference: { status: 'current', content: [{ attachment: { contentType: 'text/plain' } }] },
  Encounter: {
    status: 'in-progress',
    class: { system: 'http://terminology.hl7.org/CodeSystem/v3-ActCode', code: 'AMB' },
  },
  Goal: { lifecycleStatus: 'active', description: text('Test') },
  Immunization: { status: 'completed', vaccineCode: text('Test'), occurrenceString: 'unknown' },
  MedicationAdministration: { status: 'completed', medicationCodeableConcept: text('Test') },
  MedicationRequest: { status: 'active', intent: 'order', medicationCodeableConcept: text('Test') },
  MedicationStatement: { status: 'active', medicationCodeableConcept: text('Test') },
  Observation: { status: 'final', code: text('Test'), valueString: 'Test' },
  Procedure: { status: 'completed', code: text('Test') },
  QuestionnaireResponse: { status: 'completed' },
  ServiceRequest: { status: 'active', intent: 'order', code: text('Test') },
  Task: { status: 'requested', intent: 'order' },
};

/** Where a type names its patient; most by `subject`. */
const PATIENT_MEMBERS: Readonly<Record<string, string>> = {
  AllergyIntolerance: 'patient',
  Coverage: 'beneficiary',
  Immunization: 'patient',
  Task: 'for',
};
/** Types that are about nobody, or name the patient in a way that is not needed here. */
const WITHOUT_PATIENT = new Set([
  'Appointment',
  'Device',
  'Location',
  'Medication',
  'Organization',
  'Patient',
]);

/** @param id of the resource; that of a Patient is `patientId` */
export function sampleResource(type: string, id: string, patientId: string): FhirResource {
  if (type === 'Patient') {
    return {
      resourceType: type,
      id: patientId,
      name: [{ family: MARKER, given: ['Test'] }],
      gender: 'female',
      birthDate: '1970-01-01',
    };
  }
  const required = REQUIRED[type];
  const reference = { reference: `Patient/${patientId}` };
  const patient =
    required === undefined || WITHOUT_PATIENT.has(type)
      ? {}
      : { [PATIENT_MEMBERS[type] ?? 'subject']: reference };
  return { resourceType: type, id, ...required, ...patient };
}

export const searchset = (...resources: readonly FhirResource[]): FhirResource => ({
  resourceType: 'Bundle',
  type: 'searchset',
  total: resources.length,
  ...(resources.length === 0
    ? {}
    : { entry: resources.map((resource) => ({ resource, search: { mode: 'match' } })) }),
});
