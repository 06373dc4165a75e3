/** A call sees one content set, and a card that breaks is told of: nothing about an answer is half true. */

import { describe, expect, test } from '@jest/globals';
import request from 'supertest';
import type { Content, ServiceRule } from '../../src/model/content.js';
import { emptyPrefetch, orderSign, oxycodone } from '../support/build-request.js';
import { responseProblems } from '../support/check-response.js';
import { shippedContent, startTestService } from '../support/start-test-service.js';

const SERVICE = 'opioid-safety';
const bodyFor = (content: Content): object =>
  orderSign(emptyPrefetch(content.services.get(SERVICE)?.prefetch.keys() ?? []), oxycodone());

describe('A call', () => {
  test('[trap 22] sees one content set, however often it changes meanwhile', async () => {
    const content = await shippedContent();
    const empty: Content = { ...content, services: new Map(), profiles: new Map() };
    let asked = 0;
    const service = await startTestService({ contents: () => ((asked += 1) === 1 ? content : empty) });
    const answer = await request(service.url).post(`/cds-services/${SERVICE}`).send(bodyFor(content));
    const after = await request(service.url).post(`/cds-services/${SERVICE}`).send(bodyFor(content));
    await service.stop();
    expect(answer.status).toBe(200);
    expect((answer.body as { cards: unknown[] }).cards).toHaveLength(1);
    expect(after.status).toBe(404);
    expect(asked).toBe(2);
  });

  test('[trap 8] names the card that broke: its silence is no answer', async () => {
    const content = await shippedContent();
    const service = await startTestService({ content: withBrokenCard(content) });
    const answer = await request(service.url).post(`/cds-services/${SERVICE}`).send(bodyFor(content));
    await service.stop();
    expect(answer.status).toBe(200);
    expect(answer.body).toEqual({
      cards: [],
      extension: { 'org.rationale-cds.failed': ['opioid-mme-naloxone'] },
    });
    expect(responseProblems(answer.body)).toEqual([]);
    const log = service.logged().join('');
    expect(log).toContain('"outcome":"failed"');
    expect(log).not.toContain('zyx secret of the record');
  });
});

/** The shipped content, but its opioid card throws while it is evaluated. */
function withBrokenCard(content: Content): Content {
  const service = content.services.get(SERVICE);
  if (service === undefined) throw new Error('no such service');
  const cards = service.cards.map((card) => ({
    ...card,
    facts: new Map(
      [...card.facts].map(([id, fact]) => [
        id,
        {
          ...fact,
          evaluate(): never {
            throw new TypeError('zyx secret of the record');
          },
        },
      ]),
    ),
  }));
  const broken: ServiceRule = { ...service, cards };
  return { ...content, services: new Map([...content.services, [SERVICE, broken]]) };
}
