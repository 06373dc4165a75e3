/** What the doctor finds and says: port, clock, certificate, configured servers, content, disk, last card. */

import { createServer as createHttpServer } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type AddressInfo, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from '@jest/globals';
import { checkAddress } from '../../../src/doctor/check-address.js';
import { checkCertificate } from '../../../src/doctor/check-certificate.js';
import { checkClients } from '../../../src/doctor/check-clients.js';
import { checkClock } from '../../../src/doctor/check-clock.js';
import { checkContent } from '../../../src/doctor/check-content.js';
import { checkDisk } from '../../../src/doctor/check-disk.js';
import { checkLastCard } from '../../../src/doctor/check-last-card.js';
import { checkPort } from '../../../src/doctor/check-port.js';
import type { Content, Problem } from '../../../src/model/content.js';
import { openClient } from '../../../src/trust/open-client.js';
import { createSelfSigned } from '../../support/self-signed.js';

const closing: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

async function listening(server: Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closing.push(() => new Promise((resolve) => server.close(resolve)));
  return (server.address() as AddressInfo).port;
}

async function folder(): Promise<string> {
  const made = await mkdtemp(join(tmpdir(), 'rationale-doctor-'));
  closing.push(() => rm(made, { recursive: true, force: true }));
  return made;
}

describe('The port', () => {
  test('is well when it is free, in doubt when something listens, wrong on an address of another machine', async () => {
    const port = await listening(createServer());
    expect(await checkPort('127.0.0.1', port)).toEqual({
      about: 'Port',
      state: 'doubt',
      says: `127.0.0.1, port ${port} is in use: by the service itself, if it runs.`,
      remedy: 'If the service does not run, set PORT to another number or stop the other program.',
    });
    expect(await checkPort('127.0.0.1', 0)).toMatchObject({ state: 'well' });
    expect(await checkPort('192.0.2.1', 0)).toMatchObject({
      state: 'wrong',
      says: 'This machine has no address 192.0.2.1.',
    });
  });
});

describe('The clock', () => {
  const at = (seconds: number) => ({ theirs: 1_000_000, ours: 1_000_000 + seconds * 1000 });

  test('is well within half a minute, and wrong beyond, with what that does', () => {
    expect(checkClock([at(30)])).toMatchObject({
      state: 'well',
      says: 'It is right, compared with one server.',
    });
    expect(checkClock([at(31)])).toMatchObject({
      state: 'wrong',
      says: expect.stringContaining('31 seconds ahead, compared with one server. Tokens'),
    });
    expect(checkClock([at(-90)])).toMatchObject({ says: expect.stringContaining('90 seconds behind') });
  });

  test('is judged by the middle of several servers, one of which may be wrong itself', () => {
    expect(checkClock([at(0), at(4000), at(1)])).toMatchObject({ state: 'well' });
  });

  test('is not known when nobody answered', () => {
    expect(checkClock([])).toMatchObject({ state: 'not-checked' });
  });
});

describe('The certificate', () => {
  const { key, cert } = createSelfSigned();
  const now = Date.parse('2026-11-25T00:00:00Z');
  const start = async (): Promise<string> =>
    `https://localhost:${await listening(createTlsServer({ key, cert }))}`;

  test('is well while it is valid for weeks, and in doubt before its end', async () => {
    const address = await start();
    expect(await checkCertificate(address, now, cert)).toMatchObject({ state: 'well' });
    const end = Date.parse('2049-12-31T23:59:59Z') - 86_400_000;
    expect(await checkCertificate(address, end, cert)).toMatchObject({
      state: 'doubt',
      says: 'It is valid for 1 more days only.',
    });
  });

  test('is wrong when nobody believes it, when it is for another name, when nothing answers', async () => {
    const address = await start();
    expect(await checkCertificate(address, now)).toMatchObject({
      state: 'wrong',
      says: 'It is signed by nobody an EHR believes.',
    });
    expect(await checkCertificate(address.replace('localhost', '127.0.0.1'), now, cert)).toMatchObject({
      says: 'It was made for another name.',
    });
    const plain = await listening(createHttpServer());
    expect(await checkCertificate(`https://localhost:${plain}`, now, cert)).toMatchObject({ state: 'wrong' });
  });

  test('is not looked at where the address is not https', async () => {
    expect(await checkCertificate('http://localhost:1', now)).toMatchObject({ state: 'not-checked' });
  });
});

