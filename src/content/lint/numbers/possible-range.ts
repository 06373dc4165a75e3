/** What values an operand of a check can have at all. */

import { between, exactly, UNBOUNDED, type Interval } from '../../../logic/interval.js';
import type { Operand } from '../../../model/content.js';
import type { LintSubject } from '../lint-rule.js';
import { scoreItems } from '../reading/card-checks.js';
import { factSpec } from '../reading/fact-spec.js';
import { scoreRange } from './score-range.js';

/** No one has lived longer than this, in the units an age can have. */
const LONGEST_LIFE: Readonly<Record<string, number>> = { years: 150, months: 1800, days: 54_800 };

/**
 * @param at values of settings that differ from the file's, e.g. an end of what a site may choose
 * @returns UNBOUNDED where nothing is known of a fact beforehand (results, calculations)
 */
export function possibleRange(
  operand: Operand,
  subject: LintSubject,
  at: Readonly<Record<string, number>> = {},
): Interval {
  switch (operand.kind) {
    case 'number':
      return exactly(operand.value);
    case 'setting': {
      const value = at[operand.id] ?? subject.card.settings.get(operand.id)?.value;
      return value === undefined ? UNBOUNDED : exactly(value);
    }
    case 'fact':
      return operand.count ? between(0, Infinity) : factRange(operand.id, subject);
  }
}

function factRange(id: string, subject: LintSubject): Interval {
  const spec = factSpec(subject, id);
  switch (subject.card.facts.get(id)?.kind) {
    case 'age':
      return between(0, LONGEST_LIFE[typeof spec.unit === 'string' ? spec.unit : 'years'] ?? Infinity);
    case 'points':
      return scoreRange(scoreItems(subject, id));
    case 'result_summary':
      return spec.of === 'count' ? between(0, Infinity) : UNBOUNDED;
    default:
      return UNBOUNDED;
  }
}
