/** Builds normalised entries, data sources and value sets for tests, with the defaults of a complete record. */

import { exactly } from '../../src/logic/interval.js';
import type { Interval } from '../../src/logic/interval.js';
import type { Truth } from '../../src/logic/truth.js';
import type {
  AllergyEntry,
  AnswersEntry,
  Concept,
  ConditionEntry,
  DataSource,
  EncounterEntry,
  Entry,
  EntryCoding,
  EntryValue,
  ImmunizationEntry,
  MedicationEntry,
  PatientEntry,
  ProcedureEntry,
  ResultEntry,
  ServiceEntry,
  UnknownDetail,
  UnknownReason,
} from '../../src/model/clinical.js';
import type { PatientData } from '../../src/model/patient-data.js';
import type { ValueSet, ValueSetCode } from '../../src/model/content.js';
import { MS_PER_DAY } from '../../src/time/civil-date.js';
import { parseTimeSpan } from '../../src/time/parse-time-span.js';
import type { Instant, TimeSpan } from '../../src/time/time-span.js';

export const RXNORM = 'http://www.nlm.nih.gov/research/umls/rxnorm';
export const LOINC = 'http://loinc.org';
export const SNOMED = 'http://snomed.info/sct';

/** The clock of the tests: 2026-11-24T12:00:00Z. */
export const NOW: Instant = Date.UTC(2026, 10, 24, 12);

/** A date as the record writes it; throws when it is none. */
export function on(text: string): TimeSpan {
  const span = parseTimeSpan(text);
  if (span === undefined) throw new Error(`Not a FHIR date: ${text}`);
  return span;
}

/** The calendar day so many days before {@link NOW}, in UTC. */
export const daysAgo = (days: number): TimeSpan =>
  on(new Date(NOW - days * MS_PER_DAY).toISOString().slice(0, 10));

/** `system|code`, `system|code|display`, or a display alone. */
export function coding(text: string): EntryCoding {
  const [system, code, display] = text.split('|');
  if (code === undefined) return { display: text };
  return {
    ...(system === undefined || system === '' ? {} : { system }),
    code,
    ...(display === undefined ? {} : { display }),
  };
}

export const concept = (codings: readonly string[] | string, text?: string): Concept => ({
  codings: (typeof codings === 'string' ? [codings] : codings).map(coding),
  ...(text === undefined ? {} : { text }),
});

export const NO_CONCEPT: Concept = { codings: [] };

export const quantity = (value: number | Interval, unit: string, text = 'as written'): EntryValue => ({
  kind: 'quantity',
  quantity: { interval: typeof value === 'number' ? exactly(value) : value, unit, text },
});

export const badQuantity = (
  value: number,
  problem: 'unit-missing' | 'unit-unknown' | 'unreadable',
  text = 'as written',
): EntryValue => ({ kind: 'quantity', quantity: { interval: exactly(value), problem, text } });

/** The members of an entry but its type; `at` is its time. */
type Parts<E extends Entry> = Partial<Omit<E, 'type' | 'time'>> & { readonly at?: TimeSpan };

interface Common {
  readonly concept: Concept;
  readonly time?: TimeSpan;
  readonly resource: Entry['resource'];
}

const common = (resourceType: string, ref: string, at: TimeSpan | undefined): Common & { ref: string } => ({
  ref,
  concept: NO_CONCEPT,
  ...(at === undefined ? {} : { time: at }),
  resource: { resourceType, id: ref.slice(ref.indexOf('/') + 1) },
});

export function patient({ at, ...parts }: Parts<PatientEntry> = {}): PatientEntry {
  return { type: 'Patient', ...common('Patient', 'Patient/p1', at), deceased: 'unknown', ...parts };
}

export function result(ref: string, { at, ...parts }: Parts<ResultEntry>): ResultEntry {
  const base = common('Observation', ref, at);
  return {
    type: 'Observation',
    ...base,
    decisive: true,
    value: { kind: 'absent' },
    components: [],
    ...parts,
    ref,
  };
}

export function condition(ref: string, { at, ...parts }: Parts<ConditionEntry>): ConditionEntry {
  return {
    type: 'Condition',
    ...common('Condition', ref, at),
    active: 'true',
    confirmed: true,
    ...parts,
    ref,
  };
}

export function medication(ref: string, { at, ...parts }: Parts<MedicationEntry>): MedicationEntry {
  return {
    type: 'Medication',
    ...common('MedicationRequest', ref, at),
    resourceType: 'MedicationRequest',
    status: 'active',
    intent: 'order',
    categories: [],
    doNotPerform: false,
    ingredients: [],
    dosages: [],
    ...parts,
    ref,
  };
}

