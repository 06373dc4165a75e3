/** How the request stage looks into JSON that nobody has checked: own members only, never a prototype's. */

import type { FhirResource, Json, JsonObject } from '../model/fhir.js';

export const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export const isList = (value: unknown): value is readonly Json[] => Array.isArray(value);

export const isText = (value: unknown): value is string => typeof value === 'string' && value.trim() !== '';

/** A JSON object that says its FHIR type; nothing else about it is known. */
export const isResource = (value: unknown): value is FhirResource =>
  isObject(value) && isText(member(value, 'resourceType'));

/** The object's own member of this name; of none, undefined. */
export function member(object: JsonObject, name: string): Json | undefined {
  return Object.hasOwn(object, name) ? object[name] : undefined;
}

/** A member of JSON that may be left out: null and the empty string say no more than absence. */
export const isBlank = (value: Json | undefined): value is undefined | null | '' =>
  value === undefined || value === null || value === '';

/** The resource in `{ resource }` or `{ response, resource }`, as clients sent it before CDS Hooks 1.0. */
export function unwrapped(value: Json | undefined): FhirResource | undefined {
  if (!isObject(value) || isResource(value)) return undefined;
  const inner = member(value, 'resource');
  return isResource(inner) ? inner : undefined;
}
