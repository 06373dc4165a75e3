/** Leaves out what CDS Hooks does not allow to be sent: null and empty members (CDS Hooks 3.0, "Use of JSON"; 2.0.1 in substance). */

import type { Json, JsonObject } from '../model/fhir.js';

/**
 * The object without members that are null, blank, empty or, as bounds of an interval can be, infinite: an absent
 * bound is no bound. Array elements keep their places where FHIR lets two arrays run side by side (`given` and
 * `_given`); of an array of objects the empty ones are dropped.
 */
export function omitEmptyMembers(object: JsonObject): JsonObject {
  // Most objects are full: one that has nothing to leave out is returned as it is, and nothing is copied.
  let copy: [string, Json][] | undefined;
  const names = Object.keys(object);
  for (let index = 0; index < names.length; index += 1) {
    const name = names[index] ?? '';
    const value = object[name];
    const kept = omitEmpty(value, name);
    if (copy === undefined) {
      if (kept === value && kept !== undefined) continue;
      copy = names.slice(0, index).map((before) => [before, object[before] ?? null]);
    }
    if (kept !== undefined) copy.push([name, kept]);
  }
  return copy === undefined ? object : Object.fromEntries(copy);
}

function omitEmpty(value: Json | undefined, name: string): Json | undefined {
  if (value === undefined || value === null) return undefined;
  if (typeof value === 'string') return value.trim() === '' ? undefined : value;
  if (typeof value === 'number') return Number.isFinite(value) ? value : undefined;
  if (typeof value === 'boolean') return value;
  if (isArray(value)) return omitEmptyElements(value, name);
  const kept = omitEmptyMembers(value);
  return isEmpty(kept) ? undefined : kept;
}

function omitEmptyElements(elements: readonly Json[], name: string): Json | undefined {
  const kept: (Json | undefined)[] = [];
  let some = false;
  let same = true;
  let holdsPlaces = name.startsWith('_');
  for (const element of elements) {
    const each = omitEmpty(element, name);
    if (each !== undefined) some = true;
    if (each !== element) same = false;
    if (each !== undefined && typeof each !== 'object') holdsPlaces = true;
    kept.push(each);
  }
  if (!some) return undefined;
  if (same) return elements;
  return holdsPlaces
    ? kept.map((element) => element ?? null)
    : kept.filter((element) => element !== undefined);
}

function isEmpty(object: JsonObject): boolean {
  for (const name in object) if (Object.hasOwn(object, name)) return false;
  return true;
}

/** `Array.isArray` does not narrow read-only arrays. */
const isArray = (value: Json): value is readonly Json[] => Array.isArray(value);
