/** Which resource types of a population are read, whatever the cards ask for (FHIR R4, Patient compartment). */

/** What happened to a patient: its dates set the patient's clock. Administration and billing are dated otherwise. */
export const CLINICAL_TYPES: ReadonlySet<string> = new Set([
  'AllergyIntolerance',
  'Condition',
  'DiagnosticReport',
  'Encounter',
  'Immunization',
  'MedicationAdministration',
  'MedicationDispense',
  'MedicationRequest',
  'MedicationStatement',
  'Observation',
  'Procedure',
  'QuestionnaireResponse',
  'ServiceRequest',
]);

/** Medications belong to no patient: orders name them. */
export const MEDICATION = 'Medication';

/** @param asked types that queries of the chosen services ask for */
export const typesToRead = (asked: Iterable<string>): ReadonlySet<string> =>
  new Set(['Patient', MEDICATION, ...CLINICAL_TYPES, ...asked]);
