/** The code of a shorthand as a FHIR CodeableConcept. */

import type { ValueSet } from '../model/content.js';
import type { JsonObject } from '../model/fhir.js';
import type { ResourceShorthand } from './case-spec.js';

export const RXNORM = 'http://www.nlm.nih.gov/research/umls/rxnorm';

const SYSTEMS = {
  loinc: 'http://loinc.org',
  snomed: 'http://snomed.info/sct',
  icd10: 'http://hl7.org/fhir/sid/icd-10-cm',
  rxnorm: RXNORM,
  cvx: 'http://hl7.org/fhir/sid/cvx',
} as const;

/** Code, display and text as given; a medicine given by name takes its ingredient's code from the card's lists. */
export function buildConcept(shorthand: ResourceShorthand, lists: readonly ValueSet[]): JsonObject {
  const coding = findCoding(shorthand, lists);
  const text = shorthand.text ?? (coding === undefined ? shorthand.drug : undefined);
  return { ...(coding === undefined ? {} : { coding: [coding] }), ...(text === undefined ? {} : { text }) };
}

function findCoding(shorthand: ResourceShorthand, lists: readonly ValueSet[]): JsonObject | undefined {
  const display = shorthand.display === undefined ? {} : { display: shorthand.display };
  for (const [key, system] of Object.entries(SYSTEMS)) {
    const code = shorthand[key as keyof typeof SYSTEMS];
    if (code !== undefined) return { system, code, ...display };
  }
  if (shorthand.code !== undefined)
    return { system: shorthand.system ?? RXNORM, code: shorthand.code, ...display };
  return shorthand.drug === undefined ? undefined : findIngredient(shorthand.drug, lists);
}

function findIngredient(name: string, lists: readonly ValueSet[]): JsonObject | undefined {
  const wanted = name.toLowerCase();
  for (const list of lists) {
    for (const { system, code, display, as } of list.codes.values()) {
      if (as === 'ingredient' && display.toLowerCase() === wanted) return { system, code, display };
    }
  }
  return undefined;
}
