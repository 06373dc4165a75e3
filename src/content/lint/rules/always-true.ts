/** `fire_when` that is true for every patient (tautology; Boolean minimisation of alert logic). */

import { columnOf, constantOf } from '../logic/logic-table.js';
import type { LintRule } from '../lint-rule.js';
import { logicOf } from '../reading/logic-of.js';

export const alwaysTrue: LintRule = {
  id: 'always-true',
  severity: 'error',
  check(subject) {
    const { table, distinct } = logicOf(subject);
    if (table === undefined || constantOf(table, columnOf(table, distinct)) !== 'always') return [];
    return [
      {
        path: ['fire_when'],
        key: true,
        message: 'The card is due for every patient: whatever is true of a patient, fire_when holds.',
        remedy:
          'Look for an any whose criteria cover everyone; what must hold for every such patient goes under all.',
      },
    ];
  },
};
