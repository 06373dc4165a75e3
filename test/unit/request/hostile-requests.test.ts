/** Input made to do harm: nothing is polluted, nothing recurses, nothing is told back. */

import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { RationaleError } from '../../../src/errors.js';
import type { Json, JsonObject } from '../../../src/model/fhir.js';
import type { CdsRequest } from '../../../src/model/request.js';
import { shippedHooks } from '../../support/shipped-hooks.js';
import { bundleOf, call, context, draft, parse } from './call.js';

const MARKER = 'Zzyzxname';

function outcomeOf(body: unknown): CdsRequest | RationaleError {
  try {
    return parse(body);
  } catch (error) {
    if (error instanceof RationaleError) return error;
    throw error;
  }
}

describe('Members named like those of every object', () => {
  const polluted = (): unknown => (({}) as { polluted?: unknown }).polluted;

  test('__proto__ and constructor do no harm, wherever they stand', () => {
    const bad = '"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}},';
    const text = JSON.stringify(call({ prefetch: { a: null } })).replaceAll(/\{(?=")/g, `{${bad}`);
    const request = parse(JSON.parse(text));
    expect(polluted()).toBeUndefined();
    expect(request).toMatchObject({ patientId: 'p-1', userId: 'Practitioner/u-1', encounterId: 'e-1' });
    expect(Object.keys(request.context)).toEqual(Object.keys(context));
    expect(Object.getPrototypeOf(request.context)).toBe(Object.prototype);
  });

  test('a prefetch key may be called __proto__ and is only a key', () => {
    const request = parse(
      JSON.parse('{"prefetch":{"__proto__":{"polluted":true}},' + JSON.stringify(call()).slice(1)),
    );
    expect([...request.prefetch]).toEqual([['__proto__', { polluted: true }]]);
    expect(polluted()).toBeUndefined();
  });

  test('what a prototype brings along is not read', () => {
    const inherited: unknown = Object.create(call());
    expect(outcomeOf(inherited)).toMatchObject({ code: 'REQUEST_INVALID', path: 'hook' });
    const body = { ...call(), context: Object.create(context) as JsonObject };
    expect(outcomeOf(body)).toMatchObject({ code: 'CONTEXT_INVALID', path: 'context.patientId' });
  });
});

describe('Nesting without end', () => {
  function deep(wrap: (inner: unknown) => unknown, core: unknown): unknown {
    let value = core;
    for (let level = 0; level < 100_000; level += 1) value = wrap(value);
    return value;
  }

  test.each([
    ['lists', (inner: unknown) => [inner]],
    ['wrappers', (inner: unknown) => ({ resource: inner })],
    [
      'Bundles',
      (inner: unknown) => ({ resourceType: 'Bundle', type: 'collection', entry: [{ resource: inner }] }),
    ],
  ] as const)('of %s in the drafts is refused', (_says, wrap) => {
    const body = { ...call(), context: { ...context, draftOrders: deep(wrap, draft('d-1')) } };
    expect(outcomeOf(body)).toMatchObject({ code: 'CONTEXT_INVALID' });
  });

  test('inside a draft, a prefetch value or an unknown member is nothing to this stage', () => {
    const inner = deep((value) => [value], 1);
    const body = {
      ...call(),
      later: inner,
      prefetch: { a: inner },
      context: { ...context, draftOrders: bundleOf({ ...draft('d-2'), note: inner as Json }) },
    };
    expect(outcomeOf(body)).toMatchObject({ patientId: 'p-1', quirks: [] });
  });

  test('ten thousand drafts and as many selections are matched in a moment', () => {
    const ids = Array.from({ length: 10_000 }, (_, index) => `d-${index}`);
    const selections = ids.map((id) => `MedicationRequest/${id}`);
    const body = { ...call(), context: { ...context, selections, draftOrders: bundleOf(...ids.map(draft)) } };
    expect(parse(body).selections).toEqual(selections);
  });
});

describe('Whatever JSON arrives', () => {
  const hook = fc.constantFrom(...shippedHooks.keys());
  const anyJson = fc.jsonValue({ maxDepth: 4 });

  test('the answer is a call or a RationaleError of the request stage, never another exception', () => {
    const CODES = ['REQUEST_INVALID', 'CONTEXT_INVALID', 'HOOK_MISMATCH'];
    const loose = fc.record({
      hook,
      hookInstance: anyJson,
      context: anyJson,
      prefetch: anyJson,
      fhirServer: anyJson,
    });
    const names = [...shippedHooks.values()].flatMap(({ context: fields }) => fields.map(({ name }) => name));
    const near = fc.record({
      hook,
      hookInstance: fc.uuid(),
      context: fc.dictionary(
        fc.constantFrom(...names),
        fc.oneof(anyJson, resourceLike(), fc.constant('p-1')),
      ),
      fhirAuthorization: anyJson,
    });
    fc.assert(
      fc.property(fc.oneof(anyJson, loose, near), (body) => {
        const outcome = outcomeOf(body);
        if (outcome instanceof RationaleError) expect(CODES).toContain(outcome.code);
        else expect(outcome.patientId).not.toBe('');
      }),
      { numRuns: 2000 },
    );
  });

  test('no message tells back anything of the request, wherever it stands', () => {
    const seeds: readonly unknown[] = [
      MARKER,
      `Patient/${MARKER} ${MARKER}`,
      `https://${MARKER}`,
      [MARKER],
      { [MARKER]: MARKER },
      { resourceType: MARKER, id: MARKER },
      { resourceType: 'Bundle', entry: [MARKER] },
      { resourceType: 'Bundle', entry: [{ resource: { [MARKER]: 1 } }] },
      [[MARKER], 3],
    ];
    const whole = (name: string): JsonObject =>
      call({
        hook: name,
        fhirServer: 'https://ehr.example.org/fhir',
        fhirAuthorization: {
          access_token: 't',
          token_type: 'Bearer',
          expires_in: 3,
          scope: 's',
          subject: 'u',
          patient: 'p-1',
        },
        prefetch: { patient: { resourceType: 'Patient' } },
      });
    let refused = 0;
    fc.assert(
      fc.property(hook, fc.constantFrom(...seeds), fc.nat(), (name, seed, position) => {
        const body = whole(name);
        const places = placesIn(body);
        const outcome = outcomeOf(seedAt(body, places[position % places.length] ?? [], seed));
        if (!(outcome instanceof RationaleError)) {
          expect(outcome.quirks.join()).not.toContain(MARKER);
          return;
        }
        refused += 1;
        expect(`${outcome.message} ${outcome.path ?? ''}`).not.toContain(MARKER);
        expect(outcome.cause).toBeUndefined();
      }),
      { numRuns: 3000 },
    );
    expect(refused).toBeGreaterThan(100);
  });
});

function resourceLike(): fc.Arbitrary<unknown> {
  const resource = fc.record({
    resourceType: fc.constantFrom('Bundle', 'Task', 'MedicationRequest'),
    id: fc.string(),
  });
  const entry = fc.oneof(resource, fc.record({ resource }), fc.constant(null));
  const bundle = fc.record({ resourceType: fc.constant('Bundle'), entry: fc.array(entry, { maxLength: 3 }) });
  return fc.oneof(entry, bundle, fc.array(entry, { maxLength: 3 }), fc.record({ resource: bundle }));
}

type Place = readonly (string | number)[];

/** The path of every value, the whole included. */
function placesIn(value: unknown, at: Place = []): Place[] {
  if (typeof value !== 'object' || value === null) return [at];
  const members = Array.isArray(value) ? [...value.entries()] : Object.entries(value);
  return [at, ...members.flatMap(([key, member]) => placesIn(member, [...at, key]))];
}

/** A copy with the value at the place replaced. */
function seedAt(value: unknown, place: Place, seed: unknown): unknown {
  const [key, ...rest] = place;
  if (key === undefined) return seed;
  if (Array.isArray(value))
    return value.map((item: unknown, index) => (index === key ? seedAt(item, rest, seed) : item));
  const record = value as Record<string, unknown>;
  return { ...record, [key]: seedAt(record[key], rest, seed) };
}
