/** When more resources could only add to what was found, what came proves it (Kleene logic). */

import { describe, expect, test } from '@jest/globals';
import { onlyGrows } from '../../../../src/engine/fhirpath/only-grows.js';
import { parseExpression } from '../../../../src/engine/fhirpath/syntax-tree.js';

const grows = (expression: string): boolean => {
  const parsed = parseExpression(expression);
  if ('error' in parsed) throw new Error(parsed.error);
  return onlyGrows(parsed.tree, new Set(['a', 'b']));
};

describe('can only grow', () => {
  test.each([
    '%a',
    '%a.exists()',
    '%a.where(x = 1)',
    "%a.where(x = 1 and code.coding.exists(system = %loinc and code = '1-2')).exists()",
    '%a.where(y.empty()).value.ofType(Quantity).exists(value > 3)',
    '%a.where(x = %age).exists() and %b.exists()',
    '%a.exists(x = 1) or %b.where(y.count() < 3).exists()',
    '(%a | %b.where(x = 1)).exists()',
  ])('%s', (expression) => {
    expect(grows(expression)).toBe(true);
  });
});

describe('may turn round', () => {
  test.each([
    '%a.exists().not()',
    '%a.empty()',
    '%a.count() = 0',
    '%a.first()',
    '%a[0]',
    '%a.first().x = 1',
    '%a.tail().exists()',
    '%a.all(x = 1)',
    '%a.where(x = %b.count()).exists()',
    '%a.where(%b.empty()).exists()',
    '%a.exists() xor %b.exists()',
    '%a.exists() implies %b.exists()',
    '%a.exists().where($this = false)',
    '%a.exclude(%b).exists()',
    '%a and %b',
    '%a.x = 1',
    'true',
  ])('%s', (expression) => {
    expect(grows(expression)).toBe(false);
  });
});
