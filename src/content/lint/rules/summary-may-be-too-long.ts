/** A summary that leaves little room for its values (CDS Hooks 2.0.1, "Card Attributes": fewer than 140 characters). */

import type { LintRule, LintSubject } from '../lint-rule.js';
import { shownCards, type ShownCard } from '../reading/shown-cards.js';
import { longestInsert } from '../text/longest-insert.js';
import { measureTemplate } from '../text/measure-template.js';

const LONGEST = 139;
/** Own words beyond this leave no room for a value and its unit. */
const COMFORTABLE = 100;

export const summaryMayBeTooLong: LintRule = {
  id: 'summary-may-be-too-long',
  severity: 'warning',
  check(subject) {
    return shownCards(subject).flatMap((shown) => {
      const message = complaint(shown, subject);
      if (message === undefined) return [];
      const remedy = 'Shorten it: clients cut what is longer. The rest belongs in detail.';
      return [{ path: [shown.key, 'summary'], message, remedy }];
    });
  },
};

function complaint({ template }: ShownCard, subject: LintSubject): string | undefined {
  const text = template.summary.text.trim();
  const own = measureTemplate(text, () => 0);
  // Beyond the limit without any value: that is the error of another rule.
  if (own > LONGEST) return undefined;
  if (own > COMFORTABLE) {
    return `The summary is ${own} characters long without its values; ${LONGEST} are allowed with them.`;
  }
  const full = measureTemplate(text, (expression) => longestInsert(expression, subject));
  if (full <= LONGEST) return undefined;
  return `With long values in it the summary would be about ${full} characters long; ${LONGEST} are allowed.`;
}
