/** A card that ships as shown for care without a day for its next review (style: active needs a review date). */

import type { LintRule } from '../lint-rule.js';

export const reviewMissing: LintRule = {
  id: 'review-missing',
  severity: 'error',
  // A site that raises a card to active has to give a date of its own; that is checked with the site.
  check({ card }) {
    if (card.status !== 'active' || card.reviewBy !== undefined) return [];
    return [
      {
        path: ['status'],
        message: 'The card is active and has no day for its next review.',
        remedy: 'Set review_by to a day within the next 24 months.',
      },
    ];
  },
};
