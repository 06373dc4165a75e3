/** A limit that no case says anything about (style: both sides of each threshold). */

import type { LintRule } from '../lint-rule.js';
import { operandsOf } from '../reading/card-checks.js';

export const untestedThreshold: LintRule = {
  id: 'untested-threshold',
  severity: 'warning',
  check({ file, card }) {
    const expectations = file.value.tests.cases.map(({ expect }) => expect);
    return [...card.criteria.values()].flatMap(({ id, check }) => {
      const sides = operandsOf(check);
      const facts = sides.flatMap((side) => (side.kind === 'fact' ? [side.id] : []));
      if (!sides.some(({ kind }) => kind === 'setting') || facts.length === 0) return [];
      const mentioned = expectations.some(
        ({ because, facts: expected = {} }) =>
          because === id || facts.some((fact) => Object.hasOwn(expected, fact)),
      );
      if (mentioned) return [];
      return [
        {
          path: ['criteria', id],
          key: true,
          message: `No case says what becomes of ${id}: neither because names it nor facts its number.`,
          remedy:
            'Add a case just below the limit, one at it and one just above, with the number under expect.facts.',
        },
      ];
    });
  },
};
