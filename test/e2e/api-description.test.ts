/** What the service says of itself: `/version`, `/openapi.json`, `/docs`; the description holds for real requests and answers. */

import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { default as addFormats } from 'ajv-formats';
import type { JsonObject } from '../../src/model/fhir.js';
import { startTestService, type TestService } from '../support/start-test-service.js';

const DOCUMENT = 'https://rationale-cds.org/openapi.json';

describe('The description of the interface', () => {
  let service: TestService;
  let document: {
    readonly openapi: string;
    readonly paths: Record<string, Record<string, JsonObject>>;
    readonly components: { readonly schemas: Record<string, JsonObject> };
  };
  const ajv = new Ajv2020({ strict: false, allErrors: true });
  addFormats.default(ajv);

  beforeAll(async () => {
    service = await startTestService({ now: '2026-11-24T12:00:00Z' });
    document = (await (await fetch(`${service.url}/openapi.json`)).json()) as typeof document;
    ajv.addSchema({ ...document, $id: DOCUMENT });
  });
  afterAll(() => service.stop());

  const problemsOf = (schema: string, value: unknown): unknown => {
    const validate = ajv.compile({ $ref: `${DOCUMENT}#/components/schemas/${schema}` });
    return validate(value) ? [] : validate.errors;
  };

  test('is OpenAPI 3.1, and every schema in it is a JSON Schema', () => {
    expect(document.openapi).toBe('3.1.0');
    for (const name of Object.keys(document.components.schemas))
      expect(() => problemsOf(name, {})).not.toThrow();
  });

  test('names a path for each service that is served, and the routes that operators use', async () => {
    const discovery = (await (await fetch(`${service.url}/cds-services`)).json()) as {
      services: { id: string }[];
    };
    const served = new Set(discovery.services.map(({ id }) => `/cds-services/${id}`));
    expect(served.size).toBeGreaterThan(0);
    expect(Object.keys(document.paths)).toEqual(
      expect.arrayContaining([...served, '/cds-services', '/healthz', '/readyz', '/version', '/docs']),
    );
    expect(problemsOf('Discovery', discovery)).toEqual([]);
  });

  test('answers each address that it names without parameters', async () => {
    for (const [path, item] of Object.entries(document.paths)) {
      if (item.get === undefined || path.includes('{')) continue;
      expect([path, (await fetch(`${service.url}${path}`)).status]).toEqual([path, 200]);
    }
  });

  test('holds for the sample request and its cards', async () => {
    const { service: id, request } = JSON.parse(readFileSync('examples/try.json', 'utf8')) as {
      service: string;
      request: string;
    };
    const body = JSON.parse(readFileSync(request, 'utf8')) as { hook: string };
    expect(problemsOf(`Request.${body.hook}`, body)).toEqual([]);
    const answer = await post(`/cds-services/${id}`, body);
    expect(answer.status).toBe(200);
    const cards = (await answer.json()) as { cards: unknown[] };
    expect(cards.cards.length).toBeGreaterThan(0);
    expect(problemsOf('Cards', cards)).toEqual([]);
  });

  test('holds for errors, and refuses what is not one', async () => {
    const answer = await post('/cds-services/no-such-service', {});
    expect(answer.status).toBe(404);
    expect(problemsOf('OperationOutcome', await answer.json())).toEqual([]);
    expect(problemsOf('OperationOutcome', { resourceType: 'Patient' })).not.toEqual([]);
    expect(
      problemsOf('Card', { summary: 'x'.repeat(140), indicator: 'info', source: { label: 's' } }),
    ).not.toEqual([]);
  });

  test('tells the program and the content', async () => {
    expect(await (await fetch(`${service.url}/version`)).json()).toEqual({
      name: 'rationale-cds',
      version: '0.0.0',
      specification: '2.0.1',
      content: { hash: service.content.hash },
    });
  });

  test('can be read as a page that runs nothing', async () => {
    const answer = await fetch(`${service.url}/docs`);
    expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'");
    const page = await answer.text();
    expect(page).toContain('POST /cds-services/');
    expect(page).toContain('PREFETCH_UNAVAILABLE');
    expect(page).not.toMatch(/<script|https?:\/\/(?!127\.0\.0\.1)[^"]*\.(js|css)/);
  });

  const post = (path: string, body: unknown): Promise<Response> =>
    fetch(`${service.url}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
});
