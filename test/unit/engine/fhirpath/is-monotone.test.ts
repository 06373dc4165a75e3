/** When more data could only add to a result, what was found stays found (Kleene logic). */

import { describe, expect, test } from '@jest/globals';
import { isMonotone } from '../../../../src/engine/fhirpath/is-monotone.js';
import { parseExpression } from '../../../../src/engine/fhirpath/syntax-tree.js';

const monotone = (expression: string): boolean => {
  const parsed = parseExpression(expression);
  if ('error' in parsed) throw new Error(parsed.error);
  return isMonotone(parsed.tree);
};

describe('stays found', () => {
  test.each([
    '%a.where(x = 1)',
    '%a.where(x = 1).exists()',
    '%a.where(x = 1).y.ofType(Quantity).exists(value > 3)',
    '%a.where(x = 1).exists() and %b.where(y.where(z = 2).exists()).exists()',
    '%a.where(x = 1).exists() or %b.first().active',
    '%a.where(x = 1) | %b',
    '%a.first().y = 3',
  ])('%s', (expression) => {
    expect(monotone(expression)).toBe(true);
  });
});

describe('may turn round', () => {
  test.each([
    '%a.where(x = 1).exists().not()',
    '%a.where(x = 1).empty()',
    '%a.where(x = 1).count() < 3',
    '%a.where(x = 1).first().y = 3',
    '%a.where(x = 1).first()',
    '%a.where(x = 1)[0]',
    '%a.where(y.where(z = 2).empty()).exists()',
    '%a.exclude(%b.where(x = 1)).exists()',
    '%a.where(x = 1).exists() xor %b.where(x = 1).exists()',
    '%a.where(x = 1).exists() implies %b.exists()',
    'iif(%a.first().x = 1, true, false)',
    '%a.where(x = 1).all(y = 2)',
  ])('%s', (expression) => {
    expect(monotone(expression)).toBe(false);
  });
});
