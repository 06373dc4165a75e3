/** Requests that are wrong below JSON: smuggled, flooded, dripped, pipelined (RFC 9112; the port as it is really opened). */

import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { PATIENT_ID } from '../support/build-request.js';
import { listen } from '../../src/start/listen.js';
import { openRaw, portOf, sendBytes } from '../support/raw-http.js';
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

describe('A request whose length can be read in two ways', () => {
  const json = 'Content-Type: application/json';
  const chunked = `${BODY.length.toString(16)}\r\n${BODY}\r\n0\r\n\r\n`;
  const GET = `GET /cds-services HTTP/1.1\r\nHost: x\r\n\r\n`;

  test.each<[string, string[], string]>([
    ['a length and chunks', [json, 'Content-Length: 4', 'Transfer-Encoding: chunked'], chunked],
    ['two lengths', [json, 'Content-Length: 4', `Content-Length: ${BODY.length}`], BODY],
    ['a list of lengths', [json, `Content-Length: ${BODY.length}, ${BODY.length}`], BODY],
    ['a signed length', [json, `Content-Length: +${BODY.length}`], BODY],
    ['a hexadecimal length', [json, `Content-Length: 0x${BODY.length.toString(16)}`], BODY],
    ['a folded header', [json, 'X-Fold: a', ' b', `Content-Length: ${BODY.length}`], BODY],
    ['a space before the colon', [json, `Content-Length : ${BODY.length}`], BODY],
    ['an unknown transfer coding', [json, 'Transfer-Encoding: chunked, identity'], chunked],
    ['a disguised transfer coding', [json, 'Transfer-Encoding: \x0bchunked'], chunked],
    ['a chunk size that overflows', [json, 'Transfer-Encoding: chunked'], `fffffffffffffffff\r\n${BODY}`],
    ['a negative chunk size', [json, 'Transfer-Encoding: chunked'], `-1\r\n${BODY}`],
    ['a chunk longer than it says', [json, 'Transfer-Encoding: chunked'], `4\r\n${BODY}\r\n0\r\n\r\n`],
  ])('for %s is refused, and nothing behind it is taken for another request', async (_, lines, body) => {
    const { statuses, closed } = await sendBytes(
      port,
      head([`Host: 127.0.0.1:${port}`, ...lines]) + body + GET,
    );
    expect({ statuses, closed }).toEqual({ statuses: [400], closed: true });
    await expectUnhurt();
  });

  test.each<[string, string]>([
    ['a line that ends without a return', `POST ${SERVICE} HTTP/1.1\nHost: x\n\n`],
    ['no host', head(['Content-Type: application/json', 'Content-Length: 0'])],
    ['two hosts', head(['Host: x', 'Host: y'], 'GET /cds-services HTTP/1.1')],
    ['a null byte in a header', head(['Host: x', 'X-Null: a\x00b', 'Content-Length: 0'])],
    ['a control character in the address', head(['Host: x'], 'GET /cds-services\x01 HTTP/1.1')],
    ['an unknown version', head(['Host: x'], 'GET /cds-services HTTP/9.9')],
    ['an unknown method', head(['Host: x'], 'SMUGGLE /cds-services HTTP/1.1')],
    ['no HTTP at all', '\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03'],
  ])('or with %s is refused and the connection ended', async (_, bytes) => {
    const { statuses, closed } = await sendBytes(port, bytes);
    expect({ statuses, closed }).toEqual({ statuses: [400], closed: true });
    await expectUnhurt();
  });

  test('an absolute address and a body on GET change nothing about who is asked', async () => {
    const absolute = await sendBytes(port, head(['Host: x'], 'GET http://evil.example/healthz HTTP/1.1'));
    expect(absolute.statuses).toEqual([404]);
    const body = await sendBytes(
      port,
      head(['Host: x', `Content-Length: ${GET.length}`], 'GET /healthz HTTP/1.1') + GET,
    );
    expect(body.statuses).toEqual([200]);
  });
});

