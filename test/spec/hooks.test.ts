/** The hooks of the CDS Hooks library as data: `hooks/*.yaml` against the library's tables and its own examples. */

import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import type { FhirResource } from '../../src/model/fhir.js';
import { parseRequest } from '../../src/request/parse-request.js';
import { hookFiles, shippedHooks } from '../support/shipped-hooks.js';
import { describeWithTestData, testData } from '../support/test-data.js';

const INSTANCE = 'd1577c69-dfbe-44ad-ba6d-3e05e953b2ea';

/** Each hook's metadata table: specification version, hook version, maturity, status. */
const METADATA: Readonly<Record<string, readonly [string, string, number, string]>> = {
  'patient-view': ['1.0', '1.0', 5, 'active'],
  'order-select': ['1.0', '1.0', 4, 'active'],
  'order-sign': ['1.0', '1.0', 5, 'active'],
  'order-dispatch': ['2.0', '1.1', 0, 'active'],
  'appointment-book': ['1.0', '1.0', 1, 'active'],
  'encounter-start': ['1.0', '1.0', 1, 'active'],
  'encounter-discharge': ['1.0', '1.0', 1, 'active'],
  'medication-verify': ['1.0', '0.1.0', 1, 'draft'],
  'allergyintolerance-create': ['1.0', '0.1.0', 1, 'draft'],
  'problem-list-item-create': ['1.0', '0.1.0', 1, 'draft'],
  'medication-refill': ['2.0', '0.1.0', 1, 'draft'],
  'medication-prescribe': ['1.0', '1.0', 2, 'deprecated'],
  'order-review': ['1.0', '1.0', 3, 'deprecated'],
};

const PATIENT = 'patientId: string, required, token';
const USER = 'userId: string, required, token';
const ENCOUNTER = 'encounterId: string, optional, token';
const ENCOUNTER_REQUIRED = 'encounterId: string, required, token';

/** Each hook's context table: field, type, optionality, prefetch token. */
const CONTEXTS: Readonly<Record<string, readonly string[]>> = {
  'patient-view': [USER, PATIENT, ENCOUNTER],
  'order-select': [USER, PATIENT, ENCOUNTER, 'selections: array, required', 'draftOrders: object, required'],
  'order-sign': [USER, PATIENT, ENCOUNTER, 'draftOrders: object, required'],
  'order-dispatch': [
    PATIENT,
    'dispatchedOrders: array, required, token',
    'performer: string, required, token',
    'fulfillmentTasks: array, optional',
  ],
  'appointment-book': [USER, PATIENT, ENCOUNTER, 'appointments: object, required'],
  'encounter-start': [USER, PATIENT, ENCOUNTER_REQUIRED],
  'encounter-discharge': [USER, PATIENT, ENCOUNTER_REQUIRED],
  'medication-verify': [USER, PATIENT, ENCOUNTER, 'medication: object, required'],
  'allergyintolerance-create': [USER, PATIENT, ENCOUNTER, 'allergyIntolerance: object, required'],
  'problem-list-item-create': [USER, PATIENT, ENCOUNTER, 'conditions: object, required'],
  'medication-refill': [
    'userId: string, optional, token',
    PATIENT,
    ENCOUNTER,
    'medications: object, required',
  ],
  'medication-prescribe': [USER, PATIENT, ENCOUNTER, 'medications: object, required'],
  'order-review': [USER, PATIENT, ENCOUNTER, 'orders: object, required'],
};

describe('The hooks of the library', () => {
  test('are all here, under their names', () => {
    expect([...hookFiles.keys()].sort()).toEqual(Object.keys(METADATA).sort());
    for (const [name, file] of hookFiles) expect(file.id).toBe(name);
  });

  test.each(Object.entries(METADATA))(
    '%s has the versions, maturity and status of its table',
    (id, metadata) => {
      const hook = shippedHooks.get(id);
      expect([hook?.specificationVersion, hook?.hookVersion, hook?.maturity, hook?.status]).toEqual(metadata);
    },
  );

  test.each(Object.entries(CONTEXTS))('%s has the context of its table', (id, rows) => {
    const fields = shippedHooks.get(id)?.context ?? [];
    const written = fields.map(
      ({ name, type, required, token }) =>
        `${name}: ${type}, ${required ? 'required' : 'optional'}${token ? ', token' : ''}`,
    );
    expect(written).toEqual(rows);
  });

  test('say which fields are what the call is about', () => {
    const roles = [...shippedHooks.values()].flatMap(({ id, context }) =>
      context.flatMap(({ name, role }) => (role === undefined ? [] : [`${id} ${name}: ${role}`])),
    );
    expect(roles.sort()).toEqual([
      'medication-prescribe medications: drafts',
      'medication-refill medications: drafts',
      'medication-verify medication: drafts',
      'order-review orders: drafts',
      'order-select draftOrders: drafts',
      'order-select selections: selections',
      'order-sign draftOrders: drafts',
    ]);
  });

  test('deprecated ones name what replaces them, and that is defined here', () => {
    expect(shippedHooks.get('medication-prescribe')?.replacedBy).toEqual(['order-select', 'order-sign']);
    expect(shippedHooks.get('order-review')?.replacedBy).toEqual(['order-sign']);
    for (const { replacedBy, status } of shippedHooks.values()) {
      expect(replacedBy.length > 0).toBe(status === 'deprecated');
      for (const id of replacedBy) expect(shippedHooks.get(id)?.status).toBe('active');
    }
  });

  test('have no two fields that one member could be read for', () => {
    for (const { context } of shippedHooks.values()) {
      const names = context.flatMap(({ name, aliases }) => [name, ...aliases]);
      expect(names).toEqual([...new Set(names)]);
    }
  });

  test.each([...hookFiles])(
    'the example of %s keeps to the hook: it is read without any quirk',
    (hook, file) => {
      const request = parseRequest({ hook, hookInstance: INSTANCE, context: file.example }, shippedHooks);
      expect(request).toMatchObject({ hook, patientId: 'p-204', context: file.example, quirks: [] });
    },
  );
});

