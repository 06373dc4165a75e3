/** CDS Hooks 2.0.1 and 3.0, "Extensions": any JSON is accepted, objects under names of our own are sent. */

import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import request from 'supertest';
import type { Card, CdsResponse } from '../../src/model/cds-hooks.js';
import { EXAMPLE_NAMES, EXAMPLES, exampleCall } from '../support/example-calls.js';
import { startTestService, type TestService } from '../support/start-test-service.js';

let service: TestService;
beforeAll(async () => {
  service = await startTestService();
});
afterAll(() => service.stop());

const cardsOf = async (id: string, body: object): Promise<readonly Card[]> =>
  ((await request(service.url).post(`/cds-services/${id}`).send(body).expect(200)).body as CdsResponse).cards;

/** Every object called extension, with its place. */
function extensionsIn(value: unknown, path = ''): readonly [string, unknown][] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, member]) => {
    const at = path === '' ? name : `${path}.${name}`;
    // FHIR's own extensions are lists, and stand in resources.
    if (name === 'resource') return [];
    return [
      ...(name === 'extension' ? [[at, member] as [string, unknown]] : []),
      ...extensionsIn(member, at),
    ];
  });
}

describe('Extensions that are sent', () => {
  test('[X-1, X-2, C-10] are objects whose members have names of this project alone', async () => {
    for (const name of EXAMPLE_NAMES) {
      const found = extensionsIn(await cardsOf(EXAMPLES[name], exampleCall(name)));
      expect(found.map(([path]) => path)).toEqual(['0.extension']);
      for (const [, extension] of found)
        expect(Object.keys(extension as object)).toEqual([
          'org.rationale-cds.explanation',
          'org.rationale-cds.demonstration',
        ]);
    }
    expect(extensionsIn((await request(service.url).get('/cds-services')).body)).toEqual([]);
  });

  test('[X-1] hold what led to the card: its rule, its criteria and their values', async () => {
    const [card] = await cardsOf('kidney-safety', exampleCall('metformin-order-select'));
    expect(card?.extension?.['org.rationale-cds.explanation']).toMatchObject({
      card: 'metformin-egfr',
      outcome: 'fired',
      criteria: [
        { id: 'ordering_metformin', truth: 'true' },
        { id: 'egfr_too_low', truth: 'true' },
      ],
    });
  });
});

describe('Extensions that are received', () => {
  const VALUES = ['text', 7, true, null, [], {}, [1, { a: null }], { 'com.example.x': { y: ['z'] } }];

  test.each(VALUES.map((value) => [JSON.stringify(value), value]))(
    '[Q-9, X-3, X-4, trap 9] of the value %s change nothing, on whatever object they stand',
    async (_text, extension) => {
      const call = exampleCall('metformin-order-select');
      const { draftOrders } = call.context;
      const withExtensions = {
        ...call,
        extension,
        context: { ...call.context, extension, draftOrders: { ...(draftOrders as object), extension } },
        fhirServer: 'https://ehr.example.org/fhir',
        fhirAuthorization: {
          access_token: 'zyxtoken',
          token_type: 'Bearer',
          expires_in: 60,
          scope: 'user/*.rs',
          subject: 'rationale',
          extension,
        },
      };
      const plain = (cards: readonly Card[]): unknown =>
        cards.map(({ summary, detail }) => [summary, detail]);
      expect(plain(await cardsOf('kidney-safety', withExtensions))).toEqual(
        plain(await cardsOf('kidney-safety', call)),
      );
    },
  );

  test('[X-4, Q-9] come back in nothing that is sent', async () => {
    const call = { ...exampleCall('opioid-order-sign'), extension: { 'com.example.x': 'Zyxextension' } };
    expect(JSON.stringify(await cardsOf('opioid-safety', call))).not.toContain('Zyxextension');
  });
});
