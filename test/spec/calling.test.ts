/** CDS Hooks 2.0.1, "Calling a CDS Service" and the request's side of "FHIR Resource Access". */

import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import request from 'supertest';
import type { CdsResponse, DiscoveryResponse } from '../../src/model/cds-hooks.js';
import type { Content } from '../../src/model/content.js';
import type { everySixHours } from '../support/build-request.js';
import {
  emptyPrefetch,
  medicationRequest,
  orderSelect,
  orderSign,
  oxycodone,
  patient,
  type TestRequest,
} from '../support/build-request.js';
import { changeService } from '../support/change-content.js';
import { exampleCall, without } from '../support/example-calls.js';
import { shippedContent, startTestService, type TestService } from '../support/start-test-service.js';

const SERVER = 'https://ehr.example.org/fhir';
const AUTHORIZATION = {
  access_token: 'zyxtoken',
  token_type: 'Bearer',
  expires_in: 300,
  scope: 'user/Observation.rs',
  subject: 'rationale',
};

describe('A call', () => {
  let service: TestService;
  beforeAll(async () => {
    service = await startTestService();
  });
  afterAll(() => service.stop());

  const keysOf = (id: string): Iterable<string> => service.content.services.get(id)?.prefetch.keys() ?? [];
  const valid = (): TestRequest => orderSign(emptyPrefetch(keysOf('opioid-safety')), oxycodone());
  const post = (body: object, path = '/cds-services/opioid-safety'): request.Test =>
    request(service.url).post(path).send(body);
  const summaries = async (body: object, path?: string): Promise<readonly string[]> =>
    ((await post(body, path).expect(200)).body as CdsResponse).cards.map(({ summary }) => summary);
  async function refusal(body: object): Promise<{ status: number; expression: unknown; text: string }> {
    const answer = await post(body);
    const { issue } = JSON.parse(answer.text) as {
      issue: [{ expression?: unknown; details: { text: string } }];
    };
    return {
      status: answer.status,
      expression: issue[0].expression,
      text: issue[0].details.text,
    };
  }
  const quirks = (): readonly unknown[] =>
    service
      .logged()
      .map((line) => JSON.parse(line) as { message: string; quirks?: unknown })
      .filter(({ message }) => message === 'call')
      .map((line) => line.quirks);

  test('[Q-1, R-1] is a POST to {base}/cds-services/{id}, for every service that discovery lists', async () => {
    const { services } = (await request(service.url).get('/cds-services')).body as DiscoveryResponse;
    for (const { id, hook } of services) {
      const { context, ...call } = exampleCallOf(hook);
      const prefetch = { ...emptyPrefetch(keysOf(id)), ...call.prefetch };
      const body = {
        ...call,
        prefetch,
        context: { encounterId: 'stay-1', ...context, ...draftsOf(hook, context) },
        hook,
      };
      const answer = await post(body, `/cds-services/${id}`);
      expect({ id, hook, status: answer.status, body: answer.body as unknown }).toMatchObject({
        status: 200,
        body: { cards: expect.any(Array) as unknown },
      });
    }

    /** Calls with drafts have what both order hooks need. */
    function exampleCallOf(hook: string): TestRequest {
      const withDrafts = hook.startsWith('order-') || hook.startsWith('medication-');
      return exampleCall(withDrafts ? 'metformin-order-select' : 'af-patient-view');
    }

    /** A refill names its drafts otherwise. */
    function draftsOf(hook: string, { draftOrders }: Readonly<Record<string, unknown>>): object {
      return hook === 'medication-refill' ? { medications: draftOrders } : {};
    }
  });

  test('[D-14, Q-2] is routed by id and hook: one id answers two hooks, and no third', async () => {
    const draft = medicationRequest('rx-2', '861007', 'metformin hydrochloride 500 MG Oral Tablet');
    const prefetch = emptyPrefetch(keysOf('kidney-safety'));
    const path = '/cds-services/kidney-safety';
    expect(await summaries(orderSelect(prefetch, draft), path)).toEqual(
      await summaries(orderSign(prefetch, draft), path),
    );
    const { context } = orderSign(prefetch, draft);
    const answer = await post({ ...valid(), hook: 'patient-view', context }, path);
    expect(answer.status).toBe(400);
    expect(JSON.parse(answer.text)).toMatchObject({ issue: [{ expression: ['hook'] }] });
  });

  test.each([
    ['a UUID in capitals', 'D1577C69-DFBE-44AD-BA6D-3E05E953B2EA', []],
    ['a URN', 'urn:uuid:d1577c69-dfbe-44ad-ba6d-3e05e953b2ea', ['hook-instance-not-uuid']],
    ['a number of its own', '20261124-0001', ['hook-instance-not-uuid']],
  ])('[Q-3, Q-4, trap 10] may have %s for its instance', async (_name, hookInstance, noted) => {
    expect(await summaries({ ...valid(), hookInstance })).toHaveLength(1);
    expect(quirks().at(-1)).toEqual(noted);
  });

  test('[Q-3] without an instance, or with a blank or endless one, is refused', async () => {
    for (const hookInstance of [undefined, '', '   ', 7, 'x'.repeat(1000)])
      expect(await refusal({ ...valid(), hookInstance })).toMatchObject({
        status: 400,
        expression: ['hookInstance'],
      });
  });

  test('[Q-10] that is wrong in several places is told all of them, and where the first is', async () => {
    const { status, expression, text } = await refusal({ ...without(valid(), 'hookInstance'), context: [] });
    expect({ status, expression }).toEqual({ status: 400, expression: ['hookInstance'] });
    expect(text).toBe(
      'hookInstance must be a UUID, or other text of 1 to 128 characters. 1 more member is wrong: context.',
    );
  });

  test('[Q-10] that leaves out what is optional is answered', async () => {
    const { hook, hookInstance, context } = exampleCall('metformin-order-select');
    const draft = medicationRequest('rx-2', '314076', 'lisinopril 10 MG Oral Tablet');
    const { draftOrders } = orderSign({}, draft).context;
    const selections = ['MedicationRequest/rx-2'];
    const path = '/cds-services/kidney-safety';
    expect(
      await summaries({ hook, hookInstance, context: { ...context, draftOrders, selections } }, path),
    ).toEqual([]);
  });

  test('[Q-8] whose prefetch is no object of keys is refused', async () => {
    for (const prefetch of ['all', [{}], 7])
      expect(await refusal({ ...valid(), prefetch })).toMatchObject({
        status: 400,
        expression: ['prefetch'],
      });
  });

  test('[Q-11] may end in a slash, or have two where one belongs', async () => {
    const usual = await summaries(valid());
    for (const path of ['/cds-services/opioid-safety/', '//cds-services//opioid-safety'])
      expect(await summaries(valid(), path)).toEqual(usual);
  });

  test('[Q-13] is answered within half a second, most of fifty times', async () => {
    const times: number[] = [];
    for (let count = 0; count < 50; count += 1) {
      const start = performance.now();
      await summaries(valid());
      times.push(performance.now() - start);
    }
    expect(times.sort((a, b) => a - b)[40]).toBeLessThan(500);
  });

  test('[Q-14, trap 16] gets its own patient’s answer, however many others are called for at the same time', async () => {
    const callFor = (index: number): TestRequest => {
      const id = `zyx-${index}`;
      const draft = oxycodone({ subject: { reference: `Patient/${id}` }, ...tablets(index) });
      const call = orderSign({ ...emptyPrefetch(keysOf('opioid-safety')), patient: patient({ id }) }, draft);
      return { ...call, context: { ...call.context, patientId: id } };
    };
    const calls = Array.from({ length: 48 }, (_value, index) => callFor(index));
    const alone: (readonly string[])[] = [];
    for (const call of calls) alone.push(await summaries(call));
    const together = await Promise.all(calls.map((call) => summaries(call)));
    expect(together).toEqual(alone);
    // Six different doses, of which the smallest is below the card's threshold.
    expect(new Set(alone.map(([summary]) => summary)).size).toBe(6);

    /** One to six tablets every six hours. */
    function tablets(index: number): typeof everySixHours {
      const value = (index % 6) + 1;
      const unit = { unit: 'tablet', system: 'http://unitsofmeasure.org', code: '{tablet}' };
      const timing = { repeat: { frequency: 1, period: 12, periodUnit: 'h' } };
      return { dosageInstruction: [{ timing, doseAndRate: [{ doseQuantity: { value, ...unit } }] }] };
    }
  });

  test('[Q-16] is about drafts that no FHIR server has: they need no id, and are used as sent', async () => {
    const draft = oxycodone({ id: undefined });
    expect(await summaries(orderSign(emptyPrefetch(keysOf('opioid-safety')), draft))).toEqual(
      await summaries(valid()),
    );
  });

  describe('with access to a FHIR server', () => {
    const withAccess = (more: object = {}, fhirServer: unknown = SERVER): object => ({
      ...valid(),
      fhirServer,
      fhirAuthorization: { ...AUTHORIZATION, ...more },
    });

    test('[Q-6] or without it is answered', async () => {
      expect(await summaries(withAccess())).toEqual(await summaries(valid()));
      expect(await summaries({ ...valid(), fhirServer: SERVER })).toEqual(await summaries(valid()));
    });

    test('[Q-5] names the server beside the token, by an absolute http or https address', async () => {
      for (const fhirServer of [null, '', 'file:///etc/passwd', 'ehr.example.org/fhir', 'https://u@h/fhir'])
        expect(await refusal(withAccess({}, fhirServer))).toMatchObject({
          status: 400,
          expression: ['fhirServer'],
        });
    });

    test('[Q-5] is not answered for an address that smuggles something', async () => {
      for (const fhirServer of [
        'https://ehr.example.org/fhir?x=1',
        'https://ehr.example.org/#',
        'https://a b/',
      ])
        expect((await refusal(withAccess({}, fhirServer))).status).toBe(400);
    });

    test.each([
      ['lacks its token', { access_token: undefined }, 'access_token'],
      ['has a token that could break a header', { access_token: 'a\r\nX: b' }, 'access_token'],
      ['has a token of another type', { token_type: 'MAC' }, 'token_type'],
      ['says nothing of the token’s life', { expires_in: undefined }, 'expires_in'],
      ['says nonsense of the token’s life', { expires_in: -1 }, 'expires_in'],
      ['lacks the scopes', { scope: undefined }, 'scope'],
      ['is for another patient than the context’s', { patient: 'zyx-other' }, 'patient'],
    ])('[F-3, F-4, F-5, F-6, F-8] that %s is refused', async (_name, more, member) => {
      expect(await refusal(withAccess(more))).toMatchObject({
        status: 400,
        expression: [`fhirAuthorization.${member}`],
      });
    });

    test('[F-4, F-6, V-5] may be of CDS Hooks 1.0 to 3.0: what is there decides', async () => {
      for (const more of [
        { token_type: 'bearer' },
        { scope: 'patient/Observation.read user/MedicationRequest.read' },
        { scope: 'patient/Observation.rs?category=laboratory user/*.cruds' },
        { expires_in: '300' },
        { patient: 'zyx-patient' },
        { subject: undefined },
      ])
        expect(await summaries(withAccess(more))).toHaveLength(1);
    });
  });
});

