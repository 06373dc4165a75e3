/** Random medication orders that tell everything, and how a chart's orders are tied to the drafts of a call: for properties of the whole path. */

import fc from 'fast-check';
import type { FhirResource, JsonObject } from '../../src/model/fhir.js';
import { PATIENT_ID } from './build-request.js';

const RXNORM = 'http://www.nlm.nih.gov/research/umls/rxnorm';
const UCUM = 'http://unitsofmeasure.org';
const TODAY = Date.UTC(2026, 10, 24);
const DAY = 86_400_000;

export interface Medicine {
  readonly code: string;
  readonly display: string;
  /** What a dose is counted in. */
  readonly unit: 'tablet' | 'patch' | 'mL' | 'mg' | 'spray';
}

const medicine = (code: string, display: string, unit: Medicine['unit'] = 'tablet'): Medicine => ({
  code,
  display,
  unit,
});

export const OPIOIDS: readonly Medicine[] = [
  medicine('1049683', 'oxycodone hydrochloride 10 MG Oral Tablet'),
  medicine('1049621', 'oxycodone hydrochloride 5 MG Oral Tablet'),
  medicine('857002', 'acetaminophen 325 MG / hydrocodone bitartrate 5 MG Oral Tablet'),
  medicine('891881', 'morphine sulfate 15 MG Extended Release Oral Tablet'),
  medicine('245134', '72 HR fentanyl 0.025 MG/HR Transdermal System', 'patch'),
  medicine('864706', 'methadone hydrochloride 10 MG Oral Tablet'),
  medicine('892589', 'morphine sulfate 2 MG/ML Oral Solution', 'mL'),
  medicine('993781', 'acetaminophen 300 MG / codeine phosphate 30 MG Oral Tablet'),
  medicine('7804', 'oxycodone', 'mg'),
  medicine('199789', 'Pentazocine 50 MG Oral Tablet'),
];
export const OTHERS_WITH_OPIOIDS: readonly Medicine[] = [
  medicine('351267', 'buprenorphine 8 MG / naloxone 2 MG Sublingual Tablet'),
  medicine('904876', '168 HR buprenorphine 0.02 MG/HR Transdermal System', 'patch'),
  medicine('1725059', 'naloxone hydrochloride 40 MG/ML Nasal Spray', 'spray'),
  medicine('1191222', 'naloxone hydrochloride 0.4 MG/ML Injectable Solution', 'mL'),
];
export const METFORMIN: readonly Medicine[] = [
  medicine('861007', 'metformin hydrochloride 500 MG Oral Tablet'),
  medicine('861819', 'metformin hydrochloride 500 MG / sitagliptin 50 MG Oral Tablet'),
  medicine('860975', '24 HR metformin hydrochloride 500 MG Extended Release Oral Tablet'),
  medicine('6809', 'metformin', 'mg'),
];
export const ANTICOAGULANTS: readonly Medicine[] = [
  medicine('1364445', 'apixaban 5 MG Oral Tablet'),
  medicine('855332', 'warfarin sodium 5 MG Oral Tablet'),
  medicine('1114195', 'rivaroxaban', 'mg'),
];
export const UNRELATED: readonly Medicine[] = [
  medicine('314076', 'lisinopril 10 MG Oral Tablet'),
  medicine('243670', 'aspirin 81 MG Oral Tablet'),
];

/** Around the limits of the shipped cards: windows of 180, 365 and 730 days. */
const daysAgo = fc.constantFrom(0, 1, 30, 179, 180, 181, 364, 365, 366, 729, 730, 731);
const dated = (exact: boolean) => (days: number) => {
  const day = new Date(TODAY - days * DAY).toISOString().slice(0, 10);
  return exact ? `${day}T08:30:00Z` : day;
};
export const date = fc.tuple(daysAgo, fc.boolean()).map(([days, exact]) => dated(exact)(days));

const quantity = (value: number, unit: string): JsonObject => ({
  value,
  unit,
  system: UCUM,
  code: ['tablet', 'patch', 'spray'].includes(unit) ? `{${unit}}` : unit,
});

const dosing = fc.record({
  amount: fc.constantFrom(1, 2),
  upTo: fc.constantFrom(0, 0, 1),
  hours: fc.constantFrom(4, 6, 8, 12, 24),
  cap: fc.constantFrom(undefined, undefined, 4),
  asNeeded: fc.boolean(),
});

