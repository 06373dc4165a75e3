/** What once turned a card from due to not due or back when a chart told less, each way by its name (DESIGN, promise 2). */

import { beforeAll, describe, expect, test } from '@jest/globals';
import type { Content } from '../../src/model/content.js';
import type { Evaluation } from '../../src/model/evaluation.js';
import type { FhirResource, JsonObject } from '../../src/model/fhir.js';
import { explainEvaluation } from '../../src/explain/explain-evaluation.js';
import {
  bundle,
  everySixHours,
  medicationRequest,
  orderSign,
  oxycodone,
  patient,
  PATIENT_ID,
  patientView,
} from '../support/build-request.js';
import { callOffline } from '../support/call-offline.js';
import { shippedContent } from '../support/start-test-service.js';

let content: Content;
beforeAll(async () => {
  content = await shippedContent();
});

const outcomes = (serviceId: string, body: object): Record<string, string> =>
  Object.fromEntries(
    callOffline(content, serviceId, body).evaluations.map(({ rule, outcome, reason }) => [
      rule.id,
      reason === undefined ? outcome : `${outcome}: ${reason}`,
    ]),
  );

const LOINC_EGFR = { coding: [{ system: 'http://loinc.org', code: '98979-8', display: 'eGFR' }] };
const egfr = (id: string, value: number, day: string, more: JsonObject = {}): FhirResource => ({
  resourceType: 'Observation',
  id,
  status: 'final',
  code: LOINC_EGFR,
  subject: { reference: `Patient/${PATIENT_ID}` },
  effectiveDateTime: day,
  valueQuantity: {
    value,
    unit: 'mL/min/1.73m2',
    system: 'http://unitsofmeasure.org',
    code: 'mL/min/{1.73_m2}',
  },
  ...more,
});
const older = egfr('old', 60, '2026-10-01');
const newest = (more: JsonObject = {}): FhirResource => egfr('new', 22, '2026-11-20', more);

const metformin = (id: string, more: JsonObject = {}): FhirResource =>
  medicationRequest(id, '861007', 'metformin hydrochloride 500 MG Oral Tablet', {
    ...everySixHours,
    ...more,
  });

const kidney = (egfr_results: unknown, medications: unknown = bundle(), draft = metformin('d-1')): object =>
  orderSign({ egfr_results, medications }, draft);

describe('The newest result decides, and no older one, also when', () => {
  test('all is well', () => {
    expect(outcomes('kidney-safety', kidney(bundle(newest(), older)))).toEqual({
      'metformin-egfr': 'fired',
      'metformin-egfr-start': 'not-met: not_contraindicated',
    });
  });

  const next = { link: [{ relation: 'next', url: 'https://ehr.example.org/2' }] };
  const withheld = {
    resource: { resourceType: 'OperationOutcome', issue: [{ severity: 'warning', code: 'suppressed' }] },
    search: { mode: 'outcome' },
  };
  test.each<[string, unknown]>([
    ['it has no status', bundle(newest({ status: null }), older)],
    ['its status is none of FHIR’s', bundle(newest({ status: 'done' }), older)],
    ['it says in words alone what it is', bundle(newest({ code: { text: 'eGFR' } }), older)],
    [
      'its code is the laboratory’s own',
      bundle(
        newest({ code: { coding: [{ system: 'urn:oid:1.2.3', code: 'GFR', display: 'eGFR' }] } }),
        older,
      ),
    ],
    [
      'its code is the laboratory’s own, without a word',
      bundle(newest({ code: { coding: [{ system: 'urn:oid:1.2.3', code: 'GFR' }] } }), older),
    ],
    ['its code has no system', bundle(newest({ code: { coding: [{ code: '98979-8' }] } }), older)],
    ['its entry in the Bundle is empty', { resourceType: 'Bundle', entry: [{}, { resource: older }] }],
    ['its entry was held back', { resourceType: 'Bundle', entry: [withheld, { resource: older }] }],
    ['the older one was sent alone, without a Bundle', older],
    ['it has no date', bundle(newest({ effectiveDateTime: null }), older)],
    ['it has no unit', bundle(newest({ valueQuantity: { value: 22 } }), older)],
  ])('%s: then nothing is known', (_, results) => {
    expect(outcomes('kidney-safety', kidney(results))).toEqual({
      'metformin-egfr': 'unknown: egfr_too_low',
      'metformin-egfr-start': 'unknown: not_contraindicated',
    });
  });

  test('the answer came under a name of the client’s own, which may be of another query', () => {
    const body = orderSign({ labs: bundle(older), medications: bundle() }, metformin('d-1'));
    expect(outcomes('kidney-safety', body)['metformin-egfr']).toBe('unknown: egfr_too_low');
  });

  test('a page follows the page it is on: what is there is older', () => {
    expect(outcomes('kidney-safety', kidney({ ...bundle(newest(), older), ...next }))).toEqual({
      'metformin-egfr': 'fired',
      'metformin-egfr-start': 'not-met: not_contraindicated',
    });
  });

  test('a local result by its name is of another test: it is none of them', () => {
    const sodium = newest({ code: { coding: [{ system: 'urn:oid:1.2.3', code: 'NA', display: 'Sodium' }] } });
    expect(outcomes('kidney-safety', kidney(bundle(sodium, older)))['metformin-egfr']).toBe(
      'not-met: egfr_too_low',
    );
  });
});

