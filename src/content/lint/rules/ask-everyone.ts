/** A card that would ask about every patient whose data is incomplete (card format, "if_unknown"). */

import type { LintRule } from '../lint-rule.js';

export const askEveryone: LintRule = {
  id: 'ask-everyone',
  severity: 'error',
  check({ card }) {
    if (card.ifUnknown !== 'ask' || card.askOnlyIf.length > 0) return [];
    return [
      {
        path: ['if_unknown'],
        message:
          'The card would ask about every patient of whom something is not known: nothing says for whom the question matters.',
        remedy: 'Name under ask_card the criteria that must hold for it to be asked (only_if: [...]).',
      },
    ];
  },
};
