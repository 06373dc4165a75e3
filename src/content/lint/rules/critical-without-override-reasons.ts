/** A critical card a clinician cannot answer with a reason (CDS Hooks 2.0.1, "Card Attributes", overrideReasons). */

import type { LintRule } from '../lint-rule.js';
import { shownCards } from '../reading/shown-cards.js';

export const criticalWithoutOverrideReasons: LintRule = {
  id: 'critical-without-override-reasons',
  severity: 'error',
  check(subject) {
    return shownCards(subject)
      .filter(({ template }) => template.indicator === 'critical' && template.overrideReasons.length === 0)
      .map(({ key }) => ({
        path: [key, 'override_reasons'],
        message: 'The card interrupts as critical, and the clinician cannot say why it is not followed.',
        remedy: 'Add override_reasons: the two to four reasons for which it is right to go on.',
      }));
  },
};
