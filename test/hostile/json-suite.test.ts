/** The JSON parsing test suite as bodies of calls and of feedback: what is no JSON is 400 and not quoted, what is JSON is read as what it is (RFC 8259). */

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { startTestService, type TestService } from '../support/start-test-service.js';
import { describeWithTestData, testData } from '../support/test-data.js';

let service: TestService;
beforeAll(async () => {
  service = await startTestService();
});
afterAll(() => service.stop());

describeWithTestData('Each file of the JSON parsing test suite', () => {
  const folder = testData('hostile/json-test-suite/test_parsing') ?? '';
  const files = readdirSync(folder).filter((name) => name.endsWith('.json'));
  const routes = ['/cds-services/kidney-safety', '/cds-services/kidney-safety/feedback'];

  async function send(route: string, body: Uint8Array): Promise<string> {
    const answer = await fetch(service.url + route, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body,
    });
    const text = await answer.text();
    const [issue] = (JSON.parse(text) as { issue: { details: { coding: { code: string }[] } }[] }).issue;
    return `${answer.status} ${issue?.details.coding[0]?.code ?? text}`;
  }

  /** None of them is a call or feedback, so that what is read is refused for what it says. */
  const EXPECTED: Readonly<Record<string, readonly string[]>> = {
    y: ['400 REQUEST_INVALID'],
    n: ['400 JSON_INVALID'],
    i: ['400 REQUEST_INVALID', '400 JSON_INVALID'],
  };

  test.each(routes)('sent to %s ends in the right 400', async (route) => {
    const wrong: string[] = [];
    for (const name of files) {
      const told = await send(route, readFileSync(join(folder, name)));
      if (EXPECTED[name.charAt(0)]?.includes(told) !== true) wrong.push(`${name}: ${told}`);
    }
    expect(wrong).toEqual([]);
    expect(files.length).toBeGreaterThan(300);
  });

  test('put in place of a patient or a draft is read, or refused, and costs nothing else', async () => {
    const valid = files.filter((name) => name.startsWith('y_'));
    const wrong: string[] = [];
    for (const name of valid) {
      const value = readFileSync(join(folder, name), 'utf8');
      const body = `{"hook":"order-select","hookInstance":"a4f3c1de-90b2-4c55-8d5e-1f2a3b4c5d6e","context":{"userId":"Practitioner/1","patientId":"zyx-1","selections":[],"draftOrders":{"resourceType":"Bundle","entry":[{"resource":${value}}]}},"prefetch":{"patient":${value},"egfr_results":${value}}}`;
      const answer = await fetch(service.url + (routes[0] ?? ''), {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body,
      });
      await answer.arrayBuffer();
      if (![200, 400, 412].includes(answer.status)) wrong.push(`${name}: ${answer.status}`);
    }
    expect(wrong).toEqual([]);
    expect(service.logged().filter((line) => line.includes('unexpected error'))).toEqual([]);
  });
});
