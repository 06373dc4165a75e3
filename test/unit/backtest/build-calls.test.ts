/** The requests that an EHR would send, made from a record (CDS Hooks library). */

import { describe, expect, test } from '@jest/globals';
import { buildCalls } from '../../../src/backtest/calls/build-calls.js';
import { planCalls } from '../../../src/backtest/calls/plan-calls.js';
import type { PatientRecord } from '../../../src/backtest/population/patient-record.js';
import type { CardRule, Content, ServiceRule } from '../../../src/model/content.js';
import type { FhirResource, JsonObject } from '../../../src/model/fhir.js';
import { shippedHooks } from '../../support/shipped-hooks.js';

const NOW = Date.parse('2020-06-01T12:00:00Z');
const subject = { reference: 'Patient/p-1' };
const order = (id: string, more: JsonObject = {}): FhirResource => ({
  resourceType: 'MedicationRequest',
  id,
  status: 'active',
  intent: 'order',
  subject,
  medicationCodeableConcept: { text: id },
  ...more,
});
const encounter = (id: string, code: string, start: string, status = 'finished'): FhirResource => ({
  resourceType: 'Encounter',
  id,
  status,
  class: { code },
  subject,
  period: { start, end: start },
});

const record: PatientRecord = {
  id: 'p-1',
  patient: { resourceType: 'Patient', id: 'p-1' },
  resources: new Map<string, readonly FhirResource[]>([
    [
      'MedicationRequest',
      [
        order('a', { authoredOn: '1999-01-01' }),
        order('b', {
          medicationReference: { reference: 'Medication/m' },
          medicationCodeableConcept: undefined,
        }),
        order('stopped', { status: 'stopped' }),
        order('never', { doNotPerform: true }),
        order('wish', { intent: 'proposal' }),
      ],
    ],
    [
      'ServiceRequest',
      [{ resourceType: 'ServiceRequest', id: 's', status: 'active', intent: 'order', subject }],
    ],
    [
      'Encounter',
      [
        encounter('old-stay', 'IMP', '2018-01-01'),
        encounter('stay', 'IMP', '2019-01-01'),
        encounter('visit', 'AMB', '2020-01-01'),
        encounter('missed', 'IMP', '2020-02-01', 'cancelled'),
      ],
    ],
    ['AllergyIntolerance', [{ resourceType: 'AllergyIntolerance', id: 'all', patient: subject }]],
    [
      'Condition',
      [
        { resourceType: 'Condition', id: 'now', subject },
        {
          resourceType: 'Condition',
          id: 'gone',
          subject,
          clinicalStatus: { coding: [{ code: 'resolved' }] },
        },
      ],
    ],
  ]),
  medications: new Map([['m', { resourceType: 'Medication', id: 'm' }]]),
};

/** A service that answers one hook with one card; the plan asks for nothing else of them. */
function contentFor(hook: string, prefetch: Readonly<Record<string, string>> = {}): Content {
  const card = { id: 'c', hooks: [hook], status: 'silent' } as unknown as CardRule;
  const service = { id: 's', hooks: [hook], cards: [card], prefetch: new Map(Object.entries(prefetch)) };
  return {
    hooks: shippedHooks,
    services: new Map([['s', service as unknown as ServiceRule]]),
  } as unknown as Content;
}

interface Made {
  readonly context: JsonObject;
  readonly prefetch: JsonObject;
  readonly moment: string;
  readonly unanswered: readonly unknown[];
}

function callsAt(
  hook: string,
  prefetch: Readonly<Record<string, string>> = {},
  of = record,
): readonly Made[] {
  const { calls } = planCalls(contentFor(hook, prefetch), {});
  return [...buildCalls(calls, of, NOW, '2020-06-01')].map(({ body, moment, unanswered }) => ({
    context: body.context as JsonObject,
    prefetch: body.prefetch as JsonObject,
    moment,
    unanswered,
  }));
}

const draftsOf = (context: JsonObject): readonly FhirResource[] =>
  ((context.draftOrders as JsonObject).entry as readonly { resource: FhirResource }[]).map(
    ({ resource }) => resource,
  );
const idsIn = (bundle: unknown): readonly unknown[] =>
  ((bundle as JsonObject).entry as readonly { resource: FhirResource }[]).map(({ resource }) => resource.id);

