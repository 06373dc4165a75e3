/** Two criteria that say the same to a clinician (card format, "criteria"). */

import type { LintRule } from '../lint-rule.js';

export const repeatedSentence: LintRule = {
  id: 'repeated-sentence',
  severity: 'warning',
  check({ card }) {
    const seen = new Map<string, string>();
    return [...card.criteria.values()].flatMap(({ id, say }) => {
      const sentence = say.text.replace(/\s+/g, ' ').trim().toLowerCase();
      const first = seen.get(sentence);
      if (first !== undefined) {
        const message = `The sentence of ${id} is the same as that of ${first}: nobody can tell them apart in an explanation.`;
        return [{ path: ['criteria', id, 'say'], message, remedy: 'Say in each what is particular to it.' }];
      }
      seen.set(sentence, id);
      return [];
    });
  },
};
