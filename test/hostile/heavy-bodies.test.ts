/** Bodies within the size limit that are made to cost more than others: the answer is an ordinary one, and the next caller is answered. */

import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { exampleCall } from '../support/example-calls.js';
import { changeNode } from '../support/mutate-json.js';
import { startTestService, type TestService } from '../support/start-test-service.js';

let service: TestService;
beforeAll(async () => {
  service = await startTestService();
});
afterAll(() => service.stop());

const call = exampleCall('metformin-order-select');
const post = async (body: string): Promise<{ status: number; text: string }> => {
  const answer = await fetch(`${service.url}/cds-services/kidney-safety`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body,
  });
  return { status: answer.status, text: await answer.text() };
};
/** The example with a text in place of a value. */
const put = (path: readonly string[], json: string): string =>
  JSON.stringify(changeNode(call, path, () => 'HEAVY')).replace('"HEAVY"', () => json);
const times = (count: number, item: (at: number) => string): string =>
  Array.from({ length: count }, (_, at) => item(at)).join(',');

const HEAVY: readonly (readonly [string, () => string])[] = [
  ['hundreds of thousands of different members', () => `{${times(250_000, (at) => `"k${at}":1`)}}`],
  ['members that are far-apart numbers', () => `{${times(100_000, (at) => `"${at * 40_009}":1`)}}`],
  ['one member hundreds of thousands of times', () => `{${times(500_000, () => '"a":1')}}`],
  ['objects that are each of their own shape', () => `[${times(60_000, (at) => `{"k${at}":{"v${at}":1}}`)}]`],
  ['millions of empty lists', () => `[${times(1_500_000, () => '[]')}]`],
  ['a number of a million digits', () => '9'.repeat(1_000_000)],
  ['a number with a million decimals', () => `0.${'1'.repeat(1_000_000)}`],
  ['a text of escapes alone', () => `"${'\\u0061'.repeat(700_000)}"`],
  ['a text of a million spaces', () => JSON.stringify(`${' '.repeat(1_000_000)}x`)],
  [
    'lists in lists, sixty deep, as far as they go',
    () => `${'['.repeat(60)}${times(200_000, () => '0')}${']'.repeat(60)}`,
  ],
];

describe('A body with', () => {
  test.each(HEAVY)(
    '%s in it is answered or refused, and the next caller has the usual card',
    async (_name, json) => {
      for (const path of [['prefetch', 'patient'], ['context', 'draftOrders'], ['extension'], ['hook']]) {
        const body =
          path[0] === 'extension'
            ? `{"extension":${json()},${JSON.stringify(call).slice(1)}`
            : put(path, json());
        const { status, text } = await post(body);
        expect([200, 400, 412, 413]).toContain(status);
        expect(text.length).toBeLessThan(20_000);
      }
      const usual = await post(JSON.stringify(call));
      expect(usual.status).toBe(200);
      expect((JSON.parse(usual.text) as { cards: unknown[] }).cards).toHaveLength(1);
      expect(service.logged().filter((line) => line.includes('unexpected error'))).toEqual([]);
    },
  );

  const resource = (at: number): unknown => ({
    resource: {
      resourceType: 'Observation',
      id: `zyx-${at}`,
      status: 'final',
      code: { coding: [{ system: 'http://loinc.org', code: '98979-8' }], text: 'eGFR '.repeat(3) },
      subject: { reference: 'Patient/zyx' },
      effectiveDateTime: '2026-11-20',
      valueQuantity: { value: at % 100, unit: `unit${at}`, code: `zyx${at}` },
    },
  });
  test('thousands of results, each in a unit of its own, is read whole', async () => {
    const bundle = { resourceType: 'Bundle', entry: Array.from({ length: 15_000 }, (_, at) => resource(at)) };
    const [key = ''] = Object.keys(call.prefetch ?? {}).filter((name) => name.includes('egfr'));
    const { status } = await post(JSON.stringify(changeNode(call, ['prefetch', key], () => bundle)));
    expect([200, 412]).toContain(status);
    expect((await post(JSON.stringify(call))).status).toBe(200);
  });
});
