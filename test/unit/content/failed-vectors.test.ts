/** A model that fails its own worked example is not served, the service goes on, and a card that needs it says so. */

import { afterAll, describe, expect, test } from '@jest/globals';
import { CARD, edit, loadWith, removeContent } from './content-fixture.js';

afterAll(removeContent);

const MODEL = 'cards/models/age-points.yaml';
const model = (expected: number): string =>
  `format: 1
id: age-points
title: Age as points
version: 1.0.0
kind: points
unit: '1'
about:
  purpose: Made up for tests.
  for_patients: Nobody.
  not_for: Care.
  developer: Made up
  funding: none
  released: '2026'
  uses: [age]
evidence: [{ says: Age., from: Made up, cite: Made up for tests and nothing else. }]
output: { name: Age as points }
inputs: { age: { label: Age, unit: 'mL/min/{1.73_m2}' } }
points: [{ label: Age, sum: [age] }]
test_vectors:
  - { name: fifty, inputs: { age: 50 }, expect: ${expected} }
  - { name: ten, inputs: { age: 10 }, expect: 10 }
  - { name: none, inputs: {}, expect: refused }
`;
const uses = edit(
  CARD,
  'criteria:\n',
  '  points: { label: Age as points, calculate: { model: age-points, with: { age: egfr } } }\ncriteria:\n',
);

describe('a model whose worked example', () => {
  test('comes out as recorded is served', async () => {
    const { content, problems } = await loadWith({ [MODEL]: model(50), ...uses });
    expect(problems.filter(({ rule }) => rule === 'test-vector')).toEqual([]);
    expect(content?.calculators.get('age-points')?.unserved).toBeUndefined();
  });

  test('fails is told with its place, and gives no number, while everything else is served', async () => {
    const { content, problems } = await loadWith({ [MODEL]: model(51), ...uses });
    expect(problems.filter(({ rule }) => rule === 'test-vector')).toEqual([
      {
        severity: 'error',
        rule: 'test-vector',
        file: 'cards/models/age-points.yaml',
        line: expect.any(Number),
        column: 5,
        message: 'Worked example "fifty" fails: it gives 50 where 51 is expected.',
        remedy:
          'Correct the model, or the example. Until then the model is not served, and cards that need it say so.',
      },
    ]);
    expect(problems.filter(({ rule, severity }) => severity === 'error' && rule !== 'test-vector')).toEqual(
      [],
    );
    const calculator = content?.calculators.get('age-points');
    expect(calculator?.unserved).toBe('worked example "fifty" fails');
    expect(calculator?.calculate([], { now: 0, zone: 'UTC' })).toEqual({
      shape: 'number',
      interval: { low: -Infinity, high: Infinity },
      unit: '1',
      present: 'unknown',
      sources: [],
      unknown: [
        { need: 'age-points', reason: 'not-served', detail: 'Age as points: worked example "fifty" fails' },
      ],
      byNameOnly: false,
    });
    expect(content?.services.size).toBeGreaterThan(0);
  });
});
