/** Random hook calls for the shipped services whose chart tells everything: for properties of the whole path. */

import fc from 'fast-check';
import type { FhirResource } from '../../src/model/fhir.js';
import { bundle, orderSelect, orderSign, patient, PATIENT_ID, patientView } from './build-request.js';
import type { TestRequest } from './build-request.js';
import {
  ANTICOAGULANTS,
  date,
  METFORMIN,
  OPIOIDS,
  orderBundle,
  orders,
  OTHERS_WITH_OPIOIDS,
  tie,
  tied,
  UNRELATED,
  written,
} from './random-orders.js';
import type { Order } from './random-orders.js';

export interface RandomCall {
  readonly serviceId: string;
  readonly body: TestRequest;
}

const SNOMED = 'http://snomed.info/sct';
const ICD = 'http://hl7.org/fhir/sid/icd-10-cm';
const UCUM = 'http://unitsofmeasure.org';

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
