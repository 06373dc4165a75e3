/** Names that mean something to JavaScript, to a shell, a database or a file system, wherever a caller may write one: they are only names. */

import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { exampleCall } from '../support/example-calls.js';
import { startTestService, type TestService } from '../support/start-test-service.js';
import { testData } from '../support/test-data.js';

let service: TestService;
beforeAll(async () => {
  service = await startTestService();
});
afterAll(() => service.stop());

const INHERITED = [
  '__proto__',
  'constructor',
  'prototype',
  'hasOwnProperty',
  'toString',
  'valueOf',
  '__defineGetter__',
  '__lookupGetter__',
  'then',
];
const PATHS = [
  '..',
  '../../etc/passwd',
  'x/../../cards',
  'a\\..\\b',
  'CON',
  '%2e%2e%2f',
  'a\u0000b',
  '~',
  '*',
];
const SHELL = [
  '$(reboot)',
  '`reboot`',
  "'; DROP TABLE feedback; --",
  '{{7*7}}',
  '${7*7}',
  '%s%n',
  '${jndi:ldap://x}',
];
const listed = testData('hostile/blns/blns.json');
const NAUGHTY = listed === undefined ? [] : (JSON.parse(readFileSync(listed, 'utf8')) as readonly string[]);
const NAMES = [...INHERITED, ...PATHS, ...SHELL, ...NAUGHTY.filter((text) => text !== '')];
/** URLs are of whole characters. */
const WHOLE = NAMES.filter((name) => Buffer.from(name, 'utf8').toString('utf8') === name);

