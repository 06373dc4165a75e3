/** Leaves out what CDS Hooks does not allow to be sent: null and empty members (CDS Hooks 3.0, "Use of JSON"; 2.0.1 in substance). */

import type { Json, JsonObject } from '../model/fhir.js';

/**
 * The object without members that are null, blank, empty or, as bounds of an interval can be, infinite: an absent
 * bound is no bound. Array elements keep their places where FHIR lets two arrays run side by side (`given` and
 * `_given`); of an array of objects the empty ones are dropped.
 */
export function omitEmptyMembers(object: JsonObject): JsonObject {
  return Object.fromEntries(
    Object.entries(object).flatMap(([name, value]) => {
      const kept = omitEmpty(value, name);
      return kept === undefined ? [] : [[name, kept]];
    }),
  );
}

function omitEmpty(value: Json | undefined, name: string): Json | undefined {
  if (value === undefined || value === null) return undefined;
  if (typeof value === 'string') return value.trim() === '' ? undefined : value;
  if (typeof value === 'number') return Number.isFinite(value) ? value : undefined;
  if (typeof value === 'boolean') return value;
  if (isArray(value)) return omitEmptyElements(value, name);
  const kept = omitEmptyMembers(value);
  return Object.keys(kept).length === 0 ? undefined : kept;
}

function omitEmptyElements(elements: readonly Json[], name: string): Json | undefined {
  const kept = elements.map((element) => omitEmpty(element, name));
  if (kept.every((element) => element === undefined)) return undefined;
  const holdsPlaces =
    name.startsWith('_') || kept.some((element) => typeof element !== 'object' && element !== undefined);
  return holdsPlaces
    ? kept.map((element) => element ?? null)
    : kept.filter((element) => element !== undefined);
}

/** `Array.isArray` does not narrow read-only arrays. */
const isArray = (value: Json): value is readonly Json[] => Array.isArray(value);
