/** The hash an approval is given for: what decides and what is shown, and nothing beside it (life cycle of a card). */

import type { CardFile, ModelFile, OrderPart, ValueSetFile } from '../model/content-files.js';
import { hashContent } from './hash-content.js';

/**
 * Named is what is left out, so that a member added to the format later counts until someone decides otherwise. The
 * evidence counts: the card shows it.
 */
const BESIDE_CARD: ReadonlySet<string> = new Set<keyof CardFile>([
  'format',
  'id',
  'title',
  'version',
  'status',
  'review_by',
  'history',
  'about',
  'fires_at_most',
  'tests',
]);

const BESIDE_VALUE_SET: ReadonlySet<string> = new Set<keyof ValueSetFile>([
  'format',
  'id',
  'title',
  'version',
  'source',
  'licence',
  'url',
]);

/** The title and the version of a model are told with its scores. */
const BESIDE_MODEL: ReadonlySet<string> = new Set<keyof ModelFile>([
  'format',
  'id',
  'about',
  'predictive',
  'test_vectors',
]);

/**
 * Hash of a card's logic, hexadecimal.
 * @param references name and logic hash of the shared content it rests on
 */
export const hashCardLogic = (card: CardFile, references: ReadonlyMap<string, string>): string =>
  hashContent([without(card, BESIDE_CARD), Object.fromEntries(references)]);

export const hashValueSetLogic = (set: ValueSetFile): string => hashContent(without(set, BESIDE_VALUE_SET));

/** @param parameters the table beside the model, when it has one */
export const hashModelLogic = (model: ModelFile, parameters: unknown): string =>
  hashContent([without(model, BESIDE_MODEL), parameters]);

/** All of an order is placed. */
export const hashOrderLogic = (order: OrderPart): string => hashContent(order);

const without = (value: object, left: ReadonlySet<string>): object =>
  Object.fromEntries(Object.entries(value).filter(([key]) => !left.has(key)));
