/** A look back in time that counts only what is still active (fact kind `orders`). */

import type { LintRule } from '../lint-rule.js';
import { factSpec } from '../reading/fact-spec.js';

export const historyWithoutStatus: LintRule = {
  id: 'history-without-status',
  severity: 'error',
  check(subject) {
    const { card } = subject;
    return [...card.facts.values()]
      .filter(({ kind, reads }) => kind === 'orders' && reads.some((name) => card.needs.has(name)))
      .filter(({ id }) => {
        const { within_days, status } = factSpec(subject, id);
        return within_days !== undefined && status === undefined;
      })
      .map(({ id }) => ({
        path: ['facts', id, 'orders', 'within_days'],
        message: `${id} looks back in time and counts active orders only: one that was finished in that time does not count.`,
        remedy: 'Say which count: status: [active, completed], or status: [active] if that is meant.',
      }));
  },
};
