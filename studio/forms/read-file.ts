/** Reads what a form shows from a card file that may be half written: what is not of the expected kind is not there. */

import type { Json, JsonObject } from '../../src/model/fhir.js';
import type { FieldPath } from './path-at.js';

/** What stands at a path; undefined when nothing does. */
export function valueAt(file: Json | undefined, at: FieldPath): Json | undefined {
  let value: Json | undefined = file;
  for (const step of at) {
    if (Array.isArray(value)) value = typeof step === 'number' ? (value as readonly Json[])[step] : undefined;
    else if (typeof value === 'object' && value !== null) value = (value as JsonObject)[step];
    else return undefined;
  }
  return value;
}

/** A number counts as the text it would be; what is no text is empty. */
export function textAt(file: Json | undefined, at: FieldPath): string {
  const value = valueAt(file, at);
  return typeof value === 'string' ? value : typeof value === 'number' ? String(value) : '';
}

export function objectAt(file: Json | undefined, at: FieldPath): JsonObject | undefined {
  const value = valueAt(file, at);
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as JsonObject)
    : undefined;
}

export function listAt(file: Json | undefined, at: FieldPath): readonly Json[] {
  const value = valueAt(file, at);
  return Array.isArray(value) ? (value as readonly Json[]) : [];
}
