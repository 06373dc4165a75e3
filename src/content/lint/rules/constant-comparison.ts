/** A comparison that comes out the same for every patient: a limit outside what the number can be. */

import { formatInterval } from '../../../text/format-interval.js';
import type { LintRule } from '../lint-rule.js';
import { possibleRange } from '../numbers/possible-range.js';
import { truthForAll } from '../numbers/truth-for-all.js';
import { cardChecks } from '../reading/card-checks.js';

export const constantComparison: LintRule = {
  id: 'constant-comparison',
  severity: 'error',
  check(subject) {
    return cardChecks(subject).flatMap(({ check, text, path }) => {
      const truth = truthForAll(check, subject);
      if (check.kind !== 'compare' || truth === 'unknown') return [];
      const possible = formatInterval(possibleRange(check.left, subject));
      return [
        {
          path,
          message: `"${text}" is ${truth === 'true' ? 'always' : 'never'} true, whoever the patient is: the number on the left can only be ${possible}.`,
          remedy: 'Correct the limit or the comparison, or take it out.',
        },
      ];
    });
  },
};
