/** Says that `fire_when` is too large to try every case: silence would look like a clean bill (no sampling). */

import type { LintRule } from '../lint-rule.js';
import { logicOf } from '../reading/logic-of.js';

export const logicNotChecked: LintRule = {
  id: 'logic-not-checked',
  severity: 'warning',
  check(subject) {
    const { table, criteria } = logicOf(subject);
    if (table !== undefined) return [];
    return [
      {
        path: ['fire_when'],
        key: true,
        message: `fire_when combines ${criteria.length} criteria, too many to try every case: whether it can be always true or never true, and whether a term is superfluous, was not checked.`,
        remedy: 'Split the card into two decisions, or take criteria together in one code list or score.',
      },
    ];
  },
};
