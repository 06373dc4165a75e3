/** An order that no suggestion creates (card format, "orders"). */

import type { LintRule } from '../lint-rule.js';
import { shownCards } from '../reading/shown-cards.js';

export const unusedOrder: LintRule = {
  id: 'unused-order',
  severity: 'warning',
  check(subject) {
    const created = new Set(
      shownCards(subject).flatMap(({ part }) =>
        (part.suggestions ?? []).flatMap(({ create }) => (create === undefined ? [] : [create.order])),
      ),
    );
    return Object.keys(subject.file.value.orders ?? {})
      .filter((name) => !created.has(name))
      .map((name) => ({
        path: ['orders', name],
        key: true,
        message: `No suggestion creates the order ${name}.`,
        remedy: `Add a suggestion with create: { order: ${name} }, or take the order out.`,
      }));
  },
};
