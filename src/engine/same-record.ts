/** Tells the same record sent twice from two records that share an id (FHIR R4, Resource.id; seen from real clients). */

import type { Concept, Entry } from '../model/clinical.js';
import { valueText } from './value-text.js';

/**
 * True when both have the same reference and concept and, for medications, the same dosage text, for results the
 * same time and value. The id alone is not enough: clients reuse it for different orders. Resources without an id
 * are never the same.
 */
export function sameRecord(a: Entry, b: Entry): boolean {
  if (a === b) return true;
  if (a.ref !== b.ref || a.type !== b.type || a.ref.includes('<')) return false;
  if (!sameConcept(a.concept, b.concept)) return false;
  if (a.type === 'Medication' && b.type === 'Medication') {
    return dosageText(a.dosages) === dosageText(b.dosages);
  }
  if (a.type === 'Observation' && b.type === 'Observation') {
    return a.time?.text === b.time?.text && valueText(a.value) === valueText(b.value);
  }
  return true;
}

function sameConcept(a: Concept, b: Concept): boolean {
  if ((a.text ?? '') !== (b.text ?? '') || a.codings.length !== b.codings.length) return false;
  return a.codings.every((coding, position) => {
    const other = b.codings[position];
    return coding.system === other?.system && coding.code === other?.code;
  });
}

const dosageText = (dosages: readonly { readonly text?: string }[]): string =>
  dosages.map((dosage) => dosage.text ?? '').join('\n');
