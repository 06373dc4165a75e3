/** Turns the name of a need or draft source into the words a clinician uses for it (FHIR R4 resource types). */

import type { CardRule } from '../model/content.js';

/** What the whole list of a resource type is called when the need's name is only the list's own. */
const LISTS: ReadonlyMap<string, string> = new Map([
  ['orders', 'drafted orders'],
  ['other_drafts', 'other drafted orders'],
  ['patient', 'patient record'],
  ['problems', 'problem list'],
  ['conditions', 'problem list'],
  ['meds', 'medication list'],
  ['medications', 'medication list'],
  ['allergies', 'allergy list'],
  ['procedures', 'procedure list'],
  ['encounters', 'encounter list'],
  ['immunizations', 'immunization list'],
  ['encounter', 'encounter'],
]);

/**
 * Words for a need, lower-case at the start: `problems` is the problem list, `egfr_results` are eGFR results when
 * a label of the card writes it so.
 */
export function nameNeed(need: string, rule: Pick<CardRule, 'facts'>): string {
  const list = LISTS.get(need);
  if (list !== undefined) return list;
  return need
    .split(/[_-]/)
    .map((word) => abbreviation(word, rule) ?? word)
    .join(' ');
}

/** The word as a label writes it, when that is an abbreviation (`INR`, `eGFR`): a capital after the first letter. */
function abbreviation(word: string, rule: Pick<CardRule, 'facts'>): string | undefined {
  for (const { label } of rule.facts.values()) {
    for (const written of label.split(/[^\p{L}\p{N}]+/u)) {
      if (written.toLowerCase() === word && /\p{Lu}/u.test(written.slice(1))) return written;
    }
  }
  return undefined;
}