interface Example {
  readonly repo: string;
  readonly path: string;
  readonly heading: string;
  readonly kind: string;
  readonly json: { readonly context: Readonly<Record<string, unknown>> };
}

/**
 * What the published examples need absorbed, by hook and FHIR version: first in the pages before the library, then
 * in the library. Absent: not published there.
 */
const EXAMPLE_QUIRKS: Readonly<Record<string, readonly [earlier: string[] | undefined, library: string[]]>> =
  {
    'order-select R4': [['bundle-type-missing'], []],
    'order-select STU3': [['bundle-type-missing'], []],
    'order-select DSTU2': [undefined, []],
    'order-sign R4': [['bundle-type-missing'], []],
    'order-sign STU3': [['bundle-type-missing'], []],
    'order-review STU3': [['bundle-type-missing'], ['bundle-type-missing']],
    'medication-prescribe STU3': [['bundle-type-missing'], ['bundle-type-missing']],
    'medication-prescribe DSTU2': [['bundle-type-missing'], ['bundle-type-missing']],
    'medication-refill R4': [['bundle-type-missing'], ['bundle-type-missing']],
    'medication-refill DSTU2': [['bundle-type-missing'], ['bundle-type-missing']],
    'medication-verify R4': [undefined, ['field-alias', 'wrapped-resource']],
    'medication-verify STU3': [undefined, ['field-alias', 'wrapped-resource']],
    'medication-verify DSTU2': [undefined, ['field-alias', 'wrapped-resource']],
    'problem-list-item-create R4': [['bundle-type-missing'], ['bundle-type-missing']],
    'problem-list-item-create STU3': [['bundle-type-missing'], ['bundle-type-missing']],
    'problem-list-item-create DSTU2': [['bundle-type-missing'], ['bundle-type-missing']],
    'allergyintolerance-create R4': [['wrapped-resource'], ['wrapped-resource']],
    'allergyintolerance-create STU3': [
      ['field-alias', 'bundle-type-missing', 'bundle-for-resource'],
      ['field-alias', 'bundle-type-missing', 'bundle-for-resource'],
    ],
    'allergyintolerance-create DSTU2': [
      ['field-alias', 'bundle-type-missing', 'bundle-for-resource'],
      ['field-alias', 'bundle-type-missing', 'bundle-for-resource'],
    ],
  };

describeWithTestData('The example contexts of the specification', () => {
  const file = testData('requests/spec-examples/examples.json');
  const all = file === undefined ? [] : (JSON.parse(readFileSync(file, 'utf8')) as Example[]);
  const contexts = all.filter(({ kind }) => kind === 'context');
  const hookOf = ({ path }: Example): string => /([a-z-]+)\.md$/.exec(path)?.[1] ?? '';
  const versionOf = ({ heading }: Example): string => /\((\w+)\)$/.exec(heading)?.[1] ?? '';

  test('are 56, of the hooks and FHIR versions in the table', () => {
    expect(contexts).toHaveLength(56);
    const published = new Set(contexts.map((example) => `${hookOf(example)} ${versionOf(example)}`));
    expect([...published].sort()).toEqual(Object.keys(EXAMPLE_QUIRKS).sort());
  });

  test.each(
    contexts.map((example) => [`${example.repo} ${example.path} ${versionOf(example)}`, example] as const),
  )('%s is accepted, and what it needs absorbed is known', (_name, example) => {
    const hook = hookOf(example);
    const sent = example.json.context;
    const request = parseRequest({ hook, hookInstance: INSTANCE, context: sent }, shippedHooks);
    const row = EXAMPLE_QUIRKS[`${hook} ${versionOf(example)}`];
    const drafts = shippedHooks.get(hook)?.context.some(({ role }) => role === 'drafts') === true;
    expect(request).toEqual({
      hook,
      hookInstance: INSTANCE,
      userId: sent.userId,
      patientId: sent.patientId,
      encounterId: sent.encounterId,
      context: request.context,
      drafts: drafts ? resourcesIn(sent) : [],
      ...(sent.selections === undefined ? {} : { selections: sent.selections }),
      prefetch: new Map(),
      quirks: example.repo === 'HL7/cds-hooks-library' ? row?.[1] : row?.[0],
    });
    const held = Object.values(request.context).flatMap((value) => resourcesIn({ value }));
    expect(held).toEqual(resourcesIn(sent));
  });
});

/** Every resource in a context, found without the request stage: entries, wrapped and bare ones. */
function resourcesIn(context: Readonly<Record<string, unknown>>): FhirResource[] {
  return Object.values(context).flatMap((value) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return [];
    const { resource, entry } = value as { resource?: FhirResource; entry?: { resource: FhirResource }[] };
    if (entry !== undefined) return entry.map((item) => item.resource);
    return [resource ?? (value as FhirResource)];
  });
}
