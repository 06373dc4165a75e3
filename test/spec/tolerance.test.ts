/**
 * What EHRs really do differently in what they send, row by row of the field's list, over HTTP against the shipped
 * services: each quirk is absorbed or refused, and never taken for something it is not.
 */

import { describe, expect, test } from '@jest/globals';
import request from 'supertest';
import type { FhirResource, JsonObject } from '../../src/model/fhir.js';
import {
  bundle,
  emptyPrefetch,
  medicationRequest,
  orderSelect,
  orderSign,
  PATIENT_ID,
  type TestRequest,
} from '../support/build-request.js';
import { fetchCall, TOKEN } from '../support/fetch-call.js';
import { startFhirServer } from '../support/start-fhir-server.js';
import { shippedContent, startTestService } from '../support/start-test-service.js';
import {
  ASKED,
  egfr,
  FIRED,
  indicatorsIn,
  LOINC,
  loggedBy,
  METFORMIN,
  metformin,
  useShippedService,
} from '../support/tolerance-calls.js';

const RXNORM = 'http://www.nlm.nih.gov/research/umls/rxnorm';

const OUTCOME: FhirResource = {
  resourceType: 'OperationOutcome',
  issue: [{ severity: 'error', code: 'exception' }],
};

const { service, keysOf, usual, opioid, post, indicators, quirksOf, unknownOf } = useShippedService();

test('the usual call, which the others differ from, brings the card', async () => {
  expect(await indicators(usual())).toEqual(FIRED);
  expect(await quirksOf(usual())).toEqual([]);
});

/** Prescribed a month ago and active: the card about high doses has nothing to add. */
const naloxone = medicationRequest('rx-n', '1725059', 'naloxone hydrochloride 40 MG/ML Nasal Spray', {
  status: 'active',
  authoredOn: '2026-10-24',
});

describe('extra fields, vendor extensions, unknown context keys', () => {
  test('are ignored at every level, and change nothing', async () => {
    const body = usual();
    const odd = { 'com.epic.cdshooks.request.bpa-trigger-action': '23', 'internal.epic.x': [1, null, {}] };
    const cards = await post({
      ...body,
      extension: odd,
      future: true,
      context: { ...body.context, department: 'Ward 3', extension: odd },
      prefetch: { ...body.prefetch, unasked: bundle(egfr(99, 'o-2')) },
    });
    expect(cards.map(({ indicator }) => indicator)).toEqual(FIRED);
  });
});

describe('prefetch key absent, null, empty Bundle or OperationOutcome', () => {
  test('absent is not known: not sent', async () => {
    const body = usual({ egfr_results: undefined });
    expect(await indicators(body)).toEqual(ASKED);
    expect(await unknownOf(body)).toEqual(['not-sent']);
  });

  test('an OperationOutcome is not known: the client failed', async () => {
    const body = usual({ egfr_results: OUTCOME });
    expect(await indicators(body)).toEqual(ASKED);
    expect(await unknownOf(body)).toEqual(['client-failed']);
  });

  test.each([
    ['null', null],
    ['a Bundle without entries', bundle()],
    ['a Bundle without the member entry', { resourceType: 'Bundle', type: 'searchset', total: 0 }],
  ])('%s is known empty: there is no result', async (_what, value) => {
    const body = usual({ egfr_results: value });
    expect(await indicators(body)).toEqual(ASKED);
    expect(await unknownOf(body)).toEqual(['no-result']);
  });
});

describe('prefetch keys misspelt or renamed', () => {
  test('without the prescription the card about the dose appears', async () => {
    expect(await indicators(opioid({}), 'opioid-safety')).toEqual(['warning']);
  });

  test.each(['medication', 'MEDICATIONS', 'item1'])(
    '%s is found by resource type and content',
    async (key) => {
      const body = opioid({ medications: undefined, [key]: bundle(naloxone) });
      expect(await indicators(body, 'opioid-safety')).toEqual([]);
      const lines = await loggedBy(service(), () => post(body, 'opioid-safety'));
      expect(lines.flatMap(({ issues = [] }) => issues)).toContain('medications: renamed-key');
    },
  );

  test('an answer that says which query it answers is the whole answer', async () => {
    const query = service().content.services.get('kidney-safety')?.prefetch.get('egfr_results') ?? '';
    const url = `https://ehr.example.org/fhir/${query.replace('{{context.patientId}}', PATIENT_ID)}`;
    const item1 = { ...bundle(egfr(24)), link: [{ relation: 'self', url }] };
    expect(await indicators(usual({ egfr_results: undefined, item1 }))).toEqual(FIRED);
  });

  test('one that does not say so shows what it holds, and not that there is nothing newer', async () => {
    const body = usual({ egfr_results: undefined, item1: bundle(egfr(24)) });
    expect(await indicators(body)).toEqual(ASKED);
    expect(await unknownOf(body)).toEqual(['incomplete']);
  });

  test('a key that holds something else is not taken for it', async () => {
    const weight = { ...egfr(24), code: { coding: [{ system: LOINC, code: '29463-7' }] } };
    expect(await indicators(usual({ egfr_results: undefined, item1: bundle(weight) }))).toEqual(ASKED);
  });
});

