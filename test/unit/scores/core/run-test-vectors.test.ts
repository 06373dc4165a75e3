/** Worked examples of a model file: each must be reproduced, and what is wrong is said in one sentence. */

import { describe, expect, test } from '@jest/globals';
import { exactly, UNBOUNDED } from '../../../../src/logic/interval.js';
import type { Calculator, FactValue, NumberValue } from '../../../../src/model/facts.js';
import type { ModelInput } from '../../../../src/model/score.js';
import { runTestVector } from '../../../../src/scores/run-test-vectors.js';

const base = { codes: [], missing: 'interval', modifiable: false } as const;
const INPUTS: readonly ModelInput[] = [
  { ...base, id: 'age', label: 'Age', kind: 'number', unit: 'a', choices: [], choiceLabels: [] },
  { ...base, id: 'female', label: 'Female sex', kind: 'truth', choices: [], choiceLabels: [] },
  {
    ...base,
    id: 'ascites',
    label: 'Ascites',
    kind: 'choice',
    choices: ['none', 'mild'],
    choiceLabels: ['None', 'Mild'],
  },
];

const number = (interval: NumberValue['interval']): NumberValue => ({
  shape: 'number',
  interval,
  present: 'true',
  sources: [],
  unknown: [],
  byNameOnly: false,
});

function calculator(interval: NumberValue['interval'], seen: unknown[] = []): Calculator {
  return {
    id: 'small',
    version: '1.0.0',
    contentHash: 'hash',
    title: 'Small',
    unit: '1',
    takes: INPUTS,
    calculate(values) {
      seen.push(values);
      return number(interval);
    },
  };
}
const run = (interval: NumberValue['interval'], vector: Record<string, unknown>): string | undefined =>
  runTestVector(calculator(interval), { inputs: {}, ...vector }, undefined);

describe('a worked example', () => {
  test('gives each input the value of its kind, and nothing for those left out', () => {
    const seen: (readonly (FactValue | undefined)[])[] = [];
    const vector = { inputs: { age: 50, ascites: 'mild' }, expect: 3 };
    expect(runTestVector(calculator(exactly(3), seen), vector, undefined)).toBeUndefined();
    expect(seen[0]).toEqual([
      expect.objectContaining({ shape: 'number', interval: exactly(50), unit: 'a' }),
      undefined,
      expect.objectContaining({ shape: 'text', text: 'mild' }),
    ]);
  });

  test.each([
    ['within its tolerance', exactly(14.65), { expect: 14.7, tolerance: 0.05001 }, undefined],
    ['outside it', exactly(14.6), { expect: 14.7, tolerance: 0.05 }, 'it gives 14.6 where 14.7 is expected'],
    ['off by a binary fraction', exactly(0.1 + 0.2), { expect: 0.3 }, undefined],
    ['off by more', exactly(0.30001), { expect: 0.3 }, 'it gives 0.3 where 0.3 is expected'],
    [
      'partly known where a number is expected',
      { low: 1, high: 2 },
      { expect: 1 },
      'it gives 1 to 2 where 1 is expected',
    ],
    ['partly known as expected', { low: 1, high: 2 }, { expect: [1, 2] }, undefined],
    [
      'partly known otherwise',
      { low: 1, high: 3 },
      { expect: [1, 2] },
      'it gives 1 to 3 where 1 to 2 is expected',
    ],
    ['refused as expected', UNBOUNDED, { expect: 'refused' }, undefined],
    [
      'refused where a number is expected',
      UNBOUNDED,
      { expect: 4 },
      'it gives not known where 4 is expected',
    ],
    [
      'given where it must be refused',
      exactly(4),
      { expect: 'refused' },
      'it gives 4 where it must give none',
    ],
    ['without an answer', exactly(4), {}, 'expect is not a number, [low, high] or refused'],
    [
      'with a tolerance that is none',
      exactly(4),
      { expect: 4, tolerance: 'some' },
      'tolerance is not a number',
    ],
  ])('that is %s', (_name, interval, vector, expected) => {
    expect(run(interval, vector)).toBe(expected);
  });

  test.each([
    [{ agee: 50 }, 'the model has no input agee; age is meant'],
    [{ age: 'fifty' }, 'age: This input is a number.'],
    [{ female: 1 }, 'female: This input is yes or no.'],
    [{ ascites: 'severe' }, 'ascites: This input is one of none, mild.'],
  ])('with the inputs %j says what is wrong', (inputs, expected) => {
    expect(run(exactly(1), { inputs, expect: 1 })).toBe(expected);
  });

  test('of orders is read by the way every order goes', () => {
    const lists: Calculator = { ...calculator(exactly(20)), takes: 'lists' };
    const orders: unknown[] = [];
    const readOrders = (written: unknown): readonly FactValue[] => {
      orders.push(written);
      return [];
    };
    expect(runTestVector(lists, { orders: ['one'], expect: 20 }, readOrders)).toBeUndefined();
    expect(orders).toEqual([['one']]);
    expect(runTestVector(lists, { orders: ['one'], expect: 21 }, readOrders)).toBe(
      'it gives 20 where 21 is expected',
    );
  });
});
