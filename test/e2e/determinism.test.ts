/** Same request, same content, same clock: same bytes, card uuids aside (DESIGN, promise 3). */

import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import request from 'supertest';
import type { CdsResponse } from '../../src/model/cds-hooks.js';
import { emptyPrefetch, orderSign, oxycodone } from '../support/build-request.js';
import { startTestService, type TestService } from '../support/start-test-service.js';

const UUID = /[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}/g;

describe('The same call twice', () => {
  let service: TestService;
  beforeAll(async () => {
    service = await startTestService();
  });
  afterAll(() => service.stop());

  const body = (): object =>
    orderSign(
      emptyPrefetch(service.content.services.get('opioid-safety')?.prefetch.keys() ?? []),
      oxycodone(),
    );
  const post = async (): Promise<string> =>
    (await request(service.url).post('/cds-services/opioid-safety').send(body())).text;

  test('is answered with the same bytes, and fresh uuids', async () => {
    const [first, second] = [await post(), await post()];
    expect(first.replace(UUID, '')).toBe(second.replace(UUID, ''));
    expect(first.match(UUID)).not.toEqual(second.match(UUID));
  });

  test('at the same moment as another patient leaves both answers as they are', async () => {
    const alone = await post();
    const other = {
      ...orderSign({ patient: { resourceType: 'Patient', id: 'p-2', birthDate: '2015-01-01' } }, oxycodone()),
    };
    other.context = { ...other.context, patientId: 'p-2' };
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_value, index) =>
        index % 2 === 0
          ? post()
          : request(service.url)
              .post('/cds-services/opioid-safety')
              .send(other)
              .then(({ text }) => text),
      ),
    );
    for (const [index, text] of answers.entries()) {
      if (index % 2 === 0) expect(text.replace(UUID, '')).toBe(alone.replace(UUID, ''));
      else expect((JSON.parse(text) as Partial<CdsResponse>).cards ?? []).toEqual([]);
    }
  });
});