describe('A number that is known within limits only', () => {
  const explained = (results: unknown): unknown => {
    const { evaluations, events } = callOffline(content, 'kidney-safety', kidney(results));
    const [evaluation] = evaluations as readonly [Evaluation];
    const { because, criteria } = explainEvaluation(evaluation);
    return { because, unknown: criteria.flatMap(({ unknown }) => unknown ?? []), event: events[0]?.unknown };
  };

  test('is the reason why nothing can be told, in the explanation and in the decision event', () => {
    const below45 = newest({
      valueQuantity: { ...(newest().valueQuantity as JsonObject), value: 45, comparator: '<' },
    });
    const told = (limits: string): object => ({
      because: `It cannot be told whether this card is due: Latest eGFR: not exact enough to decide (${limits}).`,
      unknown: [
        {
          need: 'egfr',
          reason: 'not-exact',
          detail: limits,
          sentence: `Latest eGFR: not exact enough to decide (${limits})`,
        },
      ],
      event: [{ need: 'egfr', reason: 'not-exact' }],
    });
    expect(explained(bundle(below45))).toEqual(told('less than 45'));
    const sameDay = egfr('other', 60, '2026-11-20');
    expect(explained(bundle(newest(), sameDay))).toEqual(told('22 to 60'));
  });
});

describe('A problem that is not coded in a system of the list', () => {
  const problem = (id: string, code: JsonObject): FhirResource => ({
    resourceType: 'Condition',
    id,
    clinicalStatus: { coding: [{ code: 'active' }] },
    code,
    subject: { reference: `Patient/${PATIENT_ID}` },
  });
  const snomed = (code: string, display: string): JsonObject => ({
    coding: [{ system: 'http://snomed.info/sct', code, display }],
  });
  const fibrillation = problem('af', snomed('49436004', 'Atrial fibrillation'));
  const hypertension = problem('ht', snomed('38341003', 'Hypertensive disorder'));
  const chart = (...problems: readonly FhirResource[]): object =>
    patientView({
      patient: patient({ birthDate: '1966-02-03', gender: 'male' }),
      problems: bundle(...problems),
      medications: bundle(),
    });

  test('is neither there nor absent, whether it is written in words or in a code of the EHR', () => {
    const stroke = { text: 'Cerebral infarction, unspecified' };
    const local = {
      coding: [
        { system: 'urn:oid:9.9', code: '77', display: 'Type 2 diabetes mellitus without complications' },
      ],
    };
    expect(outcomes('stroke-prevention', chart(fibrillation))).toEqual({
      'af-anticoagulation': 'not-met: at_risk',
    });
    for (const code of [stroke, local, { coding: [{ system: 'urn:oid:9.9', code: '77' }] }]) {
      expect(outcomes('stroke-prevention', chart(fibrillation, hypertension, problem('p', code)))).toEqual({
        'af-anticoagulation': 'unknown: at_risk',
      });
    }
  });

  test('is not there when its words have nothing to do with the list', () => {
    const knee = problem('p', { text: 'Sprained left knee' });
    expect(outcomes('stroke-prevention', chart(fibrillation, hypertension, knee))).toEqual({
      'af-anticoagulation': 'not-met: at_risk',
    });
  });
});

