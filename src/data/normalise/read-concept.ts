/** Reads CodeableConcept, Coding and the plain strings older versions wrote in their place (FHIR R4, "Data Types"). */

import type { Concept, EntryCoding } from '../../model/clinical.js';
import type { Json, JsonObject } from '../../model/fhir.js';
import { isObject, objectsIn, textIn } from '../json/read-members.js';
import { canonicalSystem, ICD_10_CM } from './canonical-system.js';

export const EMPTY_CONCEPT: Concept = { codings: [] };

/** Claims feeds leave the point out of ICD-10-CM codes. */
const ICD_10_CM_WITHOUT_POINT = /^[A-Z]\d[0-9A-Z][0-9A-Z]{1,4}$/;

/**
 * What a record says a thing is. A string is taken as text, a bare Coding as a concept of one coding; codings
 * without code and display (`[{}]`) say nothing. Anything else is the empty concept.
 */
export function readConcept(value: Json | undefined): Concept {
  if (!isObject(value)) {
    const text = textIn(value);
    return text === undefined ? EMPTY_CONCEPT : { codings: [], text };
  }
  const written = value.coding === undefined && value.code !== undefined ? [value] : objectsIn(value.coding);
  const codings: EntryCoding[] = [];
  for (const each of written) {
    const coding = readCoding(each);
    if (coding !== undefined) codings.push(coding);
  }
  const text = textIn(value.text);
  if (text === undefined) return codings.length === 0 ? EMPTY_CONCEPT : { codings };
  return { codings, text };
}

/** One concept of several: all their codings, and the text of the first that has one. */
export function mergeConcepts(concepts: readonly Concept[]): Concept {
  const codings = concepts.flatMap((concept) => concept.codings);
  const text = concepts.find((concept) => concept.text !== undefined)?.text;
  return text === undefined ? { codings } : { codings, text };
}

export const isEmpty = (concept: Concept): boolean =>
  concept.text === undefined && concept.codings.length === 0;

function readCoding(written: JsonObject): EntryCoding | undefined {
  const code = textIn(written.code);
  const display = textIn(written.display);
  if (code === undefined && display === undefined) return undefined;
  const named = textIn(written.system);
  const coding: { -readonly [member in keyof EntryCoding]: EntryCoding[member] } = {};
  if (named !== undefined) coding.system = canonicalSystem(named);
  if (code !== undefined) coding.code = coding.system === ICD_10_CM ? withPoint(code) : code;
  if (display !== undefined) coding.display = display;
  return coding;
}

function withPoint(code: string): string {
  const upper = code.toUpperCase();
  return ICD_10_CM_WITHOUT_POINT.test(upper) ? `${upper.slice(0, 3)}.${upper.slice(3)}` : upper;
}