describe('The calls of a record', () => {
  test('open the chart once, in the last encounter', () => {
    expect(callsAt('patient-view')).toEqual([
      {
        context: { userId: 'Practitioner/backtest', patientId: 'p-1', encounterId: 'visit' },
        prefetch: {},
        moment: 'patient-view ',
        unanswered: [],
      },
    ]);
  });

  test('discharge the patient from the last stay in hospital, and nobody who was in none', () => {
    expect(callsAt('encounter-discharge').map(({ context }) => context.encounterId)).toEqual(['stay']);
    const outpatient = {
      ...record,
      resources: new Map([['Encounter', [encounter('v', 'AMB', '2020-01-01')]]]),
    };
    expect(callsAt('encounter-discharge', {}, outpatient)).toEqual([]);
    expect(callsAt('encounter-start', {}, outpatient).map(({ context }) => context.encounterId)).toEqual([
      'v',
    ]);
  });

  test('sign each active order today as a draft of its own; what is stopped, forbidden or only wished for is none', () => {
    const calls = callsAt('order-sign');
    expect(calls.map(({ moment }) => moment)).toEqual([
      'order-sign MedicationRequest/a',
      'order-sign MedicationRequest/b',
      'order-sign ServiceRequest/s',
    ]);
    expect(calls.map(({ context }) => draftsOf(context).map(({ id }) => id))).toEqual([
      ['a'],
      ['b', 'm'],
      ['s'],
    ]);
    expect(draftsOf(calls[0]?.context ?? {})[0]).toEqual({
      ...order('a'),
      status: 'draft',
      authoredOn: '2020-06-01T12:00:00.000Z',
    });
  });

  test('select what they draft', () => {
    expect(callsAt('order-select').map(({ context }) => context.selections)).toEqual([
      ['MedicationRequest/a'],
      ['MedicationRequest/b'],
      ['ServiceRequest/s'],
    ]);
  });

  test('refill medicines alone', () => {
    expect(callsAt('medication-refill').map(({ moment }) => moment)).toEqual([
      'medication-refill MedicationRequest/a',
      'medication-refill MedicationRequest/b',
    ]);
  });

  test('leave the draft out of the record, and every other order in it', () => {
    const calls = callsAt('order-sign', {
      orders: 'MedicationRequest?patient={{context.patientId}}&status=active',
    });
    expect(calls.map(({ prefetch }) => idsIn(prefetch.orders))).toEqual([
      ['b', 'never', 'wish', 'm'],
      ['a', 'never', 'wish'],
      ['a', 'b', 'never', 'wish', 'm'],
    ]);
  });

  test('enter an allergy that is not on record yet, and a problem that already is', () => {
    const [allergy] = callsAt('allergyintolerance-create', {
      all: 'AllergyIntolerance?patient={{context.patientId}}',
    });
    expect(allergy?.context.allergyIntolerance).toMatchObject({ id: 'all' });
    expect(idsIn(allergy?.prefetch.all)).toEqual([]);
    const problems = callsAt('problem-list-item-create', { all: 'Condition?patient={{context.patientId}}' });
    expect(problems.map(({ context }) => idsIn(context.conditions))).toEqual([['now']]);
    expect(problems.map(({ prefetch }) => idsIn(prefetch.all))).toEqual([['now', 'gone']]);
  });

  test('answer dates from the day of the patient, and tokens over other keys', () => {
    const [call] = callsAt('patient-view', {
      late: 'Encounter?patient={{context.patientId}}&date=ge{{today() - 1 year}}',
      same: 'Encounter/{{context.encounterId}}',
      patients: 'Patient?_id={{%late.entry.resource.subject.resolve().ofType(Patient).id}}',
    });
    expect(idsIn(call?.prefetch.late)).toEqual(['visit', 'missed']);
    expect(call?.prefetch.same).toMatchObject({ id: 'visit' });
    expect(idsIn(call?.prefetch.patients)).toEqual(['p-1']);
  });

  test('send nothing under a key whose query cannot be answered, and say which', () => {
    const [call] = callsAt(
      'patient-view',
      {
        set: 'Observation?patient={{context.patientId}}&code:in=http://example.org/set',
        stay: 'Encounter/{{context.encounterId}}',
      },
      { ...record, resources: new Map() },
    );
    expect(call?.prefetch).toEqual({});
    expect(call?.unanswered).toEqual([
      { key: 'set', why: 'code:in' },
      { key: 'stay', why: 'token' },
    ]);
  });

  test('are not made at a hook that tells what no record holds', () => {
    expect(planCalls(contentFor('order-dispatch'), {})).toEqual({
      calls: [],
      notReplayed: [{ service: 's', hook: 'order-dispatch' }],
    });
  });
});
