/** A search in patients' records that is not limited to the patient of the call (privacy; FHIR R4, Patient compartment). */

import type { LintRule } from '../lint-rule.js';
import type { ParsedQuery, QueryParam } from '../queries/parse-query.js';
import { parsedNeeds } from '../queries/parsed-needs.js';
import { PATIENT_PARAMETERS } from '../queries/patient-types.js';

export const queryNotAboutPatient: LintRule = {
  id: 'query-not-about-patient',
  severity: 'error',
  check: (subject) =>
    parsedNeeds(subject)
      .filter(({ query }) => query.kind === 'search' && !isBound(query))
      .map(({ query, path }) => ({
        path,
        message: `This search returns the ${query.type} resources of other patients too.`,
        remedy: `Add ${query.type === 'Patient' ? '_id' : 'patient'}={{context.patientId}}.`,
      })),
};

function isBound({ type, params }: ParsedQuery): boolean {
  // By id: of the patient of the call, or of something that a context or an earlier answer names.
  if (params.some(({ name, value }) => name === '_id' && value.includes('{{'))) return true;
  if (type === 'Patient') return false;
  const names = PATIENT_PARAMETERS.get(type);
  return names === undefined || params.some((param) => names.includes(param.name) && isPatientOfCall(param));
}

const isPatientOfCall = ({ value }: QueryParam): boolean =>
  /^(Patient\/)?\{\{\s*context\.patientId\s*\}\}$/.test(value);