describe('A hook of one organisation', () => {
  let service: TestService;
  beforeAll(async () => {
    service = await startTestService({ content: withHook(await shippedContent(), 'org.example.ward-round') });
  });
  afterAll(() => service.stop());

  /** The patient-view service answers a hook of the same context under a name of its own. */
  function withHook(content: Content, name: string): Content {
    const view = content.hooks.get('patient-view');
    if (view === undefined) throw new Error('no such hook');
    const changed = changeService(content, 'stroke-prevention', (rule) => ({
      ...rule,
      hooks: [name],
      cards: rule.cards.map((card) => ({ ...card, hooks: [name] })),
    }));
    return { ...changed, hooks: new Map([...content.hooks, [name, { ...view, id: name }]]) };
  }

  test('[V-3] has a reversed domain in its name, is published under it, and is answered', async () => {
    const { services } = (await request(service.url).get('/cds-services')).body as DiscoveryResponse;
    expect(services.find(({ id }) => id === 'stroke-prevention')?.hook).toBe('org.example.ward-round');
    const call = { ...exampleCall('af-patient-view'), hook: 'org.example.ward-round' };
    const answer = await request(service.url).post('/cds-services/stroke-prevention').send(call);
    expect((answer.body as CdsResponse).cards).toHaveLength(1);
  });
});

describe('Two calls about one matter', () => {
  let service: TestService;
  beforeAll(async () => {
    service = await startTestService();
  });
  afterAll(() => service.stop());
  const cards = async (body: TestRequest): Promise<readonly unknown[]> =>
    ((await request(service.url).post('/cds-services/kidney-safety').send(body)).body as CdsResponse).cards;

  test('[T-1, D-14] come under one id when they are of hooks that follow each other', async () => {
    const { services } = (await request(service.url).get('/cds-services')).body as DiscoveryResponse;
    const hooks = services.filter(({ id }) => id === 'kidney-safety').map(({ hook }) => hook);
    expect(hooks).toEqual(['order-select', 'order-sign', 'medication-refill']);
  });

  test('[T-4] end with no cards when the matter is settled: the order was taken back', async () => {
    const selected = exampleCall('metformin-order-select');
    expect(await cards(selected)).toHaveLength(1);
    const { draftOrders } = orderSign(
      {},
      medicationRequest('rx-9', '314076', 'lisinopril 10 MG Oral Tablet'),
    ).context;
    expect(
      await cards({ ...selected, hook: 'order-sign', context: { ...selected.context, draftOrders } }),
    ).toEqual([]);
  });
});
