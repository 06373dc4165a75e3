/** Every route of `/openapi.json` is called with what its schemas describe, whole and damaged: each answer is one of those described (OpenAPI 3.1). */

import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { default as addFormats } from 'ajv-formats';
import fc from 'fast-check';
import { arbitraryOfSchema, type Schema } from '../support/arbitrary-of-schema.js';
import { mutate, mutation } from '../support/mutate-json.js';
import { startTestService, type TestService } from '../support/start-test-service.js';

const DOCUMENT = 'https://rationale-cds.org/openapi.json';

interface Described {
  readonly content?: Record<string, { readonly schema: Schema }>;
}
interface Operation {
  readonly requestBody?: { readonly content: Record<string, { readonly schema: Schema }> };
  readonly responses: Record<string, Described>;
}
interface ApiDocument {
  readonly paths: Record<string, Record<string, Operation>>;
  readonly components: { readonly schemas: Record<string, Schema> };
}

let service: TestService;
let document: ApiDocument;
const ajv = new Ajv2020({ strict: false });
addFormats.default(ajv);

beforeAll(async () => {
  service = await startTestService();
  document = (await (await fetch(`${service.url}/openapi.json`)).json()) as ApiDocument;
  ajv.addSchema({ ...document, $id: DOCUMENT });
});
afterAll(() => service.stop());

const nameOf = (reference: string): string => reference.split('/').at(-1) ?? '';
const find = (reference: string): Schema => document.components.schemas[nameOf(reference)] ?? {};
const isReference = (schema: Schema): schema is { $ref: string } => typeof schema.$ref === 'string';

/** What is wrong with an answer, seen from the description. */
async function faultsOf(answer: Response, operation: Operation): Promise<readonly string[]> {
  const text = await answer.text();
  const described = operation.responses[String(answer.status)];
  if (described === undefined) return [`status ${answer.status} is not described: ${text.slice(0, 200)}`];
  if (answer.status >= 500) return [`${answer.status}: ${text.slice(0, 200)}`];
  const schema = Object.values(described.content ?? {})[0]?.schema;
  if (schema === undefined) return text === '' ? [] : ['a body where none is described'];
  if (!isReference(schema)) return [];
  const validate = ajv.compile({ $ref: `${DOCUMENT}#/components/schemas/${nameOf(schema.$ref)}` });
  return validate(JSON.parse(text)) ? [] : [JSON.stringify(validate.errors).slice(0, 500)];
}

interface Posted {
  readonly path: string;
  readonly operation: Operation;
  readonly body: Schema;
}
const posted = (): readonly Posted[] =>
  Object.entries(document.paths).flatMap(([path, { post }]) => {
    const body = post?.requestBody?.content['application/json']?.schema;
    return post === undefined || body === undefined ? [] : [{ path, operation: post, body }];
  });

const send = (path: string, body: unknown): Promise<Response> =>
  fetch(service.url + path, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  });

describe('A route that takes a body', () => {
  test('answers as described to whatever its schema allows, and to that in pieces', async () => {
    const routes = posted();
    expect(routes.length).toBeGreaterThan(5);
    for (const { path, operation, body } of routes) {
      const changes = fc.array(mutation(['<b>zyx</b>', '\u0000', '${x}', '../..']), { maxLength: 3 });
      await fc.assert(
        fc.asyncProperty(arbitraryOfSchema(body, find), changes, async (value, list) => {
          const damaged = mutate(value, list, ([first]) => first === 'hookInstance');
          expect({ path, faults: await faultsOf(await send(path, damaged), operation) }).toEqual({
            path,
            faults: [],
          });
        }),
        { numRuns: 120 },
      );
    }
    expect(service.logged().filter((line) => line.includes('unexpected error'))).toEqual([]);
  }, 240_000);

  test('answers as described to any JSON at all', async () => {
    for (const { path, operation } of posted()) {
      await fc.assert(
        fc.asyncProperty(fc.jsonValue({ maxDepth: 5 }), async (value) => {
          expect(await faultsOf(await send(path, value), operation)).toEqual([]);
        }),
        { numRuns: 40 },
      );
    }
  }, 180_000);
});

describe('A route that is read', () => {
  /** Without `..`: a client takes such steps itself. */
  const ODD = ['__proto__', 'a%00b', '%F0%9F%92%A9', "'", '1.0.0%2F..', '-'.repeat(3_000)];

  test('answers as described to any parameter and query', async () => {
    const wrong: string[] = [];
    for (const [path, { get }] of Object.entries(document.paths)) {
      if (get === undefined) continue;
      for (const odd of path.includes('{') ? ODD : ['']) {
        const address = path.replace(/\{\w+\}/g, () => odd);
        for (const query of ['', '?site=__proto__', '?site[]=1&site[$ne]=2', `?site=${'x'.repeat(4_000)}`]) {
          const answer = await fetch(service.url + address + query, {
            headers: { Accept: 'application/json' },
          });
          const faults = await faultsOf(answer, get);
          wrong.push(...faults.map((fault) => `${address.slice(0, 60)}${query.slice(0, 20)}: ${fault}`));
        }
      }
    }
    expect(wrong).toEqual([]);
  }, 180_000);

  test('refuses every method that is not described with 405 and says which works', async () => {
    const wrong: string[] = [];
    for (const [path, item] of Object.entries(document.paths)) {
      if (path.includes('{')) continue;
      for (const method of ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'PROPFIND']) {
        if (item[method.toLowerCase()] !== undefined) continue;
        const answer = await fetch(service.url + path, { method });
        await answer.arrayBuffer();
        const allowed = answer.headers.get('allow') ?? '';
        if (answer.status !== 405 || allowed === '' || allowed.includes(method))
          wrong.push(`${method} ${path}: ${answer.status} ${allowed}`);
      }
    }
    expect(wrong).toEqual([]);
  });
});
