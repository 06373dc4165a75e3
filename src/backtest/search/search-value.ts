/** How search parameters find their values in R4 resources (FHIR R4, "Search Parameters" of each type). */

/** A code or Coding or CodeableConcept, a date or Period, or a Reference. */
export type ParameterKind = 'token' | 'date' | 'reference' | 'uri';

export interface SearchValue {
  readonly kind: ParameterKind;
  /** Elements that hold the value, as paths of member names; lists are gone through. */
  readonly paths: readonly (readonly string[])[];
}

const token = (...paths: readonly string[]): SearchValue => ({ kind: 'token', paths: split(paths) });
const date = (...paths: readonly string[]): SearchValue => ({ kind: 'date', paths: split(paths) });
const reference = (...paths: readonly string[]): SearchValue => ({ kind: 'reference', paths: split(paths) });
const split = (paths: readonly string[]): readonly (readonly string[])[] =>
  paths.map((path) => path.split('.'));

/** What means the same in every type. */
const COMMON: Readonly<Record<string, SearchValue>> = {
  _id: token('id'),
  _lastUpdated: date('meta.lastUpdated'),
  patient: reference('subject', 'patient', 'beneficiary', 'for'),
  subject: reference('subject', 'patient'),
  beneficiary: reference('beneficiary'),
  encounter: reference('encounter', 'context'),
  code: token('code'),
  category: token('category'),
  status: token('status'),
  intent: token('intent'),
  priority: token('priority'),
  type: token('type'),
  'clinical-status': token('clinicalStatus'),
  'verification-status': token('verificationStatus'),
};

const EFFECTIVE = date('effectiveDateTime', 'effectiveInstant', 'effectivePeriod');

const OF_TYPE: Readonly<Record<string, Readonly<Record<string, SearchValue>>>> = {
  AllergyIntolerance: { code: token('code', 'reaction.substance'), date: date('recordedDate') },
  Condition: {
    'onset-date': date('onsetDateTime', 'onsetPeriod'),
    'abatement-date': date('abatementDateTime', 'abatementPeriod'),
    'recorded-date': date('recordedDate'),
  },
  DiagnosticReport: { date: EFFECTIVE, issued: date('issued') },
  Encounter: { class: token('class'), date: date('period') },
  Immunization: { date: date('occurrenceDateTime'), 'vaccine-code': token('vaccineCode') },
  MedicationAdministration: { code: token('medicationCodeableConcept'), 'effective-time': EFFECTIVE },
  MedicationDispense: {
    code: token('medicationCodeableConcept'),
    whenhandedover: date('whenHandedOver'),
    whenprepared: date('whenPrepared'),
  },
  MedicationRequest: {
    code: token('medicationCodeableConcept'),
    authoredon: date('authoredOn'),
    medication: reference('medicationReference'),
  },
  MedicationStatement: { code: token('medicationCodeableConcept'), effective: EFFECTIVE },
  Observation: {
    date: EFFECTIVE,
    'component-code': token('component.code'),
    'combo-code': token('code', 'component.code'),
  },
  Procedure: { date: date('performedDateTime', 'performedPeriod') },
  QuestionnaireResponse: {
    authored: date('authored'),
    questionnaire: { kind: 'uri', paths: [['questionnaire']] },
  },
  ServiceRequest: {
    authored: date('authoredOn'),
    occurrence: date('occurrenceDateTime', 'occurrencePeriod'),
  },
};

/** Undefined when a parameter of the type is not known here. */
export function searchValue(type: string, name: string): SearchValue | undefined {
  const own = OF_TYPE[type];
  if (own !== undefined && Object.hasOwn(own, name)) return own[name];
  return Object.hasOwn(COMMON, name) ? COMMON[name] : undefined;
}
