/** Every recorded and published request in the test data is read, or refused for a reason that is named here. */

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { RationaleError } from '../../../src/errors.js';
import type { CdsRequest } from '../../../src/model/request.js';
import { describeWithTestData, testData } from '../../support/test-data.js';
import { parse } from './call.js';

const EARLIER = ['user-outside-context', 'bundle-type-missing'];
const FIRST_DRAFT = [
  'user-outside-context',
  'id-as-reference',
  'bundle-type-missing',
  'entry-without-resource-member',
  'prefetch-in-context',
  'wrapped-prefetch',
];

/** By the start of the request's name, the first row that fits: what has to be absorbed, or why it is refused. */
const EXPECTED: readonly (readonly [name: string, outcome: readonly string[] | string])[] = [
  ['davinci-crd-ig/', []],
  ['inferno-crd/order-dispatch.json 0', ['hook-instance-not-uuid', 'field-alias', 'text-for-list']],
  ['inferno-crd/order-dispatch.json 1', ['field-alias', 'text-for-list']],
  ['inferno-crd/order-select.json', ['token-patient-missing']],
  ['inferno-crd/order-sign.json', ['token-patient-missing']],
  ['inferno-crd/', []],
  [
    'opioid-cds-r4/request-example-rec-10-patient-view-2-illicit-drugs',
    ['id-as-reference', 'wrapped-prefetch'],
  ],
  ['opioid-cds-r4/', ['id-as-reference']],
  ['pama/', ['bundle-type-missing']],
  ['pddi-cds/request-', FIRST_DRAFT],
  ['pddi-cds/', EARLIER],
  ['sandbox-recorded/secured-patient-view.json', ['token-patient-missing']],
  ['sandbox-recorded/requests.json /cds-services/pv', []],
  ['sandbox-recorded/requests.json', ['bundle-type-missing']],
  ['spec-examples/examples.json ## CDC', ['field-alias', 'list-for-bundle', 'wrapped-prefetch']],
  ['spec-examples/examples.json ## Radiology', ['bundle-type-missing']],
  ['spec-examples/examples.json ### Support', []],
  // The page shows extensions and leaves the patient out.
  ['spec-examples/examples.json ## Extensions', 'CONTEXT_INVALID context.patientId'],
];

interface Named {
  readonly name: string;
  readonly body: Readonly<Record<string, unknown>>;
}

/** A request is the file, an item of it, or the `body` or `json` of an item. */
function requestsIn(folder: string): Named[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.json'))
    .sort()
    .flatMap((file) => {
      const value: unknown = JSON.parse(readFileSync(join(folder, file), 'utf8'));
      const items = (Array.isArray(value) ? value : [value]) as Record<string, unknown>[];
      return items.flatMap((item, index) => {
        const body = (item.body ?? item.json ?? item) as Record<string, unknown>;
        const label = [item.url, item.heading].find((text) => typeof text === 'string') ?? index;
        return 'hookInstance' in body ? [{ name: `${file} ${label} ${index}`, body }] : [];
      });
    });
}

function outcomeOf(body: unknown): CdsRequest | string {
  try {
    return parse(body);
  } catch (error) {
    if (error instanceof RationaleError) return `${error.code} ${error.path ?? ''}`;
    throw error;
  }
}

describeWithTestData('Requests that real clients and the specification send', () => {
  const requests = requestsIn(testData('requests') ?? '');

  test('are 70 in all, and each row of the table is about some of them', () => {
    expect(requests).toHaveLength(70);
    for (const [start] of EXPECTED)
      expect([start, requests.some(({ name }) => name.startsWith(start))]).toEqual([start, true]);
  });

  test.each(requests.map(({ name, body }) => [name, body] as const))('%s', (name, body) => {
    const expected = EXPECTED.find(([start]) => name.startsWith(start))?.[1];
    const outcome = outcomeOf(body);
    expect(typeof outcome === 'string' ? outcome : outcome.quirks).toEqual(expected);
    if (typeof outcome === 'string') return;

    expect(outcome.patientId).toMatch(/^[A-Za-z0-9.-]+$/);
    const dispatch = body.hook === 'order-dispatch';
    expect(outcome.userId).toEqual(dispatch ? undefined : expect.stringMatching(/^Practitioner\/[\w-]+$/));
    const orders = ['order-select', 'order-sign', 'medication-prescribe'].includes(outcome.hook);
    expect(outcome.drafts.length > 0).toBe(orders);
    expect(outcome.selections?.length ?? 0).toBe(outcome.hook === 'order-select' ? 1 : 0);
  });
});