describe('a prefetch result is one resource, a Bundle, or a Bundle with a next page', () => {
  test('one resource in place of a Bundle is read, and is not all there is', async () => {
    expect(await indicators(opioid({ medications: naloxone }), 'opioid-safety')).toEqual([]);
    expect(await unknownOf(usual({ egfr_results: egfr(24) }))).toEqual(['incomplete']);
  });

  test('a page with a next link holds what it holds, and is not all there is', async () => {
    const link = [{ relation: 'next', url: 'https://ehr.example.org/fhir/page/2' }];
    // Newest first was asked for, so that the newest result is on the first page.
    expect(await indicators(usual({ egfr_results: { ...bundle(egfr(24)), link } }))).toEqual(FIRED);
    const empty = usual({ egfr_results: { ...bundle(), link } });
    expect(await indicators(empty)).toEqual(ASKED);
    expect(await unknownOf(empty)).toEqual(['incomplete']);
  });
});

describe('medication by reference', () => {
  const medication: FhirResource = {
    resourceType: 'Medication',
    id: 'm-1',
    code: { coding: [{ system: RXNORM, code: '861007', display: METFORMIN }] },
  };
  const referring = (reference: string, more: JsonObject = {}): FhirResource => ({
    resourceType: 'MedicationRequest',
    id: 'rx-1',
    status: 'draft',
    intent: 'order',
    subject: { reference: `Patient/${PATIENT_ID}` },
    medicationReference: { reference },
    ...more,
  });

  test('beside the orders in the Bundle', async () => {
    expect(await indicators(usual({}, referring('Medication/m-1'), medication))).toEqual(FIRED);
  });

  test('contained in the order', async () => {
    expect(await indicators(usual({}, referring('#m-1', { contained: [medication] })))).toEqual(FIRED);
  });

  test('among what was prefetched', async () => {
    const body = usual({ medications: bundle(medication) }, referring('Medication/m-1'));
    expect(await indicators(body)).toEqual(FIRED);
  });

  test('nowhere in the call: it is read from the FHIR server of the client', async () => {
    const server = await startFhirServer({ resources: [medication], token: TOKEN });
    try {
      const { data } = await fetchCall({
        templates: {},
        fhirServer: server.base,
        patientId: PATIENT_ID,
        drafts: [referring('Medication/m-1')],
      });
      expect(server.paths()).toEqual(['Medication/m-1']);
      expect(data.orders.entries.map(({ concept }) => concept.codings.map(({ code }) => code))).toEqual([
        ['861007'],
      ]);
    } finally {
      await server.stop();
    }
  });

  test('nowhere at all: the order may be any medicine, so that nothing is claimed', async () => {
    const lines = await loggedBy(service(), () => post(usual({}, referring('Medication/m-1'))));
    const decisions = lines.filter(({ message }) => message === 'decision');
    expect(decisions.map(({ card, outcome }) => [card, outcome])).toContainEqual([
      'metformin-egfr',
      'unknown',
    ]);
  });
});

describe('DSTU2 and STU3 orders', () => {
  test('a MedicationOrder is read as the order that it is', async () => {
    const { medicationCodeableConcept, ...rest } = metformin();
    const order = {
      ...rest,
      resourceType: 'MedicationOrder',
      patient: rest.subject,
      medicationCodeableConcept,
    };
    expect(await indicators(usual({}, order as FhirResource))).toEqual(FIRED);
  });

  test('a ProcedureRequest among the drafts does no harm', async () => {
    const procedure = {
      resourceType: 'ProcedureRequest',
      id: 'p-1',
      status: 'draft',
      intent: 'plan',
      code: { text: 'Something' },
    };
    expect(await indicators(usual({}, metformin(), procedure))).toEqual(FIRED);
  });

  test('an order of a kind that nobody knows ends in no crash', async () => {
    expect(await indicators(usual({}, metformin(), { resourceType: 'DiagnosticOrder', id: 'd-1' }))).toEqual(
      FIRED,
    );
  });
});

describe('context.userId in every form', () => {
  test.each([
    'Practitioner/u-1',
    'PractitionerRole/u-1',
    'Patient/u-1',
    'RelatedPerson/u-1',
    'u-1',
    'https://ehr.example.org/fhir/Practitioner/u-1',
  ])('%s', async (userId) => {
    const body = usual();
    expect(await indicators({ ...body, context: { ...body.context, userId } })).toEqual(FIRED);
  });

  test('is never made into Practitioner/{{context.userId}}', async () => {
    const answer = await request(service().url).get('/cds-services');
    expect(answer.text).not.toContain('{{context.userId}}');
  });
});

