/** Two criteria that make the same comparison (card format, "criteria"). */

import type { LintRule } from '../lint-rule.js';

export const repeatedCheck: LintRule = {
  id: 'repeated-check',
  severity: 'error',
  check({ card }) {
    const seen = new Map<string, string>();
    return [...card.criteria.values()].flatMap(({ id, check }) => {
      const comparison = JSON.stringify(check);
      const first = seen.get(comparison);
      if (first !== undefined) {
        const message = `${id} checks the same as ${first}.`;
        const remedy = `Use ${first} in both places of fire_when, or correct the check.`;
        return [{ path: ['criteria', id, 'check'], message, remedy }];
      }
      seen.set(comparison, id);
      return [];
    });
  },
};
