/** Reads members of unchecked JSON objects, tolerating the shapes EHRs send (FHIR R4, "JSON Representation"). */

import type { FhirResource, Json, JsonObject } from '../../model/fhir.js';

const DECIMAL = /^[+-]?\d{1,30}(?:\.\d{1,30})?(?:[eE][+-]?\d{1,3})?$/;

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function isResource(value: unknown): value is FhirResource {
  return isObject(value) && typeof value.resourceType === 'string' && value.resourceType !== '';
}

/** The objects of an array; a lone object counts as an array of one (the sandbox's orders are written so). */
export function objectsIn(value: Json | undefined): readonly JsonObject[] {
  if (Array.isArray(value)) return value.filter(isObject);
  return isObject(value) ? [value] : [];
}

/** The object; of an array where one object belongs (R4B and R5 made some elements repeat), its first. */
export function objectIn(value: Json | undefined): JsonObject | undefined {
  return isObject(value) ? value : objectsIn(value)[0];
}

/** A string with something in it, trimmed. */
export function textIn(value: Json | undefined): string | undefined {
  if (typeof value !== 'string') return undefined;
  const text = value.trim();
  return text === '' ? undefined : text;
}

/** Whether the record says yes: `true`, or the word, which some clients put in its place. */
export const saysTrue = (value: Json | undefined): boolean =>
  value === true || textIn(value)?.toLowerCase() === 'true';

/** The strings of an array; a lone string counts as an array of one (DSTU2 wrote some elements so). */
export function textsIn(value: Json | undefined): readonly string[] {
  const values: readonly Json[] = Array.isArray(value) ? value : value === undefined ? [] : [value];
  return values.map(textIn).filter((text) => text !== undefined);
}

/** A finite number, or a string that is nothing but a decimal number. */
export function numberIn(value: Json | undefined): number | undefined {
  if (typeof value === 'number') return Number.isFinite(value) ? value : undefined;
  const text = textIn(value);
  if (text === undefined || !DECIMAL.test(text)) return undefined;
  const number = Number(text);
  return Number.isFinite(number) ? number : undefined;
}
