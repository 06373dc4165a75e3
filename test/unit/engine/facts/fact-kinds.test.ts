/** The registry: every kind that a card file may use, with a schema that says what may stand under it. */

import { describe, expect, test } from '@jest/globals';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { FACT_KINDS } from '../../../../src/engine/facts/fact-kinds.js';

const ajv = new Ajv2020({ strict: true, strictTypes: false, strictRequired: false, formats: { uri: true } });
const isValid = (kind: string, spec: unknown): boolean => {
  const schema = FACT_KINDS.get(kind)?.schema;
  if (schema === undefined) throw new Error(`no kind ${kind}`);
  return ajv.validate(schema, spec);
};

test('The kinds are those of format 1', () => {
  expect([...FACT_KINDS.keys()].sort()).toEqual([
    'age',
    'allergies',
    'answers',
    'calculate',
    'demographic',
    'encounters',
    'fhirpath',
    'immunizations',
    'latest_result',
    'orders',
    'points',
    'problems',
    'procedures',
    'result_summary',
  ]);
});

test.each([...FACT_KINDS.values()])('$kind stands under its own key and tells authors what it is', (kind) => {
  expect(FACT_KINDS.get(kind.kind)).toBe(kind);
  expect(kind.description).toMatch(/^[A-Z].*\.$/);
});

describe('A spec is valid', () => {
  test.each<[string, unknown]>([
    ['age', { from: 'patient' }],
    ['age', { from: 'patient', unit: 'months' }],
    ['demographic', { from: 'patient', field: 'gender', is: 'female' }],
    ['demographic', { from: 'patient', field: 'deceased' }],
    ['latest_result', { from: 'labs', in: 'egfr', within_days: 'max_age' }],
    [
      'latest_result',
      { from: ['labs', 'vitals'], in: 'blood-pressure', within_days: 30, component: 'systolic' },
    ],
    ['result_summary', { from: 'labs', in: 'egfr', within_days: 30, of: 'change' }],
    ['problems', { from: 'problems', in: 'hospice', status: 'any' }],
    [
      'orders',
      { from: ['orders', 'meds'], in: 'opioids', status: ['active', 'completed'], within_days: 730 },
    ],
    ['orders', { from: 'other_drafts', in: 'opioids', categories: ['community'] }],
    ['allergies', { from: 'allergies', in: 'penicillin' }],
    ['procedures', { from: 'procedures', in: 'dialysis', within_days: 90 }],
    ['encounters', { from: 'visits', class: ['IMP'] }],
    ['encounters', { from: 'visits', in: 'oncology', within_days: 365 }],
    ['immunizations', { from: 'shots', in: 'influenza', within_days: 365 }],
    ['answers', { from: 'forms', link_id: '/q1', as: 'number', questionnaire: 'http://example.org/phq' }],
    [
      'points',
      [
        { label: 'A', add: 1, if: 'exists a' },
        {
          one_of: [
            { label: 'B', add: 2, if: 'age > 75' },
            { label: 'C', add: 1, if: 'age > 65', source: 'Lip' },
          ],
        },
      ],
    ],
    ['calculate', { model: 'opioid-mme-cdc-2022', with: ['signing'] }],
  ])('%s: %j', (kind, spec) => {
    expect(isValid(kind, spec)).toBe(true);
  });
});

describe('A spec is refused', () => {
  test.each<[string, unknown]>([
    ['age', {}],
    ['age', { from: 'patient', unit: 'weeks' }],
    ['age', { from: ['patient'] }],
    ['demographic', { from: 'patient', field: 'gender' }],
    ['demographic', { from: 'patient', field: 'gender', is: 'unknown' }],
    ['demographic', { from: 'patient', field: 'race' }],
    ['latest_result', { from: 'labs' }],
    ['latest_result', { from: 'labs', in: 'egfr', within_days: -1 }],
    ['latest_result', { from: 'labs', in: 'egfr', withinDays: 3 }],
    ['result_summary', { from: 'labs', in: 'egfr', of: 'count' }],
    ['result_summary', { from: 'labs', in: 'egfr', within_days: 30, of: 'median' }],
    ['problems', { from: 'problems', in: 'hospice', status: 'resolved' }],
    ['orders', { from: [], in: 'opioids' }],
    ['orders', { from: 'meds', in: 'opioids', status: ['draft'] }],
    ['encounters', { from: 'visits' }],
    ['answers', { from: 'forms', link_id: '/q1' }],
    ['points', []],
    ['points', [{ label: 'A', add: '1', if: 'exists a' }]],
    ['points', [{ one_of: [{ label: 'A', add: 1, if: 'exists a' }] }]],
    ['calculate', { model: 'mme', with: [] }],
  ])('%s: %j', (kind, spec) => {
    expect(isValid(kind, spec)).toBe(false);
  });
});
