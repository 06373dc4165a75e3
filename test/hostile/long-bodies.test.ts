/** Bodies beyond the limit, announced, in chunks or compressed (RFC 9110, sections 8.4 and 8.6; the port as it is really opened). */

import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { PATIENT_ID } from '../support/build-request.js';
import { portOf, sendBytes } from '../support/raw-http.js';
import { createSmallContent, type SmallContent } from '../support/small-content.js';
import { startSmallService, viewOf, type SmallService } from '../support/start-small-service.js';

const LIMIT = 64 * 1024;
const SERVICE = '/cds-services/ageing';

let content: SmallContent;
let service: SmallService;
let port: number;
beforeAll(async () => {
  content = await createSmallContent();
  service = await startSmallService(content, { BODY_LIMIT: String(LIMIT) });
  port = portOf(service.address);
});
afterAll(async () => {
  await service.stop();
  await content.remove();
});

const BODY = JSON.stringify(viewOf(70, PATIENT_ID));
const head = (lines: readonly string[], start = `POST ${SERVICE} HTTP/1.1`): string =>
  [start, ...lines, '', ''].join('\r\n');
const usual = (length = BODY.length): string =>
  head([`Host: 127.0.0.1:${port}`, 'Content-Type: application/json', `Content-Length: ${length}`]);

/** The service still answers everybody else as it should. */
const expectUnhurt = async (): Promise<void> => {
  expect(await service.summaries()).toEqual(['fall-talk: age 70, from 65 on']);
};

describe('A body beyond the limit', () => {
  test('is refused by its length alone, before it has come', async () => {
    const { statuses } = await sendBytes(port, usual(10 ** 9) + BODY);
    expect(statuses).toEqual([413]);
    await expectUnhurt();
  });

  test('in chunks, whose length nobody said, is refused when the limit is passed', async () => {
    const chunk = `4000\r\n${'x'.repeat(0x4000)}\r\n`;
    const { statuses } = await sendBytes(
      port,
      head(['Host: x', 'Content-Type: application/json', 'Transfer-Encoding: chunked']) + chunk.repeat(5),
    );
    expect(statuses).toEqual([413]);
    await expectUnhurt();
  });

  test('may be one byte shorter and is then read', async () => {
    const padded = BODY.padEnd(LIMIT, ' ');
    expect((await sendBytes(port, usual(LIMIT) + padded)).statuses).toEqual([200]);
    expect((await sendBytes(port, `${usual(LIMIT + 1)}${padded} `)).statuses).toEqual([413]);
  });
});

describe('A compressed body', () => {
  const bomb = Buffer.alloc(40 * 1024 * 1024, ' ');
  const send = (coding: string, body: Uint8Array): Promise<Response> =>
    fetch(`${service.address}${SERVICE}`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', 'Content-Encoding': coding },
      body,
    });

  test.each<[string, Uint8Array]>([
    ['gzip', gzipSync(bomb)],
    ['deflate', deflateSync(bomb)],
    ['br', brotliCompressSync(bomb)],
  ])('in %s that inflates a thousandfold is refused at the limit', async (coding, body) => {
    expect(body.length).toBeLessThan(LIMIT);
    const answer = await send(coding, body);
    expect([413, 415]).toContain(answer.status);
    expect(((await answer.json()) as { resourceType: string }).resourceType).toBe('OperationOutcome');
    await expectUnhurt();
  });

  test('within the limit is read; compressed twice, cut short or of no known coding it is refused', async () => {
    const inflated = await send('gzip', gzipSync(BODY));
    expect(inflated.status).toBe(200);
    const refused = [
      await send('gzip, gzip', gzipSync(gzipSync(BODY))),
      await send('gzip', gzipSync(BODY).subarray(0, 40)),
      await send('gzip', Buffer.from(BODY)),
      await send('zstd', Buffer.from(BODY)),
    ].map(({ status }) => status);
    expect(refused).toEqual([415, 400, 400, 415]);
    await expectUnhurt();
  });
});
