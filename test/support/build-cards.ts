/** The cards of several evaluations in the order of a response, as `call-service.ts` makes them. */

import { buildCard } from '../../src/card/build-card.js';
import type { CardOptions, ShownCard } from '../../src/card/card-options.js';
import { orderCards } from '../../src/card/order-cards.js';
import type { Card } from '../../src/model/cds-hooks.js';

export const buildCards = (shown: readonly ShownCard[], options: CardOptions): readonly Card[] =>
  orderCards(shown.map((one) => ({ id: one.evaluation.rule.id, card: buildCard(one, options) }))).map(
    ({ card }) => card,
  );
