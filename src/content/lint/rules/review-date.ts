/** A review that is overdue, or so far off that it is none (style: review within the period the README states). */

import type { LintRule } from '../lint-rule.js';

/** Longest time to the next review. */
const MONTHS_AHEAD = 24;

export const reviewDate: LintRule = {
  id: 'review-date',
  severity: 'warning',
  check({ card, today }) {
    const { reviewBy } = card;
    if (reviewBy === undefined) return [];
    const path = ['review_by'];
    if (reviewBy < today) {
      const message = `The card should have been reviewed by ${reviewBy}.`;
      return [
        { path, message, remedy: 'Review it against its evidence, then set the date of the next review.' },
      ];
    }
    if (reviewBy <= addMonths(today, MONTHS_AHEAD)) return [];
    const message = `The next review is more than ${MONTHS_AHEAD} months away.`;
    return [{ path, message, remedy: `Set a day within the next ${MONTHS_AHEAD} months.` }];
  },
};

/** Days as `YYYY-MM-DD` compare as text; the day of the month may be one the month does not have. */
function addMonths(day: string, months: number): string {
  const [year = 0, month = 1] = day.split('-').map(Number);
  const total = year * 12 + (month - 1) + months;
  const pad = (number: number, digits: number): string => String(number).padStart(digits, '0');
  return `${pad(Math.floor(total / 12), 4)}-${pad((total % 12) + 1, 2)}${day.slice(7)}`;
}
