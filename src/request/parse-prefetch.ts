/** Reads the prefetched data of a call, value by value as sent (CDS Hooks 2.0.1, "Prefetch Template"). */

import type { Json, JsonObject } from '../model/fhir.js';
import { isBlank, isObject, member, unwrapped } from './read-json.js';
import type { RequestNotes } from './request-notes.js';

/**
 * What a value is worth is for the data stage to say: null, OperationOutcomes and wrong types are passed on.
 * @returns key to value; refusals are REQUEST_INVALID
 */
export function parsePrefetch(
  body: JsonObject,
  context: JsonObject | undefined,
  notes: RequestNotes,
): Map<string, unknown> {
  const prefetch = new Map<string, unknown>();
  const sent = findPrefetch(body, context, notes);
  if (sent === undefined) return prefetch;
  if (!isObject(sent)) {
    notes.refuse('REQUEST_INVALID', 'prefetch', 'an object of prefetch keys');
    return prefetch;
  }
  for (const key of Object.keys(sent)) {
    const inner = unwrapped(sent[key]);
    if (inner !== undefined) notes.absorb('wrapped-prefetch');
    prefetch.set(key, inner ?? sent[key]);
  }
  return prefetch;
}

function findPrefetch(
  body: JsonObject,
  context: JsonObject | undefined,
  notes: RequestNotes,
): Json | undefined {
  const sent = member(body, 'prefetch');
  if (!isBlank(sent)) return sent;
  if (sent !== undefined) notes.absorb('null-member');
  const misplaced = context === undefined ? undefined : member(context, 'prefetch');
  if (!isObject(misplaced)) return undefined;
  notes.absorb('prefetch-in-context');
  return misplaced;
}
