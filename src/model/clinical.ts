/**
 * What `data/` makes of FHIR resources and hands to the engine: typed, read-only entries whose units, dosages,
 * codes and statuses are normalised once per call (FHIR R4). Types only.
 *
 * The rule for every field: what the record does not say, or says unreadably, is absent or an unknown with a
 * reason, never a default.
 */

import type { Interval } from '../logic/interval.js';
import type { Truth } from '../logic/truth.js';
import type { TimeSpan } from '../time/time-span.js';
import type { Dosage, MedicationIngredient } from './dosage.js';
import type { FhirResource } from './fhir.js';

/** Why something is unknown. A closed list: decision events count by it, sentences are written for it. */
export type UnknownReason =
  /** The prefetch key was absent and nothing could be fetched. */
  | 'not-sent'
  /** The client answered the query with an OperationOutcome. */
  | 'client-failed'
  /** It was asked for, and the time of the call was up before the answer came. */
  | 'deadline'
  /** Some of the answer is missing, it is not known which, or the query is of unknown width: presence is proven, absence is not. */
  | 'incomplete'
  /** The newest came, as was asked for, and further pages hold what is older: the newest is proven, absence is not. */
  | 'first-page'
  /** The query was answered and holds no such result. */
  | 'no-result'
  /** There is a result, older than the card accepts. */
  | 'stale'
  /** The element is absent from the resource (no gender, no birth date, no value). */
  | 'not-recorded'
  /** The element is there and cannot be read (text where a number belongs, no code and no name). */
  | 'unreadable'
  | 'unit-missing'
  | 'unit-unknown'
  | 'unit-not-convertible'
  /** The date is too coarse to decide. */
  | 'partial-date'
  /** The number is known within limits only, and the limits do not decide (`<45`; two results of one time). */
  | 'not-exact'
  /** A calculator has no published factor for this input. */
  | 'no-factor'
  /** The model is not made for this value. */
  | 'out-of-range'
  /** The model is not served: it failed a test vector at start, or needs a package that is not installed. */
  | 'not-served'
  /** The resource is of a FHIR version or kind that is not mapped. */
  | 'unsupported'
  /** The author's or our code failed on this datum. */
  | 'error';

/** One thing that is not known, told so that a clinician could supply it. */
export interface UnknownDetail {
  /** The need, or `orders`/`other_drafts`, or the fact that is missing. */
  readonly need: string;
  readonly reason: UnknownReason;
  /** The resource it was looked for in, e.g. `Observation/123`, when there is one. */
  readonly source?: string;
  /** A short phrase for the explanation; may hold patient data, so it never reaches a log. */
  readonly detail?: string;
}

/** A code with its system written the one way this project writes it (URIs, never `urn:oid:`). */
export interface EntryCoding {
  readonly system?: string;
  readonly code?: string;
  readonly display?: string;
}

export interface Concept {
  readonly codings: readonly EntryCoding[];
  readonly text?: string;
}

/** A physical quantity in UCUM, or why it cannot be one. */
export interface Quantity {
  readonly interval: Interval;
  /** UCUM code, validated. Absent when `problem` says why. */
  readonly unit?: string;
  readonly problem?: 'unit-missing' | 'unit-unknown' | 'unreadable';
  /** As the record writes it, e.g. `<5 mg/dL`. */
  readonly text: string;
}

export type EntryValue =
  | { readonly kind: 'quantity'; readonly quantity: Quantity }
  | { readonly kind: 'concept'; readonly concept: Concept }
  | { readonly kind: 'boolean'; readonly value: boolean }
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'absent' };

interface EntryBase {
  /** `Type/id`, or `Type` and an ordinal in angle brackets when the resource has no id. */
  readonly ref: string;
  /** What the resource is about: medication, problem, test, substance, vaccine ... */
  readonly concept: Concept;
  /** When it counts from: effective, onset or recorded, authored, performed, occurred. */
  readonly time?: TimeSpan;
  /** The resource as it arrived, for suggestions, the trace and `fhirpath:` facts. */
  readonly resource: FhirResource;
}

export interface PatientEntry extends EntryBase {
  readonly type: 'Patient';
  readonly birth?: TimeSpan;
  /** FHIR administrative gender: male, female, other, unknown; absent when not recorded. */
  readonly gender?: string;
  /** Unknown when the record does not say; EHRs leave the element out of living patients' records. */
  readonly deceased: Truth;
}