export function service(ref: string, { at, ...parts }: Parts<ServiceEntry>): ServiceEntry {
  return {
    type: 'Service',
    ...common('ServiceRequest', ref, at),
    resourceType: 'ServiceRequest',
    status: 'active',
    intent: 'order',
    doNotPerform: false,
    ...parts,
    ref,
  };
}

export function allergy(ref: string, { at, ...parts }: Parts<AllergyEntry>): AllergyEntry {
  const base = common('AllergyIntolerance', ref, at);
  return {
    type: 'AllergyIntolerance',
    ...base,
    active: 'true',
    confirmed: true,
    substances: [],
    ...parts,
    ref,
  };
}

export function procedure(ref: string, { at, ...parts }: Parts<ProcedureEntry>): ProcedureEntry {
  return { type: 'Procedure', ...common('Procedure', ref, at), status: 'completed', ...parts, ref };
}

export function encounter(ref: string, { at, ...parts }: Parts<EncounterEntry>): EncounterEntry {
  return {
    type: 'Encounter',
    ...common('Encounter', ref, at),
    status: 'finished',
    classCode: 'AMB',
    related: [],
    ...parts,
    ref,
  };
}

export function immunization(ref: string, { at, ...parts }: Parts<ImmunizationEntry>): ImmunizationEntry {
  return { type: 'Immunization', ...common('Immunization', ref, at), status: 'completed', ...parts, ref };
}

export function answers(ref: string, { at, ...parts }: Parts<AnswersEntry>): AnswersEntry {
  const base = common('QuestionnaireResponse', ref, at);
  return { type: 'QuestionnaireResponse', ...base, decisive: true, answers: [], ...parts, ref };
}

/** Leaves members out of an entry, as a record does that does not say them. */
export function lacking<E extends Entry>(entry: E, ...members: readonly string[]): E {
  // The members named are optional ones, so what is left is still an E.
  return Object.fromEntries(
    Object.entries(entry).filter(([member]) => !members.includes(member)),
  ) as unknown as E;
}

/** The answer to a need: all there is, unless reasons say why there may be more. */
export function source(
  name: string,
  entries: readonly Entry[],
  unknown: readonly (UnknownReason | UnknownDetail)[] = [],
): DataSource {
  let byCode: ReadonlyMap<string, readonly Entry[]> | undefined;
  return {
    name,
    entries,
    unknown: unknown.map((why) => (typeof why === 'string' ? { need: name, reason: why } : why)),
    get byCode() {
      return (byCode ??= indexByCode(entries));
    },
    get resources() {
      return entries.map((entry) => entry.resource);
    },
  };
}

function indexByCode(entries: readonly Entry[]): ReadonlyMap<string, readonly Entry[]> {
  const index = new Map<string, Entry[]>();
  for (const entry of entries) {
    for (const { system, code } of entry.concept.codings) {
      if (system === undefined || code === undefined) continue;
      const known = index.get(`${system}|${code}`);
      if (known === undefined) index.set(`${system}|${code}`, [entry]);
      else if (!known.includes(entry)) known.push(entry);
    }
  }
  return index;
}

/** A patient's data; the sources are keyed by their names, and what is not given is empty. */
export function patientData(parts: {
  readonly sources?: readonly DataSource[];
  readonly orders?: DataSource;
  readonly otherDrafts?: DataSource;
}): PatientData {
  return {
    patientId: 'p1',
    sources: new Map((parts.sources ?? []).map((each) => [each.name, each])),
    orders: parts.orders ?? source('orders', []),
    otherDrafts: parts.otherDrafts ?? source('other_drafts', []),
    missing: [],
    issues: [],
  };
}

/** Members by `system|code`; `*` before it makes a product, and for drugs the rest are ingredients. */
export function valueSet(
  id: string,
  members: Readonly<Record<string, string>>,
  options: {
    readonly drugs?: boolean;
    readonly names?: RegExp;
    readonly notNames?: RegExp;
    readonly gramsPerMole?: number;
    readonly charge?: number;
  } = {},
): ValueSet {
  const { drugs = false, ...others } = options;
  const codes = new Map<string, ValueSetCode>();
  for (const [key, display] of Object.entries(members)) {
    const isProduct = key.startsWith('*');
    const [system = '', code = ''] = (isProduct ? key.slice(1) : key).split('|');
    const as = isProduct ? 'product' : drugs ? 'ingredient' : 'code';
    codes.set(`${system}|${code}`, { system, code, display, as });
  }
  return { id, title: id, codes, drugs, ...others };
}

export const TRUTHS: readonly Truth[] = ['true', 'false', 'unknown'];
