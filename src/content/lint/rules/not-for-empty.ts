/** A card that claims to be for everyone: its limits are what a committee approves (ONC HTI-1, "Cautioned out-of-scope use"). */

import type { LintRule } from '../lint-rule.js';

const NOBODY = /^\W*(none|no ?one|nobody|nothing|n\/?a|not applicable|unknown|tbd|todo)?\W*$/i;

export const notForEmpty: LintRule = {
  id: 'not-for-empty',
  severity: 'warning',
  check({ file }) {
    if (!NOBODY.test(file.value.about.not_for)) return [];
    return [
      {
        path: ['about', 'not_for'],
        message: 'The card does not say for whom it is not meant.',
        remedy:
          'Name the patients and situations it was not made for, even when the logic does not exclude them.',
      },
    ];
  },
};