describe('A configured server', () => {
  const serve = async (status: number, body: string): Promise<string> => {
    const server = createHttpServer((_request, response) => {
      response.writeHead(status, { 'content-type': 'application/json' }).end(body);
    });
    return `http://127.0.0.1:${await listening(server)}`;
  };
  const client = { ...openClient('demo'), name: 'Clinic EHR' };

  test('is well when its key set and its metadata are what they should be, and gives its clock', async () => {
    const keys = await serve(200, '{"keys":[{}]}');
    const fhir = await serve(200, '{"resourceType":"CapabilityStatement","fhirVersion":"4.0.1"}');
    const asked = await checkClients(
      [{ ...client, jku: `${keys}/jwks.json`, fhirServers: [fhir] }],
      Date.now,
    );
    expect(asked.map(({ finding }) => [finding.about, finding.state])).toEqual([
      ['Keys of Clinic EHR', 'well'],
      ['FHIR server of Clinic EHR', 'well'],
    ]);
    expect(asked[1]?.finding.says).toMatch(/^It speaks FHIR 4\.0\.1\. It took \d+ ms\.$/);
    expect(Math.abs((asked[0]?.clock?.theirs ?? 0) - (asked[0]?.clock?.ours ?? 1e9))).toBeLessThan(60_000);
  });

  test('is wrong when it answers something else, an error, nothing, or has no name', async () => {
    const judge = (): undefined => undefined;
    const says = async (address: string): Promise<string> =>
      (await checkAddress('x', address, judge, 'a key set', Date.now)).finding.says;
    expect(await says(await serve(200, '<html>'))).toBe('It answers, but not with a key set.');
    expect(await says(await serve(503, '{}'))).toBe('It answers with status 503.');
    expect(await says(await serve(302, ''))).toBe('It answers with status 302.');
    expect(await says('http://127.0.0.1:9')).toMatch(/^It cannot be reached \(/);
    expect(await says('http://no-such-name.invalid/')).toBe(
      'The name no-such-name.invalid is not known here.',
    );
  });
});

describe('The content', () => {
  const problem: Problem = {
    severity: 'error',
    rule: 'schema',
    file: 'cards/x.yaml',
    line: 3,
    column: 1,
    message: 'secret words of an author',
    remedy: '',
  };

  test('that does not load is told by place, and that loads by its size', () => {
    expect(checkContent({ content: undefined, problems: [problem] })).toEqual([
      {
        about: 'Content',
        state: 'wrong',
        says: '1 error, the first in cards/x.yaml, line 3. It is not served.',
        remedy: 'Run `rationale check`: it names each with its remedy.',
      },
    ]);
    const content = {
      services: new Map([['s', { cards: [{}, {}] }]]),
      calculators: new Map([
        ['m', { id: 'm', unserved: 'case 1' }],
        ['n', { id: 'n' }],
      ]),
    } as unknown as Content;
    expect(checkContent({ content, problems: [] }).map(({ says }) => says)).toEqual([
      '2 cards in 1 services are sound.',
      'It failed its own worked examples and is switched off.',
    ]);
  });
});

describe('The disk', () => {
  test('is well where the folder can be made and written to', async () => {
    expect(await checkDisk('EVENTS_DIR', join(await folder(), 'events'))).toMatchObject({
      about: 'EVENTS_DIR',
      says: expect.stringMatching(/^The folder can be written to, /),
    });
  });

  test('is wrong where it cannot', async () => {
    const file = join(await folder(), 'file');
    await writeFile(file, '');
    await chmod(file, 0o400);
    expect(await checkDisk('STATE_DIR', join(file, 'below'))).toMatchObject({ state: 'wrong' });
  });
});

describe('The last card', () => {
  const now = Date.parse('2026-11-25T12:00:00Z');
  const events = async (...lines: readonly object[]): Promise<string> => {
    const made = await folder();
    const text = lines.map((line) => `${JSON.stringify(line)}\n`).join('');
    await writeFile(join(made, 'events-2026-11-25.ndjson'), text);
    return made;
  };
  const decision = {
    schema: 1,
    time: '2026-11-25T08:00:00.000Z',
    hook: 'order-sign',
    service: 's',
    site: 'demo',
    card: 'c',
    version: '1.0.0',
    outcome: 'not-met',
  };

  test('is not known without events', async () => {
    expect(await checkLastCard(undefined, now)).toMatchObject({ state: 'not-checked' });
    expect(await checkLastCard('/no/such/folder', now)).toMatchObject({ state: 'not-checked' });
  });

  test('is told when there was one, and is in doubt when EHRs call and none was shown', async () => {
    const shown = { ...decision, time: '2026-11-25T07:00:00.000Z', outcome: 'fired', shown: 'card' };
    expect(await checkLastCard(await events(shown, decision), now)).toEqual({
      about: 'Last card',
      state: 'well',
      says: 'It was shown at 2026-11-25T07:00:00.000Z.',
    });
    expect(await checkLastCard(await events(decision), now)).toMatchObject({
      state: 'doubt',
      says: 'EHRs call (last at 2026-11-25T08:00:00.000Z), and no card was shown in the last week.',
    });
  });

  test('is in doubt when nobody calls', async () => {
    expect(await checkLastCard(await folder(), now)).toMatchObject({
      state: 'doubt',
      says: 'Nothing happened in the last week: no EHR calls.',
    });
  });
});