describe('fhirServer with or without a trailing slash, with a port, http on localhost', () => {
  test.each([
    'https://ehr.example.org/fhir',
    'https://ehr.example.org/fhir/',
    'https://ehr.example.org:8443/fhir',
    'http://localhost:8080/fhir',
  ])('%s', async (fhirServer) => {
    expect(await indicators({ ...usual(), fhirServer })).toEqual(FIRED);
  });
});

describe('hookInstance that is no lower-case UUID of version 4', () => {
  test.each([
    ['a UUID of version 1', 'f1a6b0c0-c91b-11f1-8c0e-0242ac120002', []],
    ['upper case', 'D1577C69-DFBE-44AD-BA6D-3E05E953B2EA', []],
    ['a plain string', 'test', ['hook-instance-not-uuid']],
    ['128 characters', 'x'.repeat(128), ['hook-instance-not-uuid']],
  ])('%s is used as it is', async (_what, hookInstance, quirks) => {
    expect(await indicators({ ...usual(), hookInstance })).toEqual(FIRED);
    expect(await quirksOf({ ...usual(), hookInstance })).toEqual(quirks);
  });

  test.each([
    ['129 characters', 'x'.repeat(129)],
    ['nothing', ''],
  ])('%s is refused', async (_what, hookInstance) => {
    const answer = await request(service().url)
      .post('/cds-services/kidney-safety')
      .send({ ...usual(), hookInstance });
    expect(answer.status).toBe(400);
  });
});

describe('FHIR ids longer than 64 characters', () => {
  test('of the patient, of drafts and of results are taken as they are', async () => {
    const id = `e${'aB3.-'.repeat(38)}.9`;
    const subject = { reference: `Patient/${id}` };
    const body = orderSign(
      {
        ...emptyPrefetch(keysOf('kidney-safety')),
        egfr_results: bundle({ ...egfr(24, id), subject }),
      },
      { ...metformin({ subject }), id },
    );
    const [card] = await post({ ...body, context: { ...body.context, patientId: id } });
    expect(card?.indicator).toBe('critical');
    expect(card?.suggestions?.[0]?.actions?.[0]).toMatchObject({ resourceId: `MedicationRequest/${id}` });
  });
});

describe('selections as Type/id or bare id; draftOrders with or without type and fullUrl; Medication entries mixed in', () => {
  const select = (selections: readonly string[], ...drafts: readonly FhirResource[]): TestRequest => {
    const { prefetch = {} } = usual();
    const body = orderSelect(prefetch, ...drafts);
    return { ...body, context: { ...body.context, selections } };
  };
  const other = medicationRequest('rx-2', '314076', 'lisinopril 10 MG Oral Tablet');

  test.each(['MedicationRequest/rx-1', 'rx-1', 'https://ehr.example.org/fhir/MedicationRequest/rx-1'])(
    '%s selects the draft',
    async (selection) => {
      expect(await indicators(select([selection], metformin(), other))).toEqual(FIRED);
    },
  );

  test('a draft that is not selected is not what the call is about', async () => {
    expect(await indicators(select(['rx-2'], metformin(), other))).toEqual([]);
  });

  test('a Bundle without a type, entries with a fullUrl, a Medication among them', async () => {
    const body = usual();
    const draftOrders = {
      resourceType: 'Bundle',
      entry: [
        { fullUrl: 'urn:uuid:0e2c0a30-6b0e-4b3c-9f57-0b6f2a1d3c4e', resource: metformin() },
        { resource: { resourceType: 'Medication', id: 'm-9', code: { text: 'something' } } },
      ],
    };
    expect(await indicators({ ...body, context: { ...body.context, draftOrders } })).toEqual(FIRED);
    expect(await quirksOf({ ...body, context: { ...body.context, draftOrders } })).toContain(
      'bundle-type-missing',
    );
  });
});

describe('the old hooks medication-prescribe and order-review', () => {
  test.each([
    ['medication-prescribe', 'medications'],
    ['order-review', 'orders'],
  ])('a service that lists %s answers it', async (hook, field) => {
    const content = await shippedContent();
    const services = new Map(
      [...content.services].map(([id, old]) => [
        id,
        {
          ...old,
          hooks: [...old.hooks, hook],
          cards: old.cards.map((card) => ({ ...card, hooks: [...card.hooks, hook] })),
        },
      ]),
    );
    const elder = await startTestService({ content: { ...content, services } });
    try {
      const body = usual();
      const { draftOrders, ...context } = body.context;
      const answer = await request(elder.url)
        .post('/cds-services/kidney-safety')
        .send({ ...body, hook, context: { ...context, [field]: draftOrders } });
      expect([answer.status, indicatorsIn(answer.body)]).toEqual([200, FIRED]);
    } finally {
      await elder.stop();
    }
  });

  test('a service that does not list them says which hooks it answers', async () => {
    const answer = await request(service().url)
      .post('/cds-services/kidney-safety')
      .send({
        ...usual(),
        hook: 'medication-prescribe',
        context: { ...usual().context, medications: usual().context.draftOrders },
      });
    expect(answer.status).toBe(400);
    expect(answer.text).toContain('order-select, order-sign');
  });
});
