/** Shedding load: who is refused first, when, and who never. */

import { once } from 'node:events';
import { createServer, request as send, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, test } from '@jest/globals';
import { createAdmission, type Admission } from '../../../src/http/admission.js';

describe('Admission', () => {
  let server: Server | undefined;
  const held: (() => void)[] = [];
  afterEach(async () => {
    for (const release of held.splice(0)) release();
    server?.closeAllConnections();
    server?.close();
    if (server !== undefined) await once(server, 'close');
  });

  /** A server that answers hooks only when told to, with a clock that jumps by `step` each time it is read. */
  async function open(
    mostCalls: number,
    step = 0,
  ): Promise<{
    admission: Admission;
    call: (method: string, path: string, body?: string) => Promise<string>;
    refused: number[];
  }> {
    let now = 0;
    const refused: number[] = [];
    const admission = createAdmission({
      mostCalls,
      longestWait: 100,
      monotonic: () => (now += step),
      report: (count) => refused.push(count),
    });
    server = createServer(
      admission.wrap((request, response) => {
        request.resume();
        if (request.url?.includes('hold') === true) held.push(() => response.end('held'));
        else response.end('ok');
      }),
    ).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    const call = (method: string, path: string, body = ''): Promise<string> =>
      new Promise((resolve, reject) => {
        const outgoing = send({ port, method, path, agent: false }, (response) => {
          response.resume().on('end', () => {
            const after = response.headers['retry-after'];
            resolve(`${response.statusCode ?? 0}${after === undefined ? '' : ` after ${after}`}`);
          });
        });
        outgoing.on('error', reject);
        outgoing.end(body);
      });
    return { admission, call, refused };
  }

  const reach = async (admission: Admission, count: number): Promise<void> => {
    while (admission.underWay() < count) await new Promise((done) => setTimeout(done, 5));
  };

  test('as calls fill the bound, feedback goes first, then hooks, then discovery; health and pages never', async () => {
    const { admission, call } = await open(2);
    const holding = [call('POST', '/cds-services/hold')];
    await reach(admission, 1);
    expect(await call('POST', '/cds-services/a/feedback')).toBe('503 after 1');
    expect(await call('POST', '/cds-services/a')).toBe('200');
    holding.push(call('POST', '/cds-services/hold'));
    await reach(admission, 2);
    expect(await call('POST', '/cds-services/a')).toBe('503 after 1');
    expect(await call('GET', '/cds-services')).toBe('200');
    holding.push(call('GET', '/cds-services?hold'), call('GET', '/cds-services?hold'));
    await reach(admission, 4);
    expect(await call('GET', '/cds-services')).toBe('503 after 1');
    expect(await Promise.all(['/healthz', '/readyz', '/metrics'].map((path) => call('GET', path)))).toEqual([
      '200',
      '200',
      '200',
    ]);
    for (const release of held.splice(0)) release();
    expect(await Promise.all(holding)).toEqual(['200', '200', '200', '200']);
    while (admission.underWay() > 0) await new Promise((done) => setTimeout(done, 5));
    expect(await call('POST', '/cds-services/a/feedback')).toBe('200');
  });

  test('a caller who leaves makes room', async () => {
    const { admission, call } = await open(1);
    const { port } = server?.address() as AddressInfo;
    const leaving = send({ port, method: 'POST', path: '/cds-services/hold', agent: false });
    leaving.on('error', () => undefined);
    leaving.end();
    await reach(admission, 1);
    expect(await call('POST', '/cds-services/a')).toBe('503 after 1');
    leaving.destroy();
    while (admission.underWay() > 0) await new Promise((done) => setTimeout(done, 5));
    expect(await call('POST', '/cds-services/a')).toBe('200');
  });

  test('calls that waited too long in their turn are refused before their body is read', async () => {
    // Each look at the clock finds it 60 ms later: of calls that arrive together the third has waited 120 ms.
    const { admission } = await open(1000, 60);
    const statuses: number[] = [];
    const listener = admission.wrap((_request, response) => {
      response.writeHead(200);
    });
    const fake = (): Parameters<typeof listener> => {
      const response = {
        once: () => undefined,
        writeHead: (status: number) => statuses.push(status),
        end: () => undefined,
      };
      return [{ method: 'POST', url: '/cds-services/a', complete: true }, response] as unknown as Parameters<
        typeof listener
      >;
    };
    for (let count = 0; count < 3; count += 1) listener(...fake());
    expect(statuses).toEqual([200, 200, 503]);
    await new Promise((done) => setImmediate(done));
    listener(...fake());
    expect(statuses).toEqual([200, 200, 503, 200]);
  });
});
