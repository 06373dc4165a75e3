/** Inputs of every kind, and a condition compiled over them (helper of the condition tests). */

import type { ConditionPart } from '../../../../src/model/content-files.js';
import { compileCondition } from '../../../../src/scores/conditions/compile-condition.js';
import type { CompiledCondition } from '../../../../src/scores/conditions/compiled-condition.js';
import { readModelInputs } from '../../../../src/scores/inputs/read-model-inputs.js';
import { SMALL_MODEL } from '../small-model.js';

const fail = (): never => {
  throw new Error('The inputs of this test are right.');
};
export const INPUTS = readModelInputs(
  {
    ...SMALL_MODEL,
    inputs: {
      age: { label: 'Age', unit: 'a' },
      stroke: { label: 'Stroke' },
      ascites: { label: 'Ascites', choices: { none: 'none', mild: 'mild', 'large-tense': 'large' } },
      urea: { label: 'Urea', unit: 'mmol/L' },
    },
  },
  fail,
);
export const [AGE, STROKE, ASCITES] = [0, 1, 2] as const;

export function compile(part: ConditionPart): { condition?: CompiledCondition; problems: readonly string[] } {
  const problems: string[] = [];
  const condition = compileCondition(part, {
    inputs: INPUTS,
    problem: (path, message, remedy) => problems.push(`${path.join('.')}: ${message} ${remedy}`),
    path: ['points', 0, 'when'],
  });
  return condition === undefined ? { problems } : { condition, problems };
}
