/** The fact kind `demographic`: what the patient's record says of gender and death (FHIR R4, Patient). */

import { truthOf } from '../../logic/truth.js';
import type { Truth } from '../../logic/truth.js';
import type { PatientEntry, UnknownDetail } from '../../model/clinical.js';
import type { FactEnvironment, FactKind, TruthValue } from '../../model/facts.js';
import { compileSources, sourceUnknowns } from './compile-sources.js';
import { findPatient } from './find-patient.js';
import { oneSource, specObject } from './spec-schemas.js';

type DemographicSpec =
  | { readonly from: string; readonly field: 'gender'; readonly is: 'male' | 'female' | 'other' }
  | { readonly from: string; readonly field: 'deceased' };

const patientNeed = { ...oneSource, description: 'The need whose query is the patient.' };

/** A gender that is absent or recorded as `unknown` is unknown, and so is a death the record does not speak of. */
export const demographicFact: FactKind<DemographicSpec> = {
  kind: 'demographic',
  description: 'Whether the patient’s record says a gender, or that the patient has died.',
  schema: {
    oneOf: [
      specObject(
        {
          from: patientNeed,
          field: { const: 'gender', description: 'The administrative gender of the record.' },
          is: {
            enum: ['male', 'female', 'other'],
            description: 'True when the record says this gender; unknown when it says `unknown` or nothing.',
          },
        },
        ['from', 'field', 'is'],
      ),
      specObject(
        {
          from: patientNeed,
          field: { const: 'deceased', description: 'Whether the record says that the patient has died.' },
        },
        ['from', 'field'],
      ),
    ],
  },
  compile(spec, scope) {
    const from = compileSources(spec.from, scope, ['Patient'], false);
    if (from === undefined) return undefined;
    const { id, label } = scope;
    return {
      id,
      label,
      ...(scope.unit === undefined ? {} : { unit: scope.unit }),
      kind: 'demographic',
      shape: 'truth',
      reads: from,
      uses: [],
      evaluate: (environment) => evaluate(spec, label, environment),
    };
  },
};

function evaluate(spec: DemographicSpec, label: string, environment: FactEnvironment): TruthValue {
  const need = spec.from;
  const source = environment.source(need);
  const patient = findPatient(source);
  if (patient === undefined) {
    const unknown: readonly UnknownDetail[] =
      source.unknown.length > 0 ? sourceUnknowns(source, need) : [{ need, reason: 'no-result' }];
    return { shape: 'truth', truth: 'unknown', sources: [], unknown, byNameOnly: false };
  }
  const truth = spec.field === 'gender' ? genderTruth(patient, spec.is) : patient.deceased;
  if (truth === 'unknown') {
    const detail = spec.field === 'gender' ? 'no gender' : 'not said whether alive';
    const unknown: readonly UnknownDetail[] = [{ need, reason: 'not-recorded', source: patient.ref, detail }];
    return { shape: 'truth', truth, sources: [], unknown, byNameOnly: false };
  }
  const value = spec.field === 'gender' ? (patient.gender ?? '') : truth === 'true' ? 'yes' : 'no';
  return {
    shape: 'truth',
    truth,
    sources: [{ label, value, source: patient.ref }],
    unknown: [],
    byNameOnly: false,
  };
}

function genderTruth({ gender }: PatientEntry, wanted: string): Truth {
  return gender === undefined || gender === 'unknown' ? 'unknown' : truthOf(gender === wanted);
}
