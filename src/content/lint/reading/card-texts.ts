/** Every text with places for values that a card file holds, with where it stands. */

import type { Template } from '../../../model/content.js';
import type { CardTemplate } from '../../../model/card-template.js';
import type { FilePath } from '../../content-file.js';
import type { LintSubject } from '../lint-rule.js';

export interface CardText {
  readonly what: 'say' | 'summary' | 'detail' | 'label' | 'note';
  readonly path: FilePath;
  readonly template: Template;
}

/** In the order of the file: sentences, the card, the card that asks. */
export function cardTexts({ card }: LintSubject): readonly CardText[] {
  const sentences = [...card.criteria.values()].map(({ id, say }): CardText => ({
    what: 'say',
    path: ['criteria', id, 'say'],
    template: say,
  }));
  return [
    ...sentences,
    ...templateTexts(card.card, 'card'),
    ...(card.askCard === undefined ? [] : templateTexts(card.askCard, 'ask_card')),
  ];
}

function templateTexts(card: CardTemplate, key: 'card' | 'ask_card'): readonly CardText[] {
  const { summary, detail } = card;
  return [
    { what: 'summary', path: [key, 'summary'], template: summary },
    ...(detail === undefined ? [] : [{ what: 'detail' as const, path: [key, 'detail'], template: detail }]),
    ...card.suggestions.flatMap((suggestion, i): readonly CardText[] => {
      const path = [key, 'suggestions', i];
      const label: CardText = { what: 'label', path: [...path, 'label'], template: suggestion.label };
      if (suggestion.kind !== 'update' || suggestion.note === undefined) return [label];
      return [label, { what: 'note', path: [...path, 'update', 'note'], template: suggestion.note }];
    }),
  ];
}

/** Whether a template names a fact or setting: its value, its date or its parts. */
export const mentions = (template: Template, id: string): boolean =>
  [id, `${id}_date`, `${id}_parts`].some((name) => template.names.includes(name));
