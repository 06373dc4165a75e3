/** Templates that use other answers, and resources that references name (CDS Hooks 3.0, "Prefetch Tokens"; P-23, P-30, P-33). */

import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import type { FhirResource, JsonObject } from '../../../../src/model/fhir.js';
import { about, bundleOf, fetchCall, TOKEN } from '../../../support/fetch-call.js';
import type { FetchedCall, FetchOutcome } from '../../../support/fetch-call.js';
import * as fhir from '../../../support/fhir-misbehaviour.js';
import { startFhirServer } from '../../../support/start-fhir-server.js';
import type { FhirServer } from '../../../support/start-fhir-server.js';

const RXNORM = 'http://www.nlm.nih.gov/research/umls/rxnorm';
const to = (reference: string): JsonObject => ({ reference });
const visit: FhirResource = {
  resourceType: 'Encounter',
  id: 'e-1',
  ...about,
  participant: [{ individual: to('PractitionerRole/r-1') }, { individual: to('Practitioner/u-9') }],
  serviceProvider: to('Organization/o-1'),
};
const role = (id: string): FhirResource => ({
  resourceType: 'PractitionerRole',
  id,
  practitioner: to(`Practitioner/of-${id}`),
});
const practitioner = (id: string): FhirResource => ({ resourceType: 'Practitioner', id });
const medication = (id: string, code: string): FhirResource => ({
  resourceType: 'Medication',
  id,
  code: { coding: [{ system: RXNORM, code }] },
});
const order = (id: string, medicationReference: JsonObject): FhirResource => ({
  resourceType: 'MedicationRequest',
  id,
  status: 'active',
  ...about,
  medicationReference,
});

const CHAIN = {
  visit: 'Encounter/{{context.encounterId}}',
  roles: 'PractitionerRole?_id={{%visit.participant.individual.resolve().ofType(PractitionerRole).id}}',
  people:
    'Practitioner?_id={{%roles.entry.resource.practitioner.resolve().id|%visit.participant.individual.resolve().ofType(Practitioner).id}}',
};
const ORDERS = { meds: 'MedicationRequest?patient={{context.patientId}}' };

let server: FhirServer;
let seenBefore = 0;
beforeAll(async () => {
  server = await startFhirServer({
    token: TOKEN,
    resources: [
      visit,
      role('r-1'),
      role('r-2'),
      practitioner('of-r-1'),
      practitioner('of-r-2'),
      practitioner('u-9'),
      medication('m-1', '197805'),
      medication('m-2', '855332'),
      order('rx-1', to('Medication/m-1')),
    ],
  });
});
afterAll(() => server.stop());
afterEach(() => {
  server.misbehave(undefined);
});

function call(settings: Omit<FetchedCall, 'fhirServer'>): Promise<FetchOutcome> {
  seenBefore = server.seen().length;
  return fetchCall({ context: { encounterId: 'e-1' }, fhirServer: server.base, ...settings });
}
const asked = (): readonly string[] => server.paths().slice(seenBefore);

