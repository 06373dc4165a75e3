/** A card that calls itself active: only a site's committee can do that (life cycle of a card). */

import type { LintRule } from '../lint-rule.js';

export const activeWithoutSite: LintRule = {
  id: 'active-without-site',
  severity: 'error',
  check({ card, content }) {
    if (card.status !== 'active') return [];
    const approved = [...content.sites.values()].some(
      ({ cards, demonstration }) => !demonstration && cards.get(card.id)?.approved !== undefined,
    );
    if (approved) return [];
    return [
      {
        path: ['status'],
        message: 'The card makes itself active, and no site has approved it.',
        remedy:
          'Write status: silent. A site makes it active in its own file, with the approval of its committee.',
      },
    ];
  },
};
