/** The card and, when there is one, the card that asks, as the file has them. */

import type { CardTemplate } from '../../../model/card-template.js';
import type { AskCardPart, CardPart } from '../../../model/content-files.js';
import type { LintSubject } from '../lint-rule.js';

export interface ShownCard {
  readonly key: 'card' | 'ask_card';
  readonly part: CardPart | AskCardPart;
  readonly template: CardTemplate;
}

/** What the asking card inherits is not in its `part`, but is in its `template`. */
export function shownCards({ file, card }: LintSubject): readonly ShownCard[] {
  const asking = file.value.ask_card;
  return [
    { key: 'card', part: file.value.card, template: card.card },
    ...(asking === undefined || card.askCard === undefined
      ? []
      : [{ key: 'ask_card' as const, part: asking, template: card.askCard }]),
  ];
}