describe('a template that uses other answers', () => {
  test('[P-33] is filled in once they are there', async () => {
    const { state } = await call({ templates: CHAIN });
    expect(state('people')).toEqual({ refs: ['Practitioner/of-r-1', 'Practitioner/u-9'], reasons: [] });
    expect(asked()).toEqual(['Encounter/e-1', 'PractitionerRole?_id=r-1', 'Practitioner?_id=of-r-1,u-9']);
  });

  test('[P-30] is so in whatever order they are listed', async () => {
    const { state } = await call({
      templates: { people: CHAIN.people, roles: CHAIN.roles, visit: CHAIN.visit },
    });
    expect(state('people').refs).toEqual(['Practitioner/of-r-1', 'Practitioner/u-9']);
  });

  test('[P-33] uses what was sent, so that only the rest is asked for', async () => {
    const { state } = await call({ templates: CHAIN, prefetch: { visit, roles: bundleOf(role('r-2')) } });
    expect(state('people').refs).toEqual(['Practitioner/of-r-2', 'Practitioner/u-9']);
    expect(asked()).toEqual(['Practitioner?_id=of-r-2,u-9']);
  });

  test('[P-34] takes a resource for a search, and a Bundle for a read, as clients send them', async () => {
    const { state } = await call({
      templates: CHAIN,
      prefetch: { visit: bundleOf(visit), roles: role('r-2') },
    });
    // One role may not be all of them, so they are asked for.
    expect(asked()).toEqual(['PractitionerRole?_id=r-1', 'Practitioner?_id=of-r-1,u-9']);
    expect(state('people').reasons).toEqual([]);
  });

  test('[P-33] is known to be empty when they are, without any call', async () => {
    const { state, fetched } = await call({ templates: CHAIN, prefetch: { visit: null } });
    expect([...fetched]).toEqual([
      ['roles', null],
      ['people', null],
    ]);
    expect(state('people')).toEqual({ refs: [], reasons: [] });
    expect(asked()).toEqual([]);
  });

  test('[P-23] is known to be empty for want of ids even without access', async () => {
    const templates = {
      meds: 'Medication?_id={{context.draftOrders.entry.resource.medication.resolve().id}}',
    };
    const context = { draftOrders: { resourceType: 'Bundle', entry: [] } };
    const { state, data } = await call({ templates, context, authorization: 'none' });
    expect(state('meds')).toEqual({ refs: [], reasons: [] });
    expect(data.missing).toEqual([]);
  });

  test('[P-33] is unknown when one of them is', async () => {
    server.misbehave(fhir.on('Encounter', fhir.status(500)));
    const { state, reports } = await call({ templates: CHAIN });
    expect(state('visit').reasons).toEqual(['client-failed']);
    expect([state('roles'), state('people')]).toEqual([
      { refs: [], reasons: ['not-sent'] },
      { refs: [], reasons: ['not-sent'] },
    ]);
    expect(reports).toEqual([{ key: 'visit', problem: 'server-failed' }]);
    expect(asked()).toEqual(['Encounter/e-1']);
  });

  test('[P-33] proves presence and no more when one of them is incomplete', async () => {
    const part = { ...bundleOf(role('r-2')), total: 9 };
    server.misbehave(fhir.on('PractitionerRole', fhir.status(403)));
    const { state } = await call({ templates: CHAIN, prefetch: { visit, roles: part } });
    expect(state('people')).toEqual({
      refs: ['Practitioner/of-r-2', 'Practitioner/u-9'],
      reasons: ['incomplete'],
    });
    const none = await call({
      templates: { ...CHAIN, only: 'Practitioner?_id={{%roles.entry.resource.practitioner.resolve().id}}' },
      prefetch: { visit, roles: { ...bundleOf(), total: 9 } },
    });
    expect(none.state('only')).toEqual({ refs: [], reasons: ['not-sent'] });
  });

  test('follows nothing of another patient', async () => {
    const stranger = { ...visit, subject: to('Patient/p-2') };
    server.misbehave(fhir.on('Encounter', fhir.json(stranger)));
    const { state } = await call({ templates: CHAIN });
    expect([state('visit').reasons, state('roles').reasons]).toEqual([['not-sent'], ['not-sent']]);
    expect(asked()).toEqual(['Encounter/e-1']);
    const included = {
      ...bundleOf(visit),
      entry: [
        { resource: visit },
        { resource: stranger, search: { mode: 'include' } },
        { resource: role('r-2'), search: { mode: 'include' } },
      ],
    };
    const templates = {
      visits: 'Encounter?patient={{context.patientId}}',
      roles: 'Organization?_id={{%visits.entry.resource.ofType(PractitionerRole).id}}',
      patients: 'Patient?_id={{%visits.entry.resource.subject.resolve().id}}',
    };
    await call({ templates, prefetch: { visits: included } });
    expect(asked()).toEqual(['Organization?_id=r-2', 'Patient?_id=p-1']);
  });

  test('reads the resources that a path goes through, each once', async () => {
    const through = 'participant.individual.resolve().ofType(PractitionerRole).practitioner.resolve().id';
    const templates = {
      visit: CHAIN.visit,
      people: `Practitioner?_id={{%visit.${through}}}`,
      again: `Practitioner?_id={{%visit.${through}}}&_sort=date`,
    };
    const { state, fetched } = await call({ templates });
    expect(state('people')).toEqual({ refs: ['Practitioner/of-r-1'], reasons: [] });
    expect(asked().filter((path) => path.startsWith('PractitionerRole'))).toEqual(['PractitionerRole/r-1']);
    expect([...fetched.keys()]).toEqual(['visit', 'people', 'again', 'PractitionerRole/r-1']);
    server.misbehave(fhir.on('PractitionerRole', fhir.status(404)));
    const failed = await call({ templates });
    expect(failed.state('people')).toEqual({ refs: [], reasons: ['not-sent'] });
    expect(failed.reports).toEqual([{ key: 'references', problem: 'not-found' }]);
  });

  test('[P-31] that lies in a circle is never asked for, and never waited for', async () => {
    const templates = {
      a: 'Task?_id={{%b.entry.resource.id}}',
      b: 'Task?_id={{%a.entry.resource.id}}',
      c: 'Task?_id={{%x.id}}',
    };
    const { state } = await call({ templates });
    expect(['a', 'b', 'c'].map((key) => state(key).reasons)).toEqual([
      ['not-sent'],
      ['not-sent'],
      ['not-sent'],
    ]);
    expect(asked()).toEqual([]);
  });

  test('[P-23] is not asked for with an empty parameter', async () => {
    const { state } = await call({ templates: { visit: CHAIN.visit }, context: {} });
    expect(state('visit')).toEqual({ refs: [], reasons: ['not-sent'] });
    expect(asked()).toEqual([]);
  });

  test('[P-25] knows what day it is at the site', async () => {
    const { state } = await call({
      templates: { recent: 'Observation?patient={{context.patientId}}&date=ge{{today() - 90 days}}' },
    });
    expect(state('recent')).toEqual({ refs: [], reasons: [] });
    expect(asked()).toEqual(['Observation?patient=p-1&date=ge2026-08-26']);
  });

  test('[P-6] that is a reference as a whole is a read', async () => {
    const { state } = await call({ templates: { user: '{{context.userId}}' }, userId: 'Practitioner/u-9' });
    expect(state('user')).toEqual({ refs: ['Practitioner/u-9'], reasons: [] });
  });
});

