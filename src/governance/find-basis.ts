/** Finds the card or model that a basis page is asked for, or says what there is instead. */

import type { CardRule, Content } from '../model/content.js';
import { nearestName } from '../text/nearest-name.js';
import type { KnownModel } from './describe-model-basis.js';

/** Nothing of what was asked for is repeated in `missing`: it names what is there. */
export type Found<Thing> = { readonly found: Thing } | { readonly missing: string };

/** @param version undefined: the one in force */
export function findCard(content: Content, id: string, version: string | undefined): Found<CardRule> {
  for (const { cards } of content.services.values()) {
    const found = cards.find((card) => card.id === id);
    if (found !== undefined) return ofVersion(found, version);
  }
  return missing('card', id, cardIds(content));
}

export function findModel(content: Content, id: string, version: string | undefined): Found<KnownModel> {
  const file = content.models.get(id);
  const calculator = content.calculators.get(id);
  if (file === undefined || calculator === undefined) return missing('model', id, [...content.models.keys()]);
  const right = ofVersion(file, version);
  return 'missing' in right ? right : { found: { file, calculator } };
}

export const cardIds = (content: Content): readonly string[] =>
  [...content.services.values()].flatMap(({ cards }) => cards.map(({ id }) => id));

function ofVersion<Thing extends { readonly id: string; readonly version: string }>(
  thing: Thing,
  version: string | undefined,
): Found<Thing> {
  if (version === undefined || version === thing.version) return { found: thing };
  return { missing: `In force is version ${thing.version} of ${thing.id}.` };
}

function missing(what: string, id: string, ids: readonly string[]): { readonly missing: string } {
  const near = nearestName(id, ids);
  return { missing: `There is no such ${what}.${near === undefined ? '' : ` There is ${near}.`}` };
}
