/** Real clients' requests, signed as they sign them: discovery, calls and feedback, from end to end. */

import { readFileSync, readdirSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import request from 'supertest';
import type { CdsResponse, DiscoveryResponse } from '../../src/model/cds-hooks.js';
import { emptyPrefetch, orderSign, oxycodone } from '../support/build-request.js';
import { responseProblems } from '../support/check-response.js';
import { startSignedService, type SignedService } from '../support/start-signed-service.js';
import { describeWithTestData, testData } from '../support/test-data.js';

const SERVICE = '/cds-services/opioid-safety';

describe.each(['ES384', 'RS384'] as const)('A client that signs with %s', (algorithm) => {
  let service: SignedService;
  beforeAll(async () => {
    service = await startSignedService(algorithm);
  });
  afterAll(() => service.stop());

  const body = (): object =>
    orderSign(
      emptyPrefetch(service.content.services.get('opioid-safety')?.prefetch.keys() ?? []),
      oxycodone(),
    );

  test('[S-3, D-20] is answered on discovery, services and feedback, each with a token of its own', async () => {
    const discovery = await service.call('GET', '/cds-services');
    expect(discovery.status).toBe(200);
    expect((JSON.parse(discovery.text) as DiscoveryResponse).services).not.toHaveLength(0);

    const answer = await service.call('POST', SERVICE, body());
    expect(answer.status).toBe(200);
    const { cards } = JSON.parse(answer.text) as CdsResponse;
    const [card] = cards;
    expect(responseProblems({ cards })).toEqual([]);

    const feedback = await service.call('POST', `${SERVICE}/feedback`, {
      feedback: [
        {
          card: card?.uuid,
          outcome: 'accepted',
          acceptedSuggestions: [{ id: card?.suggestions?.[0]?.uuid }],
          outcomeTimestamp: '2026-11-24T12:01:00Z',
        },
      ],
    });
    expect({ status: feedback.status, text: feedback.text }).toEqual({ status: 200, text: '' });
    expect(
      service.feedback.map(({ card: id, outcome, suggestions, client }) => ({
        id,
        outcome,
        suggestions,
        client,
      })),
    ).toEqual([{ id: 'opioid-mme-naloxone', outcome: 'accepted', suggestions: [0], client: 'ehr' }]);
  });

  test('[S-13] without a token is 401, and learns nothing', async () => {
    for (const call of [
      request(service.url).get('/cds-services'),
      request(service.url).post(SERVICE).send(body()),
      request(service.url).post(`${SERVICE}/feedback`).send({ feedback: [] }),
      request(service.url).post('/cds-services/no-such-service').send(body()),
    ]) {
      const answer = await call;
      expect(answer.status).toBe(401);
      expect(answer.text).not.toMatch(/token|expired|signature|issuer/i);
    }
  });

  test('[S-12] and sends a token twice is answered once', async () => {
    const url = `${service.url}${SERVICE}`;
    const authorization = `Bearer ${service.token(url)}`;
    const post = (): request.Test =>
      request(service.url).post(SERVICE).set('Authorization', authorization).send(body());
    expect((await post()).status).toBe(200);
    expect((await post()).status).toBe(401);
    expect(service.logged().join('')).toContain('"reason":"replayed"');
  });

  test('[S-6] and names another endpoint in aud is refused', async () => {
    const authorization = `Bearer ${service.token(`${service.url}/cds-services/kidney-safety`)}`;
    const answer = await request(service.url).post(SERVICE).set('Authorization', authorization).send(body());
    expect(answer.status).toBe(401);
  });

  test('[S-31] answers OPTIONS without a token', async () => {
    for (const path of ['/cds-services', SERVICE, `${SERVICE}/feedback`]) {
      const answer = await request(service.url).options(path).set({
        Origin: 'https://chart.example.org',
        'Access-Control-Request-Headers': 'authorization,content-type',
      });
      expect(answer.status).toBe(204);
      expect(String(answer.headers['access-control-allow-headers']).toLowerCase()).toContain('authorization');
    }
  });

  test('is not read before it is believed: a large body without a token costs nothing', async () => {
    const answer = await request(service.url)
      .post(SERVICE)
      .set('Content-Type', 'application/json')
      .send(`{"not": "json" ${' '.repeat(200_000)}`);
    expect(answer.status).toBe(401);
  });
});

describeWithTestData('Requests of real clients, signed', () => {
  let service: SignedService;
  beforeAll(async () => {
    service = await startSignedService();
  });
  afterAll(() => service.stop());

  type Body = Record<string, unknown>;

  /** Each body at each service, with a fresh token each time. */
  async function run(bodies: readonly Body[], statuses: readonly number[]): Promise<void> {
    for (const [id, { hooks }] of service.content.services) {
      for (const body of bodies.filter(({ hook }) => hooks.includes(String(hook)))) {
        const { status, text } = await service.call('POST', `/cds-services/${id}`, body);
        expect(statuses).toContain(status);
        if (status === 200) expect(responseProblems(JSON.parse(text))).toEqual([]);
      }
    }
  }

  const read = (file: string): unknown => JSON.parse(readFileSync(testData(file) ?? '', 'utf8')) as unknown;

  test('the sequence that the sandbox recorded, its doubled slash included', async () => {
    const recorded = read('requests/sandbox-recorded/requests.json') as { body: Body }[];
    await run(
      recorded.map(({ body }) => body),
      [200, 412],
    );
    expect((await service.call('GET', '/cds-services/')).status).toBe(200);
    expect((await service.call('POST', '/cds-services//kidney-safety', recorded[1]?.body)).status).toBe(200);
  });

  test('the request bodies of the Inferno kit', async () => {
    const folder = 'requests/inferno-crd';
    const bodies = readdirSync(testData(folder) ?? '').flatMap((file) => read(`${folder}/${file}`) as Body[]);
    expect(bodies).toHaveLength(10);
    await run(bodies, [200]);
  });

  test('the examples of the CRD guide', async () => {
    const bodies = ['', '2', '3', '4'].map(
      (n) => read(`requests/davinci-crd-ig/CRDServiceRequest${n}.json`) as Body,
    );
    await run(bodies, [200, 412]);
  });
});