describe('the medicine of an order that is known by reference alone', () => {
  const conceptOf = ({ data }: FetchOutcome, key: string): unknown =>
    data.sources.get(key)?.entries.map(({ concept }) => concept.codings.map(({ code }) => code));

  test('is read, for what was fetched, for what was sent, and for drafts', async () => {
    const fetched = await call({ templates: ORDERS });
    expect(conceptOf(fetched, 'meds')).toEqual([['197805']]);
    expect(asked()).toEqual(['MedicationRequest?patient=p-1', 'Medication/m-1']);
    const sent = await call({
      templates: ORDERS,
      prefetch: {
        meds: bundleOf(order('a', to('Medication/m-2')), order('b', to(`${server.base}/Medication/m-1`))),
      },
    });
    expect(conceptOf(sent, 'meds')).toEqual([['855332'], ['197805']]);
    const drafts = await call({ templates: {}, drafts: [order('d', to('Medication/m-1'))] });
    expect(drafts.data.orders.entries.map(({ concept }) => concept.codings[0]?.code)).toEqual(['197805']);
  });

  test('is read once, however many orders name it', async () => {
    const meds = bundleOf(order('a', to('Medication/m-2')), order('b', to('Medication/m-2/_history/3')));
    await call({ templates: ORDERS, prefetch: { meds }, drafts: [order('d', to('Medication/m-2'))] });
    expect(asked()).toEqual(['Medication/m-2']);
  });

  test('is not read when the call holds it, or the order says it inline', async () => {
    const inline = { ...order('a', to('Medication/m-1')), medicationCodeableConcept: { text: 'x' } };
    const beside = {
      ...bundleOf(order('b', to('Medication/m-2'))),
      entry: [
        { resource: order('b', to('Medication/m-2')) },
        { resource: medication('m-2', '1'), search: { mode: 'include' } },
      ],
    };
    const outcome = await call({ templates: ORDERS, prefetch: { meds: beside }, drafts: [inline] });
    expect(conceptOf(outcome, 'meds')).toEqual([['1']]);
    expect(asked()).toEqual([]);
  });

  test.each([
    'https://other.example/fhir/Medication/m-1',
    'Medication/..',
    'Organization/o-1',
    '#m',
    'urn:uuid:1',
    'm-1',
  ])('is not read where it is not on the server, or is none: %s', async (reference) => {
    await call({ templates: {}, drafts: [order('d', to(reference))] });
    expect(asked()).toEqual([]);
  });

  test('is not read without access, or when the scopes do not cover it', async () => {
    const drafts = [order('d', to('Medication/m-1'))];
    expect((await call({ templates: {}, drafts, authorization: 'none' })).fetched.size).toBe(0);
    const scoped = await call({ templates: {}, drafts, authorization: { scope: 'patient/Patient.rs' } });
    expect(scoped.reports).toEqual([{ key: 'references', problem: 'no-scope' }]);
    expect(asked()).toEqual([]);
  });

  test('is given up at the deadline, and nothing else with it', async () => {
    server.misbehave(fhir.on('/Medication/', fhir.silence));
    const outcome = await call({ templates: ORDERS, milliseconds: 300 });
    expect(outcome.state('meds')).toEqual({ refs: ['MedicationRequest/rx-1'], reasons: [] });
    expect(conceptOf(outcome, 'meds')).toEqual([[]]);
    expect(outcome.reports).toEqual([{ key: 'references', problem: 'deadline' }]);
  });

  test('is read of fifty medicines at most', async () => {
    const drafts = Array.from({ length: 60 }, (_, index) =>
      order(`d-${index}`, to(`Medication/none-${index}`)),
    );
    await call({ templates: {}, drafts });
    expect(asked()).toHaveLength(50);
  });
});

