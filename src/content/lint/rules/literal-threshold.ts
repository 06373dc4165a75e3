/** A clinical limit written as a bare number in a criterion: it needs a name, a unit and evidence (DESIGN, "Decisions"). */

import type { LintRule } from '../lint-rule.js';
import { cardChecks, operandsOf } from '../reading/card-checks.js';
import { factSpec } from '../reading/fact-spec.js';

export const literalThreshold: LintRule = {
  id: 'literal-threshold',
  severity: 'error',
  check(subject) {
    return cardChecks(subject).flatMap(({ check, text, path, kind }) => {
      // Published scores carry their limits in their items.
      if (kind === 'item' || check.kind !== 'compare' || check.left.kind !== 'fact') return [];
      const counted = check.left.count || factSpec(subject, check.left.id).of === 'count';
      const literals = operandsOf(check).flatMap((side) => (side.kind === 'number' ? [side.value] : []));
      // Above or below nothing is not a limit anyone would set.
      const limits = literals.filter((value) => value !== 0);
      if (counted || limits.length === 0) return [];
      return [
        {
          path,
          message: `The limit ${limits.join(' and ')} in "${text}" has no name, no unit and no evidence of its own.`,
          remedy: `Make it a setting and compare with its name; local: false keeps sites from changing it. A bare number is only for counts (count FACT >= 2).`,
        },
      ];
    });
  },
};
