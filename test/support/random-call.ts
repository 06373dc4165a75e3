/** Random hook calls for the shipped services whose chart tells everything: for properties of the whole path. */

import fc from 'fast-check';
import type { FhirResource, JsonObject } from '../../src/model/fhir.js';
import { bundle, orderSelect, orderSign, patient, PATIENT_ID, patientView } from './build-request.js';
import type { TestRequest } from './build-request.js';

export interface RandomCall {
  readonly serviceId: string;
  readonly body: TestRequest;
}

const RXNORM = 'http://www.nlm.nih.gov/research/umls/rxnorm';
const SNOMED = 'http://snomed.info/sct';
const ICD = 'http://hl7.org/fhir/sid/icd-10-cm';
const UCUM = 'http://unitsofmeasure.org';
const TODAY = Date.UTC(2026, 10, 24);
const DAY = 86_400_000;

interface Medicine {
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

const OPIOIDS: readonly Medicine[] = [
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
const OTHERS_WITH_OPIOIDS: readonly Medicine[] = [
  medicine('351267', 'buprenorphine 8 MG / naloxone 2 MG Sublingual Tablet'),
  medicine('904876', '168 HR buprenorphine 0.02 MG/HR Transdermal System', 'patch'),
  medicine('1725059', 'naloxone hydrochloride 40 MG/ML Nasal Spray', 'spray'),
  medicine('1191222', 'naloxone hydrochloride 0.4 MG/ML Injectable Solution', 'mL'),
];
const METFORMIN: readonly Medicine[] = [
  medicine('861007', 'metformin hydrochloride 500 MG Oral Tablet'),
  medicine('861819', 'metformin hydrochloride 500 MG / sitagliptin 50 MG Oral Tablet'),
  medicine('860975', '24 HR metformin hydrochloride 500 MG Extended Release Oral Tablet'),
  medicine('6809', 'metformin', 'mg'),
];
const ANTICOAGULANTS: readonly Medicine[] = [
  medicine('1364445', 'apixaban 5 MG Oral Tablet'),
  medicine('855332', 'warfarin sodium 5 MG Oral Tablet'),
  medicine('1114195', 'rivaroxaban', 'mg'),
];
const UNRELATED: readonly Medicine[] = [
  medicine('314076', 'lisinopril 10 MG Oral Tablet'),
  medicine('243670', 'aspirin 81 MG Oral Tablet'),
];

/** Around the limits of the shipped cards: windows of 180, 365 and 730 days. */
const daysAgo = fc.constantFrom(0, 1, 30, 179, 180, 181, 364, 365, 366, 729, 730, 731);
const dated = (exact: boolean) => (days: number) => {
  const day = new Date(TODAY - days * DAY).toISOString().slice(0, 10);
  return exact ? `${day}T08:30:00Z` : day;
};
const date = fc.tuple(daysAgo, fc.boolean()).map(([days, exact]) => dated(exact)(days));

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

interface Order {
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

const orders = (
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
type Tie = 'none' | 'replaced' | 'itself';
const tie = fc.constantFrom<Tie>('none', 'none', 'none', 'replaced', 'itself');

/** The chart's orders, with the first of them, or the first draft, tied. */
function tied(
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
function orderBundle(list: readonly Order[]): FhirResource {
  const matches = list.map((each) => ({ resource: each.order, search: { mode: 'match' } }));
  const along = list.flatMap((each) => each.along);
  return {
    resourceType: 'Bundle',
    type: 'searchset',
    total: matches.length,
    entry: [...matches, ...along.map((resource) => ({ resource, search: { mode: 'include' } }))],
  };
}

const EGFR_CODES = ['98979-8', '62238-1', '33914-3', '69405-9'] as const;

const egfr = (id: string): fc.Arbitrary<FhirResource> =>
  fc
    .record({
      code: fc.constantFrom(...EGFR_CODES),
      value: fc.constantFrom(8, 22, 29, 29.9, 30, 38, 44.9, 45, 60, 90),
      effectiveDateTime: date,
      status: fc.constantFrom('final', 'final', 'final', 'amended', 'corrected', 'preliminary', 'cancelled'),
      unit: fc.constantFrom('mL/min/{1.73_m2}', 'mL/min/1.73m2'),
      comparator: fc.constantFrom(undefined, undefined, undefined, '<', '>'),
    })
    .map(({ code, value, effectiveDateTime, status, unit, comparator }) => ({
      resourceType: 'Observation',
      id,
      status,
      code: { coding: [{ system: 'http://loinc.org', code, display: 'eGFR' }], text: 'eGFR' },
      subject: { reference: `Patient/${PATIENT_ID}` },
      effectiveDateTime,
      valueQuantity: {
        value,
        unit,
        system: UCUM,
        code: 'mL/min/{1.73_m2}',
        ...(comparator === undefined ? {} : { comparator }),
      },
    }));

const newestFirst = (results: readonly FhirResource[]): readonly FhirResource[] =>
  [...results].sort((a, b) => written(b.effectiveDateTime).localeCompare(written(a.effectiveDateTime)));

const results = fc
  .integer({ min: 0, max: 3 })
  .chain((length) => fc.tuple(...Array.from({ length }, (_value, index) => egfr(`egfr-${index}`))))
  .map(newestFirst);

type Problem = readonly [system: string, code: string, display: string];

const RISKS: readonly Problem[] = [
  [SNOMED, '38341003', 'Hypertensive disorder'],
  [ICD, 'E11.9', 'Type 2 diabetes mellitus without complications'],
  [ICD, 'I63.9', 'Cerebral infarction, unspecified'],
  [SNOMED, '84114007', 'Heart failure'],
  [ICD, 'I70.211', 'Atherosclerosis of native arteries of extremities with intermittent claudication'],
];
const FIBRILLATION: readonly Problem[] = [
  [SNOMED, '49436004', 'Atrial fibrillation'],
  [ICD, 'I48.91', 'Unspecified atrial fibrillation'],
  [SNOMED, '5370000', 'Atrial flutter'],
];
const EXCLUSIONS: readonly Problem[] = [
  [ICD, 'Z79.01', 'Long term (current) use of anticoagulants'],
  [ICD, 'Z95.2', 'Presence of prosthetic heart valve'],
  [ICD, 'N18.6', 'End stage renal disease'],
  [ICD, 'Z51.5', 'Encounter for palliative care'],
  [SNOMED, '385763009', 'Hospice care'],
  [ICD, 'G89.3', 'Neoplasm related pain (acute) (chronic)'],
  [ICD, 'D57.1', 'Sickle-cell disease without crisis'],
  [SNOMED, '1081000119105', 'Opioid dependence, on agonist therapy'],
];
const OTHER_PROBLEMS: readonly Problem[] = [
  [ICD, 'M25.569', 'Pain in unspecified knee'],
  [SNOMED, '195967001', 'Asthma'],
];

const condition = (id: string, problems: readonly Problem[]): fc.Arbitrary<FhirResource> =>
  fc
    .record({
      which: fc.constantFrom(...problems),
      status: fc.constantFrom('active', 'active', 'active', 'recurrence', 'resolved', 'inactive'),
      verified: fc.constantFrom('confirmed', 'confirmed', undefined, 'provisional'),
    })
    .map(({ which: [system, code, display], status, verified }) => ({
      resourceType: 'Condition',
      id,
      clinicalStatus: {
        coding: [{ system: 'http://terminology.hl7.org/CodeSystem/condition-clinical', code: status }],
      },
      ...(verified === undefined
        ? {}
        : {
            verificationStatus: {
              coding: [
                { system: 'http://terminology.hl7.org/CodeSystem/condition-ver-status', code: verified },
              ],
            },
          }),
      code: { coding: [{ system, code, display }], text: display },
      subject: { reference: `Patient/${PATIENT_ID}` },
    }));

const conditions = (
  ...groups: readonly (readonly [readonly Problem[], most: number])[]
): fc.Arbitrary<readonly FhirResource[]> =>
  fc
    .tuple(
      ...groups.map(([problems, most], group) =>
        fc
          .integer({ min: 0, max: most })
          .chain((length) =>
            fc.tuple(
              ...Array.from({ length }, (_value, index) => condition(`c-${group}-${index}`, problems)),
            ),
          ),
      ),
    )
    .map((each) => each.flat());

/** Around the limits of the shipped cards: 18, 65 and 75 years. */
const person = fc
  .record({
    gender: fc.constantFrom('female', 'male'),
    birthDate: fc.constantFrom(
      '2008-11-24',
      '2008-11-25',
      '1990-01-31',
      '1961-11-24',
      '1961-11-25',
      '1951-11-24',
      '1951-11-25',
      '1944-05-05',
    ),
  })
  .map(patient);

const ONGOING = ['active', 'active', 'on-hold', 'completed', 'stopped'] as const;

const kidney: fc.Arbitrary<RandomCall> = fc
  .record({
    hook: fc.constantFrom(orderSign, orderSelect),
    drafts: orders('d', [...METFORMIN, ...METFORMIN, ...UNRELATED], ['draft'], 2, 1),
    egfr_results: results,
    medications: orders('m', [...METFORMIN, ...UNRELATED], ONGOING, 2),
    how: tie,
  })
  .map(({ hook, egfr_results, how, ...each }) => {
    const { drafts, existing } = tied(how, each.drafts, each.medications);
    return {
      serviceId: 'kidney-safety',
      body: withDrafts(
        hook({ egfr_results: bundle(...egfr_results), medications: orderBundle(existing) }),
        drafts,
      ),
    };
  });

const opioids: fc.Arbitrary<RandomCall> = fc
  .record({
    drafts: orders('d', [...OPIOIDS, ...OTHERS_WITH_OPIOIDS, ...UNRELATED], ['draft'], 2, 1),
    patient: person,
    medications: orders('m', [...OPIOIDS, ...OTHERS_WITH_OPIOIDS, ...UNRELATED], ONGOING, 2),
    problems: conditions([EXCLUSIONS, 1], [OTHER_PROBLEMS, 1]),
    how: tie,
  })
  .map(({ patient: who, problems, how, ...each }) => {
    const { drafts, existing } = tied(how, each.drafts, each.medications);
    return {
      serviceId: 'opioid-safety',
      body: withDrafts(
        orderSign({ patient: who, medications: orderBundle(existing), problems: bundle(...problems) }),
        drafts,
      ),
    };
  });

const stroke: fc.Arbitrary<RandomCall> = fc
  .record({
    patient: person,
    problems: conditions([FIBRILLATION, 2], [RISKS, 3], [EXCLUSIONS, 1], [OTHER_PROBLEMS, 1]),
    medications: orders('m', [...ANTICOAGULANTS, ...UNRELATED], ONGOING, 1),
  })
  .map(({ patient: who, problems, medications }) => ({
    serviceId: 'stroke-prevention',
    body: patientView({
      patient: who,
      problems: bundle(...problems),
      medications: orderBundle(medications),
    }),
  }));

/** The drafts, all of them selected but for the second, and the Medications they refer to beside them. */
function withDrafts(body: TestRequest, drafts: readonly Order[]): TestRequest {
  const entry = [...drafts.map((each) => each.order), ...drafts.flatMap((each) => each.along)];
  const selections = drafts.slice(0, 1).map((each) => `MedicationRequest/${written(each.order.id)}`);
  const draftOrders = {
    resourceType: 'Bundle',
    type: 'collection',
    entry: entry.map((resource) => ({ resource })),
  };
  const selected = body.hook === 'order-select' ? { selections } : {};
  return { ...body, context: { ...body.context, draftOrders, ...selected } };
}

/** A call to one of the shipped services: exact dates, codes, units and statuses, every need sent and complete. */
export const randomCall: fc.Arbitrary<RandomCall> = fc.oneof(kidney, opioids, stroke);

/** What JSON has there, when it is text or a number. */
const written = (value: unknown): string =>
  typeof value === 'string' || typeof value === 'number' ? String(value) : '';