const post = async (path: string, body: unknown): Promise<{ status: number; text: string }> => {
  const answer = await fetch(service.url + path, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
  return { status: answer.status, text: await answer.text() };
};

const codeOf = (text: string): string | undefined =>
  (JSON.parse(text) as { issue?: { details: { coding: { code: string }[] } }[] }).issue?.[0]?.details
    .coding[0]?.code;

/** Nothing was put on what all objects share. */
const expectClean = (): void => {
  expect(Object.keys(Object.prototype)).toEqual([]);
  expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  expect(service.logged().filter((line) => line.includes('unexpected error'))).toEqual([]);
};

describe('A name that is no service', () => {
  test('is 404 on a call and on feedback, whatever it means elsewhere', async () => {
    const wrong: string[] = [];
    for (const name of WHOLE) {
      const id = encodeURIComponent(name);
      // A browser would take these steps itself.
      if (name === '.' || name === '..') continue;
      const call = await post(`/cds-services/${id}`, exampleCall('metformin-order-select'));
      const feedback = await post(`/cds-services/${id}/feedback`, { feedback: [] });
      const told = [call, feedback].map(({ status, text }) => `${status} ${codeOf(text) ?? ''}`);
      if (told.some((each) => !['404 SERVICE_NOT_FOUND', '404 ROUTE_NOT_FOUND'].includes(each)))
        wrong.push(`${name}: ${told.join(', ')}`);
      if (name.length > 8 && [call, feedback].some(({ text }) => text.includes(name)))
        wrong.push(`echo: ${name}`);
    }
    expect(wrong).toEqual([]);
    expectClean();
  }, 180_000);

  test('or no card, model or version is 404 on the pages', async () => {
    const wrong: string[] = [];
    for (const name of [...INHERITED, ...PATHS, ...SHELL]) {
      const id = encodeURIComponent(name);
      for (const path of [`/basis/${id}/1.0.0`, `/basis/metformin-egfr/${id}`, `/basis/model/${id}/1.0.0`]) {
        const answer = await fetch(service.url + path);
        const text = await answer.text();
        if (answer.status !== 404) wrong.push(`${path}: ${answer.status}`);
        if (name.length > 8 && text.includes(name)) wrong.push(`echo: ${path}`);
      }
    }
    expect(wrong).toEqual([]);
    expectClean();
  });

  test('a broken percent sign is 404, not a fault of ours', async () => {
    for (const path of ['/cds-services/%', '/cds-services/%E0%A4%A', '/cds-services/%FF/feedback']) {
      const { status, text } = await post(path, '{}');
      expect([status, codeOf(text)]).toEqual([404, 'ROUTE_NOT_FOUND']);
    }
  });
});

describe('Members of such names', () => {
  test('in a call change no answer and no object', async () => {
    const body = exampleCall('metformin-order-select');
    const cardsOf = (text: string): unknown =>
      (JSON.parse(text) as { cards: { summary: string; detail?: string }[] }).cards.map(
        ({ summary, detail }) => [summary, detail],
      );
    const twin = await post('/cds-services/kidney-safety', body);
    expect(twin.status).toBe(200);
    const poison = '{"polluted":true,"isAdmin":true,"hook":"patient-view","status":"active"}';
    for (const name of INHERITED) {
      // As text: an object literal would take the name for its prototype.
      const insert = (at: string): string =>
        JSON.stringify(body).replace(at, `${at}${JSON.stringify(name)}:${poison},`);
      for (const at of ['{', '"context":{', '"prefetch":{']) {
        const answer = await post('/cds-services/kidney-safety', insert(at));
        expect({ name, at, status: answer.status, cards: cardsOf(answer.text) }).toEqual({
          name,
          at,
          status: 200,
          cards: cardsOf(twin.text),
        });
      }
    }
    expectClean();
  });

  test('in feedback are no members of the element', async () => {
    const element = `"card":"4e0a3a1e-3eed-4692-ab7d-57fa09460951","outcomeTimestamp":"2026-11-24T12:00:00Z"`;
    for (const name of INHERITED) {
      const { status } = await post(
        '/cds-services/kidney-safety/feedback',
        `{"feedback":[{${element},${JSON.stringify(name)}:{"outcome":"overridden"}}]}`,
      );
      expect({ name, status }).toEqual({ name, status: 400 });
    }
    expectClean();
  });
});

describe('Naughty strings', () => {
  test('as any id of feedback are no file name, no query and no line of a log', async () => {
    const lines = service.logged().length;
    for (const name of NAMES) {
      const { status, text } = await post('/cds-services/kidney-safety/feedback', {
        feedback: [
          {
            card: `zyx${name}`,
            outcome: 'accepted',
            acceptedSuggestions: [{ id: `zyx${name}` }],
            outcomeTimestamp: '2026-11-24T12:00:00Z',
          },
          { card: name, outcome: `zyx${name}`, outcomeTimestamp: `zyx${name}` },
        ],
      });
      expect([200, 400]).toContain(status);
      expect(text).not.toContain('zyx');
    }
    const logged = service.logged().slice(lines);
    expect(logged.filter((line) => line.includes('zyx'))).toEqual([]);
    expect(service.feedback.filter((event) => JSON.stringify(event).includes('zyx'))).toEqual([]);
    expectClean();
  }, 180_000);

  test('as query of any address are ignored', async () => {
    for (const name of WHOLE) {
      const answer = await fetch(
        `${service.url}/cds-services?${encodeURIComponent(name)}=${encodeURIComponent(name)}`,
      );
      await answer.arrayBuffer();
      expect(answer.status).toBe(200);
    }
    expectClean();
  }, 180_000);

  test('as request id, trace, agent or type are answered, and nothing of them returns or is logged', async () => {
    const before = service.logged().length;
    const wrong: string[] = [];
    for (const name of NAMES) {
      const value = `zyx${Buffer.from(name, 'utf8').toString('latin1')}`.replace(
        /[^\t\x20-\x7e\x80-\xff]/g,
        '',
      );
      const answer = await fetch(`${service.url}/cds-services/kidney-safety`, {
        method: 'POST',
        headers: {
          'X-Request-Id': `${value} `.padEnd(80, '!'),
          traceparent: value,
          'User-Agent': value,
          'Content-Type': value,
          Authorization: `Bearer ${value}`,
        },
        body: '{}',
      });
      const text = await answer.text();
      if (![400, 415].includes(answer.status)) wrong.push(`${name}: ${answer.status}`);
      const sent = JSON.stringify([text, [...answer.headers]]);
      if (sent.includes('zyx')) wrong.push(`comes back: ${name}`);
    }
    expect(wrong).toEqual([]);
    const logged = service.logged().slice(before);
    expect(logged.filter((line) => line.includes('zyx'))).toEqual([]);
    expectClean();
  }, 180_000);
});

describe('The log', () => {
  test('is one JSON object a line, whatever was sent', async () => {
    const lines = service.logged().length;
    const forged = 'a4f3c1de\n{"level":"info","message":"call","status":200}\u001b[2K\u2028\r';
    await post('/cds-services/kidney-safety', {
      ...exampleCall('metformin-order-select'),
      hookInstance: forged,
    });
    await post(`/cds-services/${encodeURIComponent(forged)}`, {});
    const logged = service.logged().slice(lines);
    expect(logged.length).toBeGreaterThan(1);
    for (const line of logged) {
      expect(line.endsWith('\n')).toBe(true);
      expect(line.slice(0, -1)).not.toMatch(/[\p{Cc}\u2028\u2029]/u);
      expect(typeof JSON.parse(line)).toBe('object');
    }
    expect(logged.join('').includes('[2K')).toBe(false);
  });
});
