/** A card on an order that only informs although missing it does much harm (CDS Hooks 2.0.1, "Card Attributes", indicator). */

import type { LintRule } from '../lint-rule.js';

export const indicatorTooWeak: LintRule = {
  id: 'indicator-too-weak',
  severity: 'warning',
  check({ file }) {
    const { card, about, hooks } = file.value;
    if (card.indicator !== 'info' || about.harm_if_wrong.missed !== 'high') return [];
    // When a chart is opened nothing is being done yet that a stronger card could interrupt.
    if (hooks.every((hook) => hook === 'patient-view')) return [];
    return [
      {
        path: ['card', 'indicator'],
        message:
          'The card is info, which many clients show only on request, and harm_if_wrong says that missing it does much harm.',
        remedy: 'Consider warning, or correct harm_if_wrong.missed.',
      },
    ];
  },
};
