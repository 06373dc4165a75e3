/** The order of cards in a response: the most urgent first (CDS Hooks 2.0.1, "CDS Service Response"). */

import type { Card, Indicator } from '../model/cds-hooks.js';

export interface BuiltCard {
  /** Id of the card's rule. */
  readonly id: string;
  readonly card: Card;
}

const URGENCY: Readonly<Record<Indicator, number>> = { critical: 0, warning: 1, info: 2 };

/**
 * By indicator, then by id of the rule. The standard gives the order no meaning, but clients show cards as they
 * come.
 */
export const orderCards = (built: readonly BuiltCard[]): readonly BuiltCard[] =>
  [...built].sort((a, b) => URGENCY[a.card.indicator] - URGENCY[b.card.indicator] || compareIds(a.id, b.id));

/** By code unit, so that no locale changes the order. */
const compareIds = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
