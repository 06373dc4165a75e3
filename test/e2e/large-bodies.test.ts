/** Large bodies over real HTTP, in the service as it is built: read by a thread of their own, answered as small ones are, and bounded. */

import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { CdsResponse } from '../../src/model/cds-hooks.js';
import { PATIENT_ID } from '../support/build-request.js';
import { createSmallContent, type SmallContent } from '../support/small-content.js';
import { startBuiltService, type BuiltService } from '../support/start-built-service.js';
import { until, viewOf } from '../support/start-small-service.js';

describe('A large body', () => {
  let content: SmallContent;
  let service: BuiltService;
  beforeAll(async () => {
    content = await createSmallContent();
    service = await startBuiltService({
      CONTENT_DIR: content.folder,
      LARGE_BODY_WORKERS: '1',
      BODY_LIMIT: '8000000',
    });
  });
  afterAll(async () => {
    service.child.kill('SIGTERM');
    expect(await service.ended).toBe(0);
    await content.remove();
  });

  const post = (text: string): Promise<Response> =>
    fetch(`${service.url}/cds-services/ageing`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: text,
    });
  const filled = (filler: unknown, age = 70): string =>
    JSON.stringify({ ...viewOf(age, PATIENT_ID), extension: { filler } });
  /** Of more than a megabyte: it waits for the thread rather than be read beside it. */
  const LARGE = Array.from({ length: 20_000 }, (_, index) => ({ index, text: 'x'.repeat(60) }));
  const summaries = async (answer: Response): Promise<readonly string[]> =>
    ((await answer.json()) as CdsResponse).cards.map(({ summary }) => summary);

  test('is answered by a thread, with the card that a small one gets', async () => {
    const [small, large] = [await post(filled('')), await post(filled(LARGE))];
    expect([small.status, large.status]).toEqual([200, 200]);
    expect(large.headers.get('content-type')).toBe('application/json; charset=utf-8');
    const expected = ['fall-talk: age 70, from 65 on'];
    expect([await summaries(small), await summaries(large)]).toEqual([expected, expected]);
    await until(() => Promise.resolve(service.logged('call').length >= 2), 'two lines');
    expect(service.logged('call').map(({ worker, cards }) => ({ worker, cards }))).toEqual([
      { worker: undefined, cards: ['fall-talk'] },
      { worker: true, cards: ['fall-talk'] },
    ]);
    // What the thread decided is on record as everything else is.
    const decided = service.logged('decision').map(({ card, outcome, shown }) => [card, outcome, shown]);
    expect(decided).toEqual([
      ['fall-talk', 'fired', 'card'],
      ['fall-talk', 'fired', 'card'],
    ]);
  });

  test('that is wrong is refused as a small one is', async () => {
    const { hook, ...rest } = JSON.parse(filled(LARGE)) as Record<string, unknown>;
    expect(hook).toBe('patient-view');
    const answers = [await post(JSON.stringify(rest)), await post(`${filled(LARGE)}x`)];
    expect(answers.map(({ status }) => status)).toEqual([400, 400]);
    const outcomes = (await Promise.all(answers.map((answer) => answer.json()))) as {
      issue: { details: { coding: { code: string }[] } }[];
    }[];
    expect(outcomes.map(({ issue }) => issue[0]?.details.coding[0]?.code)).toEqual([
      'REQUEST_INVALID',
      'JSON_INVALID',
    ]);
  });

  test.each<[string, () => string]>([
    ['nests too deeply', () => `${'['.repeat(2_000_000)}${']'.repeat(2_000_000)}`],
    ['holds too many values', () => filled(Array.from({ length: 600_000 }, () => 1))],
    ['is made of empty objects', () => `[${'{},'.repeat(700_000)}{}]`],
  ])('that %s is refused before it is parsed', async (_what, text) => {
    const answer = await post(text());
    expect([answer.status, (await answer.text()).includes('REQUEST_INVALID')]).toEqual([400, true]);
    expect((await post(filled(''))).status).toBe(200);
  });

  test('sees the content that comes into force', async () => {
    await content.writeCard({ fromAge: 75, version: '1.1.0' });
    await until(async () => (await summaries(await post(filled('')))).length === 0, 'the new set');
    expect(await summaries(await post(filled(LARGE)))).toEqual([]);
    expect(await summaries(await post(filled(LARGE, 76)))).toEqual(['fall-talk: age 76, from 75 on']);
  });
});
