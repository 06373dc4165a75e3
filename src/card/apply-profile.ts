/** Fits a card to what one client can show and apply (CDS Hooks 2.0.1, "Card Attributes"; what clients leave out is profile data). */

import type { Card } from '../model/cds-hooks.js';
import type { EhrProfile } from '../model/client.js';
import { shapeDetail } from './shape-detail.js';
import { shapeLinks } from './shape-links.js';
import { shapeSuggestions } from './shape-suggestions.js';

/**
 * The card as this client gets it. What it cannot do is left out, and its detail says so: advice is never lost without
 * a word. A card that the client can show whole is returned as it is.
 */
export function applyProfile(card: Card, profile: EhrProfile): Card {
  const suggested = shapeSuggestions(card, profile);
  const linked = shapeLinks(suggested.card, profile);
  const excused = profile.overrideReasons ? linked.card : withoutOverrideReasons(linked.card);
  return shapeDetail(excused, [...suggested.told, ...linked.told], profile);
}

function withoutOverrideReasons(card: Card): Card {
  const { overrideReasons, ...rest } = card;
  return overrideReasons === undefined ? card : rest;
}
