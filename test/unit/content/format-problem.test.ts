/** Problems as a terminal and an editor show them. */

import { expect, test } from '@jest/globals';
import { formatProblem } from '../../../src/content/format-problem.js';

test('file:line:column, the message, the rule in brackets, and the remedy indented on the next line', () => {
  const problem = {
    severity: 'error',
    rule: 'schema',
    file: 'cards/orders.yaml',
    line: 3,
    column: 7,
    message: 'titel is not known in this file.',
    remedy: 'Did you mean title?',
  } as const;
  expect(formatProblem(problem)).toBe(
    'cards/orders.yaml:3:7 titel is not known in this file. [schema]\n    Did you mean title?',
  );
});
