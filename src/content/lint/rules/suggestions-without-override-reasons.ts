/** Suggestions without a way to say why none was taken (CDS Hooks 2.0.1, "Feedback"). */

import type { LintRule } from '../lint-rule.js';
import { shownCards } from '../reading/shown-cards.js';

export const suggestionsWithoutOverrideReasons: LintRule = {
  id: 'suggestions-without-override-reasons',
  severity: 'warning',
  check(subject) {
    return shownCards(subject)
      .filter(({ template }) => template.indicator !== 'critical' && template.suggestions.length > 0)
      .filter(({ template }) => template.overrideReasons.length === 0)
      .map(({ key }) => ({
        path: [key, 'suggestions'],
        key: true,
        message: 'The card makes suggestions, and a clinician who takes none cannot say why.',
        remedy: 'Add override_reasons: they are what tells you later whether the card is right.',
      }));
  },
};
