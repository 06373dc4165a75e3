/** The end of the process, over real HTTP: not ready at once, still answering, then gone with nothing lost. */

import { request as send, type ClientRequest, type IncomingMessage } from 'node:http';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { PATIENT_ID } from '../support/build-request.js';
import { createSmallContent, type SmallContent } from '../support/small-content.js';
import { startBuiltService, type BuiltService } from '../support/start-built-service.js';
import { until, viewOf } from '../support/start-small-service.js';

const BODY = JSON.stringify(viewOf(70, PATIENT_ID));

describe('SIGTERM', () => {
  let content: SmallContent;
  let events: string;
  let service: BuiltService | undefined;
  beforeEach(async () => {
    content = await createSmallContent();
    events = await mkdtemp(join(tmpdir(), 'rationale-events-'));
  });
  afterEach(async () => {
    service?.child.kill('SIGKILL');
    await content.remove();
    await rm(events, { recursive: true, force: true });
  });

  /** A call whose body has come only in part. */
  async function beginCall(
    url: string,
  ): Promise<{ outgoing: ClientRequest; answer: Promise<IncomingMessage> }> {
    const outgoing = send(`${url}/cds-services/ageing`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', 'Content-Length': Buffer.byteLength(BODY) },
      agent: false,
    });
    const answer = new Promise<IncomingMessage>((resolve, reject) => {
      outgoing.on('response', resolve).on('error', reject);
    });
    await new Promise<void>((done) =>
      outgoing.write(BODY.slice(0, 20), () => {
        done();
      }),
    );
    return { outgoing, answer };
  }

  const statusOf = async (url: string): Promise<number> =>
    (await fetch(`${url}/readyz`).catch(() => ({ status: 0 }))).status;

  test('while it drains: not ready, calls are answered and their connections end; then it goes, and every event is on disk', async () => {
    const started = await startBuiltService({
      CONTENT_DIR: content.folder,
      EVENTS_DIR: events,
      DRAIN_SECONDS: '2',
    });
    service = started;
    const { url, child, ended } = started;
    expect(await statusOf(url)).toBe(200);
    const begun = await beginCall(url);
    // It has arrived when a later call is answered.
    await fetch(`${url}/healthz`);
    child.kill('SIGTERM');
    await until(async () => (await statusOf(url)) === 503, 'not ready');
    const late = await fetch(`${url}/cds-services/ageing`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: BODY,
    });
    expect([late.status, late.headers.get('connection')]).toEqual([200, 'close']);
    begun.outgoing.end(BODY.slice(20));
    const answer = await begun.answer;
    answer.resume();
    expect(answer.statusCode).toBe(200);
    expect(await ended).toBe(0);
    const names = (await readdir(events)).filter(
      (name) => name.endsWith('.ndjson') && !name.startsWith('served'),
    );
    const lines = (await Promise.all(names.map((name) => readFile(join(events, name), 'utf8')))).join('');
    expect(lines.match(/"outcome":"fired"/g)?.length).toBe(2);
  });

  test('a call that never comes to its end does not keep the process, nor does an idle connection', async () => {
    service = await startBuiltService({ CONTENT_DIR: content.folder });
    const begun = await beginCall(service.url);
    const broken = begun.answer.then(
      () => 'answered',
      () => 'broken off',
    );
    await fetch(`${service.url}/healthz`, { headers: { connection: 'keep-alive' } });
    service.child.kill('SIGTERM');
    expect(await service.ended).toBe(0);
    expect(await broken).toBe('broken off');
  });

  test('a second one cuts the drain short', async () => {
    service = await startBuiltService({ CONTENT_DIR: content.folder, DRAIN_SECONDS: '300' });
    service.child.kill('SIGTERM');
    const { url } = service;
    await until(async () => (await statusOf(url)) === 503, 'not ready');
    service.child.kill('SIGTERM');
    expect(await service.ended).toBe(0);
  });
});
