/** A critical card whose absence would do little harm (CDS Hooks 2.0.1, "Card Attributes", indicator; alert fatigue). */

import type { LintRule } from '../lint-rule.js';

export const indicatorTooStrong: LintRule = {
  id: 'indicator-too-strong',
  severity: 'error',
  check({ file }) {
    if (file.value.card.indicator !== 'critical' || file.value.about.harm_if_wrong.missed !== 'low')
      return [];
    return [
      {
        path: ['card', 'indicator'],
        message: 'The card interrupts as critical, and harm_if_wrong says that missing it does little harm.',
        remedy: 'Use info or warning, or correct harm_if_wrong.missed.',
      },
    ];
  },
};