test('[P-41] the newest results of several tests in a window of days are asked for as the template says', async () => {
  const result = (id: string, code: string, effectiveDateTime: string): FhirResource => ({
    resourceType: 'Observation',
    id,
    status: 'final',
    ...about,
    code: { coding: [{ system: 'http://loinc.org', code }] },
    effectiveDateTime,
  });
  server.add(
    result('old', '2823-3', '2026-01-02'),
    result('a', '2823-3', '2026-10-01'),
    result('b', '6298-4', '2026-11-01'),
    result('other', '98979-8', '2026-11-02'),
    { ...result('draft', '2823-3', '2026-11-03'), status: 'preliminary' },
  );
  const { state } = await call({
    templates: {
      levels:
        'Observation?patient={{context.patientId}}&code=http://loinc.org|2823-3,http://loinc.org|6298-4&status=final&date=ge{{today() - 90 days}}&_sort=-date&_count=5',
    },
  });
  expect(state('levels')).toEqual({ refs: ['Observation/b', 'Observation/a'], reasons: [] });
  expect(asked()).toEqual([
    'Observation?patient=p-1&code=http://loinc.org%7C2823-3,http://loinc.org%7C6298-4&status=final&date=ge2026-08-26&_sort=-date&_count=5',
  ]);
});

test('[F-13] a call that needs nothing asks nothing', async () => {
  const { fetched } = await call({ templates: ORDERS, prefetch: { meds: null } });
  expect(fetched.size).toBe(0);
  expect(asked()).toEqual([]);
});
