/** Raw resources with their Quantities in UCUM, for FHIRPath, which throws on those without code or system (UCUM; engines). */

import type { FhirResource, Json, JsonObject } from '../model/fhir.js';
import { isObject, numberIn, textIn } from './json/read-members.js';
import { UCUM } from './normalise/canonical-system.js';
import { readUnit } from './normalise/read-quantity.js';

/** No resource nests so deep; what lies deeper is left as it is. */
const DEEPEST = 60;

/**
 * The resource with every Quantity that can be told in UCUM given the code and the system, and a number written as
 * text turned into one. Shares everything that stays the same; never changes its argument. A Quantity with a
 * comparator stays as it is: as a plain number it would claim to be exact.
 */
export function rewriteQuantities(resource: FhirResource): FhirResource {
  const rewritten = rewriteObject(resource, 0);
  return rewritten === resource ? resource : { ...rewritten, resourceType: resource.resourceType };
}

function rewrite(value: Json, depth: number): Json {
  if (depth > DEEPEST) return value;
  if (isObject(value)) return rewriteObject(value, depth);
  return isList(value) ? rewriteList(value, depth) : value;
}

const isList = (value: Json): value is readonly Json[] => Array.isArray(value);

function rewriteList(list: readonly Json[], depth: number): readonly Json[] {
  let changed: Json[] | undefined;
  list.forEach((item, index) => {
    const rewritten = rewrite(item, depth + 1);
    if (rewritten !== item) (changed ??= [...list])[index] = rewritten;
  });
  return changed ?? list;
}

function rewriteObject(object: JsonObject, depth: number): JsonObject {
  if (isQuantity(object)) return rewriteQuantity(object);
  let changed: Record<string, Json | undefined> | undefined;
  for (const [name, member] of Object.entries(object)) {
    if (member === null || typeof member !== 'object') continue;
    const rewritten = rewrite(member, depth + 1);
    if (rewritten !== member) (changed ??= { ...object })[name] = rewritten;
  }
  return changed ?? object;
}

/** Identifiers and telephone numbers have a system and a value too, but neither a unit nor a code. */
const isQuantity = (object: JsonObject): boolean =>
  numberIn(object.value) !== undefined &&
  (typeof object.unit === 'string' || typeof object.code === 'string');

function rewriteQuantity(quantity: JsonObject): JsonObject {
  const read = readUnit(quantity);
  const value = numberIn(quantity.value);
  if (textIn(quantity.comparator) !== undefined || value === undefined || !('unit' in read)) return quantity;
  const { unit } = read;
  if (quantity.value === value && quantity.code === unit && quantity.system === UCUM) return quantity;
  return { ...quantity, value, code: unit, system: UCUM };
}