/** Observation. Entered-in-error and cancelled ones are not made into entries. */
export interface ResultEntry extends EntryBase {
  readonly type: 'Observation';
  /** final, amended, corrected; others are kept and marked, and never decide. */
  readonly decisive: boolean;
  /** True when the record tells no status, or none of FHIR's: it may be a final result. Never beside `decisive`. */
  readonly statusUnknown?: boolean;
  readonly value: EntryValue;
  readonly components: readonly { readonly concept: Concept; readonly value: EntryValue }[];
}

/** Condition. Entered-in-error and refuted ones are not made into entries. */
export interface ConditionEntry extends EntryBase {
  readonly type: 'Condition';
  /** active, recurrence, relapse: true. inactive, remission, resolved: false. No status: unknown. */
  readonly active: Truth;
  /** False for provisional, differential and unconfirmed; true for confirmed or when nothing is said. */
  readonly confirmed: boolean;
}

/**
 * A medication order or statement: MedicationRequest, MedicationStatement, MedicationDispense,
 * MedicationAdministration, and DSTU2/STU3 MedicationOrder. `concept` is the medication's, whether coded inline,
 * contained, or in another entry of the Bundle. Entered-in-error ones are not made into entries.
 */
export interface MedicationEntry extends EntryBase {
  readonly type: 'Medication';
  readonly resourceType: string;
  /** active, completed, on-hold, stopped, draft ...; absent when not recorded. */
  readonly status?: string;
  /** order, plan, proposal ...; absent when not recorded. */
  readonly intent?: string;
  /** Codes of `category`: community, outpatient, inpatient, discharge. */
  readonly categories: readonly string[];
  readonly doNotPerform: boolean;
  readonly ingredients: readonly MedicationIngredient[];
  readonly dosages: readonly Dosage[];
  /** Days of supply, when given. */
  readonly supplyDays?: number;
  /** Reference of the order this one replaces, e.g. `MedicationRequest/7`. */
  readonly replaces?: string;
}

/** ServiceRequest and every other request that is not a medication (DeviceRequest, NutritionOrder ...). */
export interface ServiceEntry extends EntryBase {
  readonly type: 'Service';
  readonly resourceType: string;
  readonly status?: string;
  readonly intent?: string;
  readonly doNotPerform: boolean;
}

export interface AllergyEntry extends EntryBase {
  readonly type: 'AllergyIntolerance';
  readonly active: Truth;
  readonly confirmed: boolean;
  /** Substances named in the reactions, beside `concept`. */
  readonly substances: readonly Concept[];
}

/** Procedure; not-done and entered-in-error ones are not made into entries. */
export interface ProcedureEntry extends EntryBase {
  readonly type: 'Procedure';
  readonly status?: string;
}

export interface EncounterEntry extends EntryBase {
  readonly type: 'Encounter';
  readonly status?: string;
  /** Code of `class`: AMB, IMP, EMER ... */
  readonly classCode?: string;
  /** `concept` is the type; these are reasons, diagnoses given inline, and the discharge disposition. */
  readonly related: readonly Concept[];
}

/** Immunization; not-done and entered-in-error ones are not made into entries. */
export interface ImmunizationEntry extends EntryBase {
  readonly type: 'Immunization';
  readonly status?: string;
}

/** QuestionnaireResponse, flattened: `concept` is empty. */
export interface AnswersEntry extends EntryBase {
  readonly type: 'QuestionnaireResponse';
  /** Canonical of the questionnaire, without its version. */
  readonly questionnaire?: string;
  readonly decisive: boolean;
  /** As of {@link ResultEntry}. */
  readonly statusUnknown?: boolean;
  readonly answers: readonly { readonly linkId: string; readonly value: EntryValue }[];
}

/** Anything else: usable by `fhirpath:` facts only. */
export interface OtherEntry extends EntryBase {
  readonly type: 'Other';
}

export type Entry =
  | PatientEntry
  | ResultEntry
  | ConditionEntry
  | MedicationEntry
  | ServiceEntry
  | AllergyEntry
  | ProcedureEntry
  | EncounterEntry
  | ImmunizationEntry
  | AnswersEntry
  | OtherEntry;

/** The answer to one need, or the drafts in scope. */
export interface DataSource {
  /** The prefetch key, or `orders`, `other_drafts`, or a context field. */
  readonly name: string;
  readonly entries: readonly Entry[];
  /** Empty when `entries` is all there is. Otherwise why there may be more than `entries`. */
  readonly unknown: readonly UnknownDetail[];
  /** Entries by `system|code` of their concept's codings. Built once, on first use. */
  readonly byCode: ReadonlyMap<string, readonly Entry[]>;
  /** Raw resources with quantities rewritten to UCUM, for `fhirpath:` facts. Built once, on first use. */
  readonly resources: readonly FhirResource[];
}
