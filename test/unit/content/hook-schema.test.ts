/** The schema of hook files: what it accepts, and the mistakes it refuses. */

import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, test } from '@jest/globals';
import type { JsonObject } from '../../../src/model/fhir.js';
import { hookFiles } from '../../support/shipped-hooks.js';

const SCHEMA = 'src/content/schema/hook.schema.json';

describe('The schema of hook files', () => {
  const validate = new Ajv2020({ strict: true, strictRequired: false, allErrors: true }).compile(
    JSON.parse(readFileSync(SCHEMA, 'utf8')) as JsonObject,
  );
  const sign = hookFiles.get('order-sign');
  const withField = (field: JsonObject): unknown => ({ ...sign, context: [...(sign?.context ?? []), field] });
  const field = {
    name: 'extra',
    type: 'string',
    holds: 'id',
    required: false,
    token: true,
    description: 'More.',
  };

  test.each([...hookFiles])('accepts %s', (_id, file) => {
    expect(validate(file) ? [] : validate.errors).toEqual([]);
  });

  test("accepts an organisation's own hook and its fields", () => {
    expect(validate({ ...sign, id: 'org.example.shift-handover' })).toBe(true);
    expect(validate(withField(field))).toBe(true);
  });

  test.each([
    ['another format', { ...sign, format: 2 }],
    ['a version that YAML read as a number', { ...sign, hook_version: 1 }],
    ['a maturity that does not exist', { ...sign, maturity: 7 }],
    ['a misspelt member', { ...sign, maturaty: 5 }],
    ['a deprecated hook that nothing replaces', { ...sign, status: 'deprecated' }],
    ['an active hook that something replaces', { ...sign, replaced_by: ['order-select'] }],
    ['no patient', { ...sign, context: sign?.context.filter(({ name }) => name !== 'patientId') }],
    ['no example', { ...sign, example: undefined }],
    ['an id that is an array', withField({ ...field, type: 'array' })],
    ['a Bundle that is a string', withField({ ...field, holds: 'bundle' })],
    ['references that are an object', withField({ ...field, holds: 'references', type: 'object' })],
    ['selections that are ids', withField({ ...field, role: 'selections' })],
    ['drafts that are ids', withField({ ...field, role: 'drafts' })],
    ['a field named like no JSON member', withField({ ...field, name: '__proto__' })],
  ])('refuses %s', (_says, file) => {
    expect(validate(JSON.parse(JSON.stringify(file)))).toBe(false);
  });
});
