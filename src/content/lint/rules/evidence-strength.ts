/** A card that warns without saying how strong its evidence is (ONC HTI-1 source attributes; style, "Content"). */

import type { LintRule } from '../lint-rule.js';

export const evidenceStrength: LintRule = {
  id: 'evidence-strength',
  severity: 'warning',
  check({ card }) {
    const { indicator } = card.card;
    if (indicator === 'info' || card.evidence.some(({ strength }) => strength !== undefined)) return [];
    return [
      {
        path: ['evidence'],
        key: true,
        message: `The card is ${indicator}, and no evidence says how strong it is.`,
        remedy:
          'Add strength with the grading of the source, e.g. Class 1, or "not graded" where the source gives none.',
      },
    ];
  },
};