function dosage(
  { unit }: Medicine,
  { amount, upTo, hours, cap, asNeeded }: typeof dosing extends fc.Arbitrary<infer D> ? D : never,
): JsonObject {
  const scaled = unit === 'mg' || unit === 'mL' ? 5 : 1;
  const period = unit === 'patch' ? { period: 3, periodUnit: 'd' } : { period: hours, periodUnit: 'h' };
  const dose =
    upTo === 0
      ? { doseQuantity: quantity(amount * scaled, unit) }
      : {
          doseRange: {
            low: quantity(amount * scaled, unit),
            high: quantity((amount + upTo) * scaled, unit),
          },
        };
  return {
    text: `${amount} ${unit} every ${hours} h`,
    timing: { repeat: { frequency: 1, ...period } },
    asNeededBoolean: asNeeded,
    doseAndRate: [dose],
    // A limit that the schedule keeps anyway is left out: it would say that more may be taken than is directed.
    ...(cap === undefined || unit === 'patch' || cap * hours > 24 * amount
      ? {}
      : { maxDosePerPeriod: { numerator: quantity(cap * scaled, unit), denominator: quantity(1, 'd') } }),
  };
}

/** How the order tells its medicine: by code, in a contained Medication, or in one that comes along. */
type Carrying = 'inline' | 'contained' | 'along';

export interface Order {
  readonly order: FhirResource;
  readonly along: readonly FhirResource[];
}

const order = (
  id: string,
  medicines: readonly Medicine[],
  statuses: readonly string[],
): fc.Arbitrary<Order> =>
  fc
    .record({
      which: fc.constantFrom(...medicines),
      directions: dosing,
      status: fc.constantFrom(...statuses),
      authoredOn: date,
      category: fc.constantFrom('outpatient', 'community', 'inpatient', undefined, undefined),
      carrying: fc.constantFrom<Carrying>('inline', 'inline', 'contained', 'along'),
      doNotPerform: fc.constantFrom(false, false, false, false, false, true),
    })
    .map(({ which, directions, status, authoredOn, category, carrying, doNotPerform }) => {
      const concept = {
        coding: [{ system: RXNORM, code: which.code, display: which.display }],
        text: which.display,
      };
      const medication: FhirResource = { resourceType: 'Medication', id: `m-${id}`, code: concept };
      const base: FhirResource = {
        resourceType: 'MedicationRequest',
        id,
        status,
        intent: 'order',
        subject: { reference: `Patient/${PATIENT_ID}` },
        authoredOn,
        dosageInstruction: [dosage(which, directions)],
        ...(category === undefined
          ? {}
          : {
              category: [
                {
                  coding: [
                    {
                      system: 'http://terminology.hl7.org/CodeSystem/medicationrequest-category',
                      code: category,
                    },
                  ],
                },
              ],
            }),
        ...(doNotPerform ? { doNotPerform } : {}),
      };
      if (carrying === 'inline') return { order: { ...base, medicationCodeableConcept: concept }, along: [] };
      if (carrying === 'contained') {
        const contained = { ...base, contained: [medication] };
        return { order: { ...contained, medicationReference: { reference: `#m-${id}` } }, along: [] };
      }
      const reference = { reference: `Medication/m-${id}`, display: which.display };
      return { order: { ...base, medicationReference: reference }, along: [medication] };
    });

export const orders = (
  prefix: string,
  medicines: readonly Medicine[],
  statuses: readonly string[],
  most: number,
  least = 0,
): fc.Arbitrary<readonly Order[]> =>
  fc
    .integer({ min: least, max: most })
    .chain((length) =>
      fc.tuple(
        ...Array.from({ length }, (_value, index) => order(`${prefix}-${index}`, medicines, statuses)),
      ),
    );

/** How the chart's orders are tied to the drafts: not at all, one is replaced by a draft, or one is a draft itself. */
export type Tie = 'none' | 'replaced' | 'itself';
export const tie = fc.constantFrom<Tie>('none', 'none', 'none', 'replaced', 'itself');

/** The chart's orders, with the first of them, or the first draft, tied. */
export function tied(
  how: Tie,
  drafts: readonly Order[],
  existing: readonly Order[],
): { readonly drafts: readonly Order[]; readonly existing: readonly Order[] } {
  const [draft, ...others] = drafts;
  const [first] = existing;
  if (draft === undefined || how === 'none') return { drafts, existing };
  if (how === 'itself') {
    const copy = { ...draft, order: { ...draft.order, status: 'active' } };
    return { drafts, existing: [...existing, copy] };
  }
  if (first === undefined) return { drafts, existing };
  const priorPrescription = { reference: `MedicationRequest/${written(first.order.id)}` };
  return { drafts: [{ ...draft, order: { ...draft.order, priorPrescription } }, ...others], existing };
}

/** A searchset with its matches and what they refer to. */
export function orderBundle(list: readonly Order[]): FhirResource {
  const matches = list.map((each) => ({ resource: each.order, search: { mode: 'match' } }));
  const along = list.flatMap((each) => each.along);
  return {
    resourceType: 'Bundle',
    type: 'searchset',
    total: matches.length,
    entry: [...matches, ...along.map((resource) => ({ resource, search: { mode: 'include' } }))],
  };
}

/** What JSON has there, when it is text or a number. */
export const written = (value: unknown): string =>
  typeof value === 'string' || typeof value === 'number' ? String(value) : '';
