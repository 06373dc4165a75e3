/** The official sandbox, as it really calls: its orders are not valid R4, and its user still gets the card. */

import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import request from 'supertest';
import type { CdsResponse } from '../../src/model/cds-hooks.js';
import { describeWithTestData, testData } from '../support/test-data.js';
import { bundle } from '../support/build-request.js';
import { responseProblems } from '../support/check-response.js';
import { startTestService, type TestService } from '../support/start-test-service.js';

interface Recorded {
  url: string;
  body: {
    hook: string;
    context: { patientId: string; draftOrders?: { entry: { resource: Draft }[] } };
    prefetch?: Record<string, unknown>;
  };
}
interface Draft {
  resourceType: string;
  id: string;
  dosageInstruction?: { timing: { repeat: { frequency: number } } }[];
  medicationCodeableConcept?: { text: string; coding: { display: string; code: string; system: string }[] };
  [member: string]: unknown;
}

describeWithTestData('The recorded sandbox', () => {
  let service: TestService;
  let recorded: Recorded[];
  beforeAll(async () => {
    service = await startTestService({ now: '2026-11-24T12:00:00Z' });
    recorded = JSON.parse(
      readFileSync(testData('requests/sandbox-recorded/requests.json') ?? '', 'utf8'),
    ) as Recorded[];
  });
  afterAll(() => service.stop());

  async function post(id: string, body: unknown): Promise<CdsResponse> {
    const answer = await request(service.url)
      .post(`/cds-services/${id}`)
      .set({ Origin: 'http://127.0.0.1:8080', Accept: 'application/json' })
      .send(body as object);
    expect(answer.status).toBe(200);
    expect(answer.headers['access-control-allow-origin']).toBe('*');
    expect(responseProblems(answer.body)).toEqual([]);
    return answer.body as CdsResponse;
  }

  /** What the sandbox would have fetched for this service: the patient, and nothing else in its record. */
  const fetched = (id: string, patientId: string): Record<string, unknown> =>
    Object.fromEntries(
      [...(service.content.services.get(id)?.prefetch.keys() ?? [])].map((key) => [
        key,
        key === 'patient'
          ? { resourceType: 'Patient', id: patientId, gender: 'male', birthDate: '1945-12-23' }
          : bundle(),
      ]),
    );

  test('signing an opioid at 60 MME a day brings the card, although category and reason are objects', async () => {
    const sign = recorded.find(({ body }) => body.hook === 'order-sign');
    const body = copyOf(sign);
    const draft = body.context.draftOrders?.entry[0]?.resource;
    expect(draft?.medicationCodeableConcept?.coding[0]?.code).toBe('1049683');
    expect(Array.isArray(draft?.category)).toBe(false);
    // One {pill} once a day is what the sandbox recorded; four a day reach the threshold.
    const repeat = draft?.dosageInstruction?.[0]?.timing.repeat;
    if (repeat !== undefined) repeat.frequency = 4;
    const { cards } = await post('opioid-safety', {
      ...body,
      prefetch: fetched('opioid-safety', body.context.patientId),
    });
    expect(cards).toHaveLength(1);
    expect(cards[0]?.summary).toContain('60 MME/day');
    expect(cards[0]?.indicator).toBe('warning');
  });

  test('the recorded dose, 15 MME a day, brings none', async () => {
    const sign = recorded.find(({ body }) => body.hook === 'order-sign')?.body;
    const { cards } = await post('opioid-safety', {
      ...sign,
      prefetch: fetched('opioid-safety', sign?.context.patientId ?? ''),
    });
    expect(cards).toEqual([]);
  });

  test('opening Rx View calls with a draft that names no medicine yet: answered', async () => {
    const first = recorded.find(
      ({ body }) =>
        body.hook === 'order-select' &&
        body.context.draftOrders?.entry[0]?.resource.medicationCodeableConcept === undefined &&
        body.context.draftOrders?.entry[0]?.resource.resourceType === 'MedicationRequest',
    )?.body;
    await post('kidney-safety', {
      ...first,
      prefetch: fetched('kidney-safety', first?.context.patientId ?? ''),
    });
  });

  test('selecting metformin in its form brings the question about kidney function', async () => {
    const select = recorded.find(
      ({ body }) =>
        body.context.draftOrders?.entry[0]?.resource.medicationCodeableConcept?.coding[0]?.code === '855332',
    );
    const body = copyOf(select);
    const draft = body.context.draftOrders?.entry[0]?.resource;
    if (draft !== undefined) {
      const name = 'metformin hydrochloride 500 MG Oral Tablet';
      draft.medicationCodeableConcept = {
        text: name,
        coding: [{ display: name, system: 'http://www.nlm.nih.gov/research/umls/rxnorm', code: '861007' }],
      };
    }
    const { cards } = await post('kidney-safety', {
      ...body,
      prefetch: fetched('kidney-safety', body.context.patientId),
    });
    expect(cards.map(({ indicator }) => indicator)).toEqual(['info']);
    expect(cards[0]?.summary).toContain('No usable eGFR');
  });

  test('the recorded chart with atrial fibrillation, its keys named otherwise, is read by type and content', async () => {
    const view = recorded.find(({ body }) => body.hook === 'patient-view')?.body;
    const { cards } = await post('stroke-prevention', {
      ...view,
      prefetch: {
        ...fetched('stroke-prevention', view?.context.patientId ?? ''),
        problems: undefined,
        patient: undefined,
        ...view?.prefetch,
      },
    });
    expect(cards).toHaveLength(1);
    expect(cards[0]?.summary).toContain('CHA2DS2-VASc 3');
  });
});

function copyOf(call: Recorded | undefined): Recorded['body'] {
  if (call === undefined) throw new Error('The recording holds no such call.');
  return structuredClone(call.body);
}
