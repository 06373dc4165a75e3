/** Reads status elements, which are codes in some FHIR versions and CodeableConcepts in others (DSTU2 to R4). */

import type { Json } from '../../model/fhir.js';
import { objectsIn, textIn } from '../json/read-members.js';

/** Every code the element holds, in lower case; its text where it has no code. Empty when nothing is said. */
export function readStatusCodes(value: Json | undefined): readonly string[] {
  const written = textIn(value);
  if (written !== undefined) return [written.toLowerCase()];
  const codes: string[] = [];
  for (const concept of objectsIn(value)) {
    const before = codes.length;
    for (const coding of objectsIn(concept.coding)) {
      const code = textIn(coding.code);
      if (code !== undefined) codes.push(code.toLowerCase());
    }
    const text = codes.length === before ? textIn(concept.text) : undefined;
    if (text !== undefined) codes.push(text.toLowerCase());
  }
  return codes;
}

/** The first code of the element, in lower case; absent when nothing is said. */
export const readStatus = (value: Json | undefined): string | undefined => readStatusCodes(value)[0];
