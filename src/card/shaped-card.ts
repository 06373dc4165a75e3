/** A card after one step of fitting it to a client. Types only. */

import type { Card } from '../model/cds-hooks.js';

export interface ShapedCard {
  readonly card: Card;
  /** What the detail has to say of what was left out or changed: sentences in plain text. */
  readonly told: readonly string[];
}
