/** Keeps the most urgent cards where a client shows a few only (CDS Hooks 2.0.1, "CDS Service Response"). */

import type { EhrProfile } from '../model/client.js';
import { orderCards, type BuiltCard } from './order-cards.js';

export interface LimitedCards {
  /** In the order of the response. */
  readonly shown: readonly BuiltCard[];
  /** Due, and kept back: their evaluations are withheld with the reason `cap`. */
  readonly dropped: readonly BuiltCard[];
}

/** @param built in any order */
export function applyCardLimit(built: readonly BuiltCard[], { maxCards }: EhrProfile): LimitedCards {
  const ordered = orderCards(built);
  if (maxCards === undefined) return { shown: ordered, dropped: [] };
  return { shown: ordered.slice(0, maxCards), dropped: ordered.slice(maxCards) };
}
