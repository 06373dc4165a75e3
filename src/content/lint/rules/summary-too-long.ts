/** A summary whose own words already fill it (CDS Hooks 2.0.1, "Card Attributes": fewer than 140 characters). */

import type { LintRule } from '../lint-rule.js';
import { shownCards } from '../reading/shown-cards.js';
import { measureTemplate } from '../text/measure-template.js';

const LONGEST = 139;

export const summaryTooLong: LintRule = {
  id: 'summary-too-long',
  severity: 'error',
  check(subject) {
    return shownCards(subject).flatMap(({ key, template }) => {
      const length = measureTemplate(template.summary.text.trim(), () => 0);
      if (length <= LONGEST) return [];
      return [
        {
          path: [key, 'summary'],
          message: `The summary is ${length} characters long without any value in it; ${LONGEST} are allowed.`,
          remedy: 'Keep what the clinician has to know in one glance and move the rest to detail.',
        },
      ];
    });
  },
};
