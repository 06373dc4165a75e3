/** What to call a coded concept (FHIR R4, CodeableConcept: `text` is what the user saw, `display` what the system says). */

import type { Concept, Entry } from '../model/clinical.js';

/** The text, else the first display, else nothing. */
export function nameConcept(concept: Concept): string | undefined {
  if (isName(concept.text)) return concept.text;
  for (const coding of concept.codings) {
    if (isName(coding.display)) return coding.display;
  }
  return undefined;
}

/** Whether the string says anything. */
export const isName = (text: string | undefined): text is string => text !== undefined && text.trim() !== '';

const NO_CONCEPTS: readonly Concept[] = [];

/**
 * Concepts beside `concept` by which an entry may be recognised: the ingredients of a medication, the reasons,
 * diagnoses and disposition of an encounter, the substances of an allergy's reactions.
 */
export function otherConcepts(entry: Entry): readonly Concept[] {
  switch (entry.type) {
    case 'Medication':
      return entry.ingredients.length === 0
        ? NO_CONCEPTS
        : entry.ingredients.map((ingredient) => ingredient.concept);
    case 'Encounter':
      return entry.related;
    case 'AllergyIntolerance':
      return entry.substances;
    default:
      return NO_CONCEPTS;
  }
}
