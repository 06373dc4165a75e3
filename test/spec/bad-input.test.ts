/** Bad input: the right 4xx with an OperationOutcome that says what and where (CDS Hooks, "HTTP Status Codes"). */

import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import request from 'supertest';
import {
  emptyPrefetch,
  orderSign,
  oxycodone,
  patientView,
  type TestRequest,
} from '../support/build-request.js';
import { startTestService, type TestService } from '../support/start-test-service.js';

const MARKER = 'Zzyzxname';

describe('A call that is wrong', () => {
  let service: TestService;
  beforeAll(async () => {
    service = await startTestService({ bodyLimit: 100_000 });
  });
  afterAll(() => service.stop());

  const valid = (): TestRequest =>
    orderSign(
      emptyPrefetch(service.content.services.get('opioid-safety')?.prefetch.keys() ?? []),
      oxycodone(),
    );

  interface Refusal {
    status: number;
    code: string;
    issue: string;
    text: string;
    expression?: string[];
  }

  async function post(
    id: string,
    body: string | Buffer,
    headers: Record<string, string> = {},
  ): Promise<Refusal> {
    const answer = await request(service.url)
      .post(`/cds-services/${id}`)
      .set({ 'Content-Type': 'application/json', ...headers })
      .send(body);
    expect(answer.type).toBe('application/fhir+json');
    const outcome = JSON.parse(answer.text) as {
      resourceType: string;
      issue: {
        severity: string;
        code: string;
        details: { coding: { code: string }[]; text: string };
        expression?: string[];
      }[];
    };
    expect(outcome.resourceType).toBe('OperationOutcome');
    expect(outcome.issue).toHaveLength(1);
    expect(answer.text).not.toMatch(/\bat .*\.(ts|js):\d+/);
    expect(answer.text).not.toContain(MARKER);
    const issue = outcome.issue[0];
    return {
      status: answer.status,
      code: issue?.details.coding[0]?.code ?? '',
      issue: issue?.code ?? '',
      text: issue?.details.text ?? '',
      ...(issue?.expression === undefined ? {} : { expression: issue.expression }),
    };
  }

  test('[Q-10, R-5, trap 7] malformed JSON is 400 and tells where it breaks, not what it says', async () => {
    const refusal = await post('opioid-safety', `{"hook": "${MARKER}", }`);
    expect(refusal).toMatchObject({ status: 400, code: 'JSON_INVALID', issue: 'structure' });
  });

  test.each([
    ['an array', '[]'],
    ['a string', '"order-sign"'],
    ['null', 'null'],
    ['a number', '12'],
  ])('[Q-10] %s instead of an object is 400', async (_name, body) => {
    expect(await post('opioid-safety', body)).toMatchObject({ status: 400, code: 'REQUEST_INVALID' });
  });

  test('[Q-10] an empty body is 400', async () => {
    expect(await post('opioid-safety', '')).toMatchObject({ status: 400, code: 'JSON_INVALID' });
  });

  test('[J-10] a body that is not UTF-8 is 400', async () => {
    const answer = await request(service.url)
      .post('/cds-services/opioid-safety')
      .set('Content-Type', 'application/json')
      .serialize((body: unknown) => body as string)
      .send(Buffer.from([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x7d]));
    expect(answer.status).toBe(400);
    expect(answer.text).toContain('JSON_INVALID');
  });

  test('[J-9, R-7] another media type is 415', async () => {
    expect(await post('opioid-safety', '<x/>', { 'Content-Type': 'application/xml' })).toMatchObject({
      status: 415,
      code: 'MEDIA_TYPE_UNSUPPORTED',
    });
  });

  test.each([
    'application/json; charset=UTF8',
    'application/fhir+json',
    'application/json+fhir; charset=utf-8',
  ])('[J-9] the media type %s is accepted', async (type) => {
    const answer = await request(service.url)
      .post('/cds-services/opioid-safety')
      .set('Content-Type', type)
      .send(JSON.stringify(valid()));
    expect(answer.status).toBe(200);
  });

  test('[J-10, R-7] an oversized body is 413', async () => {
    const body = JSON.stringify({ ...valid(), extension: { filler: 'x'.repeat(120_000) } });
    expect(await post('opioid-safety', body)).toMatchObject({
      status: 413,
      code: 'BODY_TOO_LARGE',
      issue: 'too-long',
    });
  });

  test.each([
    ['hook', 'REQUEST_INVALID'],
    ['hookInstance', 'REQUEST_INVALID'],
    ['context', 'REQUEST_INVALID'],
  ])('[Q-2, Q-3, Q-7, Q-10] a request without %s is 400 and names it', async (member, code) => {
    const rest = without(valid(), member);
    const refusal = await post('opioid-safety', JSON.stringify(rest));
    expect(refusal).toMatchObject({ status: 400, code, expression: [member] });
  });

  test.each(['patientId', 'draftOrders'])(
    '[Q-7, Q-10] a context without %s is 400 and names it',
    async (field) => {
      const body = valid();
      const context = without(body.context, field);
      const refusal = await post('opioid-safety', JSON.stringify({ ...body, context }));
      expect(refusal).toMatchObject({
        status: 400,
        code: 'CONTEXT_INVALID',
        expression: [`context.${field}`],
      });
    },
  );

  test('[Q-7, Q-10] a context of another shape than the hook has is 400', async () => {
    const body = valid();
    const refusal = await post(
      'opioid-safety',
      JSON.stringify({ ...body, context: { ...body.context, draftOrders: MARKER } }),
    );
    expect(refusal).toMatchObject({
      status: 400,
      code: 'CONTEXT_INVALID',
      expression: ['context.draftOrders'],
    });
  });

  test('[R-7, trap 6] an unknown service is 404', async () => {
    expect(await post(MARKER, JSON.stringify(valid()))).toMatchObject({
      status: 404,
      code: 'SERVICE_NOT_FOUND',
    });
  });

  test("[Q-2, trap 5] another service's hook is 400 and names the hooks that are answered", async () => {
    const refusal = await post('opioid-safety', JSON.stringify(patientView({})));
    expect(refusal).toMatchObject({ status: 400, code: 'HOOK_MISMATCH', expression: ['hook'] });
    expect(refusal.text).toContain('order-sign');
  });

  test('[Q-1, R-7] GET on a service is 405 with the method that works', async () => {
    const answer = await request(service.url).get('/cds-services/opioid-safety');
    expect(answer.status).toBe(405);
    expect(answer.headers.allow).toBe('POST');
  });

  test('[R-7, R-9] an address that does not exist is 404', async () => {
    const answer = await request(service.url).get(`/${MARKER}`);
    expect(answer.status).toBe(404);
    expect(answer.text).not.toContain(MARKER);
  });

  test('[J-8, Q-9, X-4, trap 9] unknown members and extensions are ignored', async () => {
    const body = { ...valid(), future: { member: 1 }, extension: { 'com.example.x': [1, null, {}] } };
    const answer = await request(service.url).post('/cds-services/opioid-safety').send(body);
    expect(answer.status).toBe(200);
    expect((answer.body as { cards: unknown[] }).cards).toHaveLength(1);
  });

  test('[J-8] __proto__ and constructor members do no harm', async () => {
    const text = JSON.stringify(valid()).replace(
      '"hook":',
      '"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}},"hook":',
    );
    const answer = await request(service.url)
      .post('/cds-services/opioid-safety')
      .set('Content-Type', 'application/json')
      .send(text.replace('"context":{', '"context":{"__proto__":{"polluted":true},'));
    expect(answer.status).toBe(200);
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
  });

  test('[Q-10] nesting thousands deep is refused or ignored, and the next call is answered', async () => {
    const deep = '['.repeat(40_000) + ']'.repeat(40_000);
    for (const body of [deep, JSON.stringify(valid()).replace('"hook":', `"future":${deep},"hook":`)]) {
      const answer = await request(service.url)
        .post('/cds-services/opioid-safety')
        .set('Content-Type', 'application/json')
        .send(body);
      expect([200, 400]).toContain(answer.status);
    }
    expect((await request(service.url).post('/cds-services/opioid-safety').send(valid())).status).toBe(200);
  });

  test('[J-10] a gzip body is read, and one that is not what it says is 400', async () => {
    const answer = await request(service.url)
      .post('/cds-services/opioid-safety')
      .set({ 'Content-Type': 'application/json', 'Content-Encoding': 'gzip' })
      .send('not gzip');
    expect(answer.status).toBe(400);
  });
});

const without = (record: object, member: string): object =>
  Object.fromEntries(Object.entries(record).filter(([name]) => name !== member));
