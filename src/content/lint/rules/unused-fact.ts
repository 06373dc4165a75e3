/** A fact that no criterion, no other fact and no text uses (card format, "facts"). */

import type { LintRule, LintSubject } from '../lint-rule.js';
import { cardTexts, mentions } from '../reading/card-texts.js';

export const unusedFact: LintRule = {
  id: 'unused-fact',
  severity: 'warning',
  check(subject) {
    const used = usedFacts(subject);
    const texts = cardTexts(subject);
    return [...subject.card.facts.keys()]
      .filter((id) => !used.has(id) && !texts.some(({ template }) => mentions(template, id)))
      .map((id) => ({
        path: ['facts', id],
        key: true,
        message: `The fact ${id} is read from the record and then used nowhere.`,
        remedy: 'Use it in a criterion or show it in the card, or take it out.',
      }));
  },
};

function usedFacts({ card }: LintSubject): ReadonlySet<string> {
  const suggestions = [...card.card.suggestions, ...(card.askCard?.suggestions ?? [])];
  return new Set([
    ...[...card.facts.values()].flatMap(({ uses }) => uses),
    ...[...card.criteria.values()].flatMap(({ facts }) => facts),
    ...suggestions.flatMap((suggestion) => (suggestion.kind === 'create' ? [] : [suggestion.each])),
  ]);
}
