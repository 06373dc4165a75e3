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
  for (const [key, system] of Object.entries(SYSTEMS)) {
    const code = shorthand[key as keyof typeof SYSTEMS];
    if (code !== undefined) return codingOf(system, code, shorthand, lists);
  }
  if (shorthand.code !== undefined)
    return codingOf(shorthand.system ?? RXNORM, shorthand.code, shorthand, lists);
  return shorthand.drug === undefined ? undefined : findIngredient(shorthand.drug, lists);
}

/** With the name that the lists give the code, unless the case writes one: EHRs send codes with their names. */
function codingOf(
  system: string,
  code: string,
  { display, text }: ResourceShorthand,
  lists: readonly ValueSet[],
): JsonObject {
  const listed = lists
    .map(({ codes }) => codes.get(`${system}|${code}`))
    .find((member) => member !== undefined);
  const name = display ?? (text === undefined ? listed?.display : undefined);
  return { system, code, ...(name === undefined ? {} : { display: name }) };
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
