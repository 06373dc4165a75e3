/** Comparisons whose outcome does not depend on the patient. */

import type { Truth } from '../../../logic/truth.js';
import type { Check } from '../../../model/content.js';
import type { LintSubject } from '../lint-rule.js';
import { compareIntervals } from './compare-intervals.js';
import { possibleRange } from './possible-range.js';

/** What a check comes out as for every patient; `unknown` when it depends on the patient. */
export function truthForAll(
  check: Check,
  subject: LintSubject,
  at: Readonly<Record<string, number>> = {},
): Truth {
  if (check.kind !== 'compare') return 'unknown';
  const right = possibleRange(check.right, subject, at);
  const upper = check.upper === undefined ? right : possibleRange(check.upper, subject, at);
  return compareIntervals(possibleRange(check.left, subject, at), check.comparison, right, upper);
}
