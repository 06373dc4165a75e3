/** Chooses the normaliser of a resource by its type, of any FHIR version that is mapped (FHIR DSTU2, STU3, R4). */

import type { Entry } from '../../model/clinical.js';
import type { FhirResource } from '../../model/fhir.js';
import { normaliseAllergy } from './normalise-allergy.js';
import { normaliseAnswers } from './normalise-answers.js';
import { normaliseCondition } from './normalise-condition.js';
import type { NormaliseContext, Normaliser } from './normalise-context.js';
import { normaliseEncounter } from './normalise-encounter.js';
import { normaliseImmunization } from './normalise-immunization.js';
import { normaliseMedication } from './normalise-medication.js';
import { normaliseObservation } from './normalise-observation.js';
import { normaliseOther } from './normalise-other.js';
import { normalisePatient } from './normalise-patient.js';
import { normaliseProcedure } from './normalise-procedure.js';
import { normaliseService } from './normalise-service.js';

const NORMALISERS: ReadonlyMap<string, Normaliser> = new Map<string, Normaliser>([
  ['Patient', normalisePatient],
  ['Observation', normaliseObservation],
  ['Condition', normaliseCondition],
  ['MedicationRequest', normaliseMedication],
  ['MedicationOrder', normaliseMedication],
  ['MedicationStatement', normaliseMedication],
  ['MedicationDispense', normaliseMedication],
  ['MedicationAdministration', normaliseMedication],
  ['ServiceRequest', normaliseService],
  ['ProcedureRequest', normaliseService],
  ['ReferralRequest', normaliseService],
  ['DiagnosticOrder', normaliseService],
  ['DeviceRequest', normaliseService],
  ['DeviceUseRequest', normaliseService],
  ['NutritionOrder', normaliseService],
  ['SupplyRequest', normaliseService],
  ['VisionPrescription', normaliseService],
  ['CommunicationRequest', normaliseService],
  ['Appointment', normaliseService],
  ['AllergyIntolerance', normaliseAllergy],
  ['Procedure', normaliseProcedure],
  ['Encounter', normaliseEncounter],
  ['Immunization', normaliseImmunization],
  ['QuestionnaireResponse', normaliseAnswers],
]);

/** Whether the type is one that facts read. */
export const isMapped = (resourceType: string): boolean => NORMALISERS.has(resourceType);

/** The entry of a resource; undefined when the record declares that it never was. */
export const normaliseResource = (resource: FhirResource, context: NormaliseContext): Entry | undefined =>
  (NORMALISERS.get(resource.resourceType) ?? normaliseOther)(resource, context);
