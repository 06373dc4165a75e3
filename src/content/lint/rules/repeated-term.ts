/** The same term twice in one list of `fire_when`: often the second should have been another one. */

import type { LintRule } from '../lint-rule.js';
import { logicOf } from '../reading/logic-of.js';

export const repeatedTerm: LintRule = {
  id: 'repeated-term',
  severity: 'error',
  check(subject) {
    return logicOf(subject).repeated.map((node) => ({
      path: node.path,
      message:
        node.op === 'criterion'
          ? `${node.id} stands twice in this list.`
          : `This ${node.op} stands twice in the list, with the same criteria.`,
      remedy: 'Take one out, or put in the criterion that was meant.',
    }));
  },
};