describe('An existing order', () => {
  const low = bundle(egfr('now', 38, '2026-11-20'));
  const start = (existing: FhirResource, draft = metformin('d-1')): string | undefined =>
    outcomes('kidney-safety', kidney(low, bundle(existing), draft))['metformin-egfr-start'];
  const active = { status: 'active', authoredOn: '2026-10-01' };

  test.each([
    ['its status is none of FHIR’s', { ...active, status: 'running' }],
    ['its intent is none of FHIR’s', { ...active, intent: 'wish' }],
  ])('does not count and does not fail to count when %s', (_, more) => {
    expect(start(metformin('m-1', more))).toBe('unknown: takes_metformin');
  });

  test('not to take a medicine is none, also when the client writes true as a word', () => {
    expect(start(metformin('m-1', { ...active, doNotPerform: 'true' }))).toBe('fired');
    expect(start(metformin('m-1', active))).toBe('not-met: takes_metformin');
  });

  test('that the draft renews was taken until now: renewing is no start', () => {
    const draft = metformin('d-1', { priorPrescription: { reference: 'MedicationRequest/m-1' } });
    expect(start(metformin('m-1', active), draft)).toBe('not-met: takes_metformin');
  });

  test('of the same id as a draft and another content may be that draft before its change', () => {
    expect(start(metformin('d-1', active))).toBe('fired');
    expect(start(metformin('d-1', { ...active, medicationCodeableConcept: { text: 'Metformin' } }))).toBe(
      'unknown: takes_metformin',
    );
    const changed = (id: string): object =>
      orderSign(
        {
          patient: patient(),
          problems: bundle(),
          medications: bundle(
            medicationRequest(id, '1049621', 'oxycodone 5 MG', { ...everySixHours, ...active }),
          ),
        },
        medicationRequest('rx-1', '1049621', 'oxycodone hydrochloride 5 MG Oral Tablet', everySixHours),
      );
    expect(outcomes('opioid-safety', changed('rx-0'))).toEqual({ 'opioid-mme-naloxone': 'fired' });
    expect(outcomes('opioid-safety', changed('rx-1'))).toEqual({
      'opioid-mme-naloxone': 'unknown: high_dose',
    });
  });

  test('that a draft of another medicine replaces adds nothing to the dose', () => {
    const replacing = metformin('d-2', { priorPrescription: { reference: 'MedicationRequest/m-1' } });
    const half = medicationRequest(
      'd-1',
      '1049621',
      'oxycodone hydrochloride 5 MG Oral Tablet',
      everySixHours,
    );
    const body = (...drafts: readonly FhirResource[]): object =>
      orderSign(
        { patient: patient(), problems: bundle(), medications: bundle({ ...oxycodone(active), id: 'm-1' }) },
        ...drafts,
      );
    expect(outcomes('opioid-safety', body(half))).toEqual({ 'opioid-mme-naloxone': 'fired' });
    expect(outcomes('opioid-safety', body(half, replacing))).toEqual({
      'opioid-mme-naloxone': 'not-met: high_dose',
    });
  });
});