describe('Headers without end', () => {
  test('of 20 kB are refused with 431', async () => {
    const { statuses, closed } = await sendBytes(
      port,
      head(['Host: x', `X-Long: ${'x'.repeat(20_000)}`], 'GET /healthz HTTP/1.1'),
    );
    expect({ statuses, closed }).toEqual({ statuses: [431], closed: true });
    await expectUnhurt();
  });

  test('in number are refused', async () => {
    const many = Array.from({ length: 900 }, (_, at) => `X-${at}: 1`);
    const { statuses } = await sendBytes(port, head(['Host: x', ...many], 'GET /healthz HTTP/1.1'));
    expect(statuses).toEqual([400]);
    const flood = Array.from({ length: 3_000 }, (_, at) => `X-${at}: 1`);
    expect((await sendBytes(port, head(['Host: x', ...flood], 'GET /healthz HTTP/1.1'))).statuses).toEqual([
      431,
    ]);
    await expectUnhurt();
  });

  test('in a token are refused before they are looked at', async () => {
    const { statuses } = await sendBytes(
      port,
      head(
        ['Host: x', `Authorization: Bearer ${'a.'.repeat(4_000)}`, 'Connection: close'],
        'GET /cds-services HTTP/1.1',
      ),
    );
    // Unsigned calls are taken here, and a token that is none is passed over.
    expect(statuses).toEqual([200]);
  });
});

describe('A client that drips', () => {
  test.each<[string, (port: number) => string]>([
    ['its head', () => 'GET /healthz HTTP/1.1\r\nHost: x\r\n'],
    [
      'its body',
      (at) => head([`Host: 127.0.0.1:${at}`, 'Content-Type: application/json', 'Content-Length: 5000']),
    ],
    ['nothing at all', () => ''],
  ])('%s is cut off by the server, and fifty of them delay nobody', async (_name, begin) => {
    const open = await listen(
      (request, response) => {
        request.resume().on('end', () => response.end('{}'));
      },
      '127.0.0.1',
      0,
      { limits: { headersTimeout: 400, requestTimeout: 600, connectionsCheckingInterval: 100 } },
    );
    try {
      const sockets = await Promise.all(Array.from({ length: 50 }, () => openRaw(open.port)));
      for (const { socket } of sockets) socket.write(begin(open.port));
      const drip = setInterval(() => {
        if (begin(open.port) !== '')
          for (const { socket, closed } of sockets) if (!closed()) socket.write('x');
      }, 100);
      expect((await fetch(open.address)).status).toBe(200);
      for (let tries = 0; tries < 200 && !sockets.every(({ closed }) => closed()); tries += 1)
        await new Promise((done) => setTimeout(done, 50));
      clearInterval(drip);
      expect(sockets.map(({ closed }) => closed())).toEqual(sockets.map(() => true));
      for (const { socket } of sockets) socket.destroy();
    } finally {
      await open.close();
    }
  });
});

describe('Pipelined requests', () => {
  test('are answered one by one, in their order, each with its own card', async () => {
    const ages = [70, 64, 80, 66];
    const calls = ages.map((age) => {
      const body = JSON.stringify(viewOf(age, PATIENT_ID));
      return usual(body.length) + body;
    });
    const { text, statuses } = await sendBytes(port, calls.join(''));
    expect(statuses).toEqual([200, 200, 200, 200]);
    expect([...text.matchAll(/fall-talk: age (\d+)/g)].map(([, age]) => Number(age))).toEqual([70, 80, 66]);
  });

  test('behind one that is refused for its length are not read as its body', async () => {
    const { statuses, closed } = await sendBytes(
      port,
      usual(LIMIT + 1) + 'x'.repeat(LIMIT + 1) + usual() + BODY,
    );
    expect(statuses[0]).toBe(413);
    expect(statuses.slice(1).every((status) => status === 200)).toBe(true);
    expect(closed || statuses.length === 2).toBe(true);
    await expectUnhurt();
  });

  test('in thousands, half of them hostile, leave the service as it was', async () => {
    const calls = Array.from({ length: 1_000 }, (_, at) => (at % 2 === 0 ? usual() + BODY : `${usual(2)}[]`));
    const { statuses } = await sendBytes(port, calls.join(''), 1_000);
    expect(statuses).toHaveLength(1_000);
    // Under load a call may be told to come again later; it is never given another one's answer.
    const wrong = statuses.filter((status, at) => status !== 503 && status !== (at % 2 === 0 ? 200 : 400));
    expect(wrong).toEqual([]);
    await expectUnhurt();
  });
});
