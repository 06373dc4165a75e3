/** CDS Hooks 2.0.1 and 3.0, "Use of JSON": what leaves the service is strict JSON, what reaches it is read leniently. */

import { gzipSync, deflateSync, brotliCompressSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import request from 'supertest';
import { findEmptiness } from '../../src/conformance/check-emptiness.js';
import type { CdsResponse } from '../../src/model/cds-hooks.js';
import type { Json, JsonObject } from '../../src/model/fhir.js';
import { bundle, emptyPrefetch, orderSign, oxycodone, type TestRequest } from '../support/build-request.js';
import { EXAMPLE_NAMES, EXAMPLES, exampleCall, without } from '../support/example-calls.js';
import { startTestService, type TestService } from '../support/start-test-service.js';

const SERVICE = '/cds-services/opioid-safety';

describe('JSON', () => {
  let service: TestService;
  beforeAll(async () => {
    service = await startTestService({ bodyLimit: 200_000 });
  });
  afterAll(() => service.stop());

  const valid = (): TestRequest =>
    orderSign(
      emptyPrefetch(service.content.services.get('opioid-safety')?.prefetch.keys() ?? []),
      oxycodone(),
    );
  const post = (body: unknown, path = SERVICE, type = 'application/json'): request.Test =>
    request(service.url)
      .post(path)
      .set('Content-Type', type)
      .send(typeof body === 'string' ? body : JSON.stringify(body));
  /** The cards of an answer without what differs from call to call. */
  async function advice(body: unknown): Promise<readonly string[]> {
    const answer = await post(body);
    expect(answer.status).toBe(200);
    return (answer.body as CdsResponse).cards.map(({ summary, detail }) => `${summary}\n${detail ?? ''}`);
  }

  test('[J-1, J-3, J-9] every answer, right or wrong, is JSON in UTF-8 that a strict parser reads', async () => {
    const answers = [
      await request(service.url).get('/cds-services'),
      await post(valid()),
      await post({ ...valid(), prefetch: undefined }),
      await post('{"hook": '),
      await post([]),
      await post(valid(), '/cds-services/nothing'),
      await post('<x/>', SERVICE, 'application/xml'),
      await post({ ...valid(), extension: { filler: 'x'.repeat(300_000) } }),
      await request(service.url).get(SERVICE),
      await request(service.url).get('/nothing'),
    ];
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 412, 400, 400, 404, 415, 413, 405, 404]);
    for (const { status, headers, text } of answers) {
      const type = status === 200 ? 'application/json' : 'application/fhir+json';
      expect(headers['content-type']).toBe(`${type}; charset=utf-8`);
      expect(JSON.parse(text)).toEqual(expect.any(Object));
    }
  });

  test('[J-10] what is sent has no byte order mark, and what lies beyond ASCII arrives as it was', async () => {
    const display = 'Oxycodon 10 mg Tablette für „früh“ – 鎮痛';
    const { medicationCodeableConcept, ...rest } = oxycodone();
    const draft = {
      ...rest,
      medicationCodeableConcept: { ...(medicationCodeableConcept as object), text: display },
    };
    const answer = await request(service.url)
      .post(SERVICE)
      .send({ ...valid(), context: orderSign({}, draft).context })
      .buffer(true)
      .parse((response, done) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('end', () => {
          done(null, Buffer.concat(chunks));
        });
      });
    const bytes = answer.body as Buffer;
    expect(bytes.subarray(0, 1).toString()).toBe('{');
    expect(bytes.toString('utf8')).toContain('鎮痛');
  });

  test.each([
    ['gzip', gzipSync],
    ['deflate', deflateSync],
    ['br', brotliCompressSync],
  ] as const)(
    '[J-10] a body compressed with %s is read, and its size counts as it was',
    async (encoding, compress) => {
      const send = (body: unknown): request.Test =>
        request(service.url)
          .post(SERVICE)
          .set({ 'Content-Type': 'application/json', 'Content-Encoding': encoding })
          .serialize((bytes: unknown) => bytes as string)
          .send(compress(JSON.stringify(body)));
      expect((await send(valid())).status).toBe(200);
      expect((await send({ ...valid(), extension: { filler: 'x'.repeat(300_000) } })).status).toBe(413);
    },
  );

  test('[J-2] resources in actions are JSON objects that say their type', async () => {
    const { cards } = (await post(valid())).body as CdsResponse;
    const resources = cards
      .flatMap(({ suggestions = [] }) => suggestions)
      .flatMap(({ actions = [] }) => actions)
      .flatMap((action) => (action.type === 'delete' ? [] : [action.resource]));
    expect(resources.map(({ resourceType }) => resourceType)).toEqual(['MedicationRequest']);
  });

  test('[J-4, J-5, J-6, trap 18] nothing that is sent is null, empty or blank, cards and services apart', async () => {
    const documents: unknown[] = [(await request(service.url).get('/cds-services')).body];
    for (const name of EXAMPLE_NAMES) {
      for (const prefetch of [exampleCall(name).prefetch, { patient: null }, {}, undefined]) {
        const answer = await post({ ...exampleCall(name), prefetch }, `/cds-services/${EXAMPLES[name]}`);
        documents.push(JSON.parse(answer.text));
      }
    }
    expect(documents).toHaveLength(13);
    expect(documents.flatMap((document) => findEmptiness(document, new Set(['cards', 'services'])))).toEqual(
      [],
    );
    expect(JSON.stringify(documents)).not.toContain('systemActions');
  });

  test.each(['fhirServer', 'fhirAuthorization', 'prefetch', 'extension'])(
    '[J-7] null in place of %s counts as absent',
    async (member) => {
      const withNull = await post({ ...valid(), [member]: null });
      const absent = await post(without(valid(), member));
      expect(withNull.status).toBe(absent.status);
      expect((withNull.body as Partial<CdsResponse>).cards?.length).toBe(
        (absent.body as Partial<CdsResponse>).cards?.length,
      );
    },
  );

  test('[J-7, J-6] null or blank for an optional context field counts as absent, for a required one as missing', async () => {
    const { context } = valid();
    const usual = await advice(valid());
    expect(await advice({ ...valid(), context: { ...context, encounterId: null } })).toEqual(usual);
    expect(await advice({ ...valid(), context: { ...context, encounterId: ' ' } })).toEqual(usual);
    for (const patientId of [null, '', '  ']) {
      const answer = await post({ ...valid(), context: { ...context, patientId } });
      expect(answer.status).toBe(400);
      expect(JSON.parse(answer.text)).toMatchObject({ issue: [{ expression: ['context.patientId'] }] });
    }
  });

  test('[J-8, V-4] members that are not known change nothing, wherever they stand', async () => {
    const future = { since: '4.0', of: [1, null, {}] };
    const draft = oxycodone({ future, dosageInstruction: withFuture(oxycodone().dosageInstruction) });
    const call = orderSign({ ...valid().prefetch, future: bundle() }, draft);
    const { draftOrders } = call.context;
    const changed = {
      ...call,
      future,
      context: { ...call.context, future, draftOrders: { ...(draftOrders as object), future } },
      fhirServer: 'https://ehr.example.org/fhir',
      fhirAuthorization: {
        access_token: 'zyxtoken',
        token_type: 'Bearer',
        expires_in: 60,
        scope: 'user/*.rs',
        subject: 'rationale',
        future,
      },
    };
    expect(await advice(changed)).toEqual(await advice(valid()));

    function withFuture(list: Json | undefined): Json {
      return (list as readonly JsonObject[]).map((each) => ({ ...each, future: true }));
    }
  });

  test('[J-9] application/fhir+json and a charset in other letters are read as JSON', async () => {
    for (const type of ['application/fhir+json', 'Application/JSON; Charset="UTF-8"'])
      expect((await post(valid(), SERVICE, type)).status).toBe(200);
  });
});
