/** More calls than can be answered, over real HTTP: 503 with Retry-After and an OperationOutcome, before the body is read; health stays. */

import { connect } from 'node:net';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { PATIENT_ID } from '../support/build-request.js';
import { createSmallContent, type SmallContent } from '../support/small-content.js';
import { startSmallService, until, viewOf, type SmallService } from '../support/start-small-service.js';

describe('Overload', () => {
  let content: SmallContent;
  let service: SmallService;
  beforeEach(async () => {
    content = await createSmallContent();
    service = await startSmallService(content, { MAX_CALLS: '2' });
  });
  afterEach(async () => {
    await service.stop();
    await content.remove();
  });

  const post = (path: string): Promise<Response> =>
    fetch(`${service.address}${path}`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(viewOf(70, PATIENT_ID)),
    });

  test('with all places taken, a call is refused at once and told when to come again; discovery and health are not', async () => {
    const { port, hostname } = new URL(service.address);
    const sockets = [1, 2].map(() => connect(Number(port), hostname));
    for (const socket of sockets) {
      socket.on('error', () => undefined);
      socket.write(
        `POST /cds-services/ageing HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 500\r\n\r\n{`,
      );
    }
    await until(async () => (await post('/cds-services/ageing')).status === 503, 'full');
    const refused = await post('/cds-services/ageing');
    expect([refused.status, refused.headers.get('retry-after'), await refused.json()]).toMatchObject([
      503,
      '1',
      {
        resourceType: 'OperationOutcome',
        issue: [{ code: 'throttled', details: { coding: [{ code: 'OVERLOADED' }] } }],
      },
    ]);
    const statuses = ['/healthz', '/readyz', '/cds-services', '/metrics'].map(
      async (path) => (await fetch(`${service.address}${path}`)).status,
    );
    expect(await Promise.all(statuses)).toEqual([200, 200, 200, 200]);
    for (const socket of sockets) socket.destroy();
    await until(async () => (await post('/cds-services/ageing')).status === 200, 'room again');
    expect((await post('/cds-services/ageing/feedback')).status).toBe(400);
    await until(
      () => Promise.resolve(service.logged().some((line) => line.includes('calls are refused'))),
      'told',
    );
  });

  test('what is counted and timed is at /metrics, without anything of the patient', async () => {
    await service.call();
    const text = await (await fetch(`${service.address}/metrics`)).text();
    expect(text).toContain(
      'rationale_calls_total{route="call",service="ageing",hook="patient-view",status="200"} 1',
    );
    expect(text).toContain('rationale_cards_shown_total{card="fall-talk",site="demo",shown="card"} 1');
    for (const stage of ['trust', 'body', 'parse', 'request', 'evaluate', 'present'])
      expect(text).toContain(`rationale_stage_duration_seconds_count{stage="${stage}"} 1`);
    expect(text).not.toContain(PATIENT_ID);
  });
});
