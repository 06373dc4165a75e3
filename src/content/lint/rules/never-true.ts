/** `fire_when` that is true for no patient (contradiction; Boolean minimisation of alert logic). */

import { columnOf, constantOf } from '../logic/logic-table.js';
import type { LintRule } from '../lint-rule.js';
import { logicOf } from '../reading/logic-of.js';

export const neverTrue: LintRule = {
  id: 'never-true',
  severity: 'error',
  check(subject) {
    const { table, distinct } = logicOf(subject);
    if (table === undefined || constantOf(table, columnOf(table, distinct)) !== 'never') return [];
    return [
      {
        path: ['fire_when'],
        key: true,
        message: 'The card can never appear: what fire_when asks for excludes itself.',
        remedy:
          'Look for criteria that cannot hold together (two ranges of one number, one criterion under all and under none); alternatives go under any.',
      },
    ];
  },
};
