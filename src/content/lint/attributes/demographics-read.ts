/** Which demographic, social and health-status data the facts of a card read (ONC HTI-1, source attributes 5 to 13). */

import type { LintSubject } from '../lint-rule.js';
import { factSpec, factValue } from '../reading/fact-spec.js';

export interface DemographicRead {
  readonly fact: string;
  /** As `uses` names it. */
  readonly use: string;
}

/** Words of an expression that read one of them (US Core extensions, FHIR R4 Patient). */
const EXPRESSIONS: readonly (readonly [RegExp, string])[] = [
  [/us-core-race/i, 'race'],
  [/us-core-ethnicity/i, 'ethnicity'],
  [/gender-?identity/i, 'gender-identity'],
  [/sexual-?orientation/i, 'sexual-orientation'],
  [/us-core-(?:birth)?sex|\bgender\b/i, 'sex'],
  [/\bbirthDate\b|\bbirthdate\b/, 'age'],
  [/\bcommunication\b/, 'language'],
];

const LOINC = 'http://loinc.org';

/** Observations that hold one of them. */
const LOINC_CODES: ReadonlyMap<string, string> = new Map([
  ['32624-9', 'race'],
  ['54899-0', 'language'],
  ['76690-7', 'sexual-orientation'],
  ['76691-5', 'gender-identity'],
  ['76689-9', 'sex'],
  ['72166-2', 'health-status'],
]);

/** In the order of the facts; a use once a fact. */
export function demographicsRead(subject: LintSubject): readonly DemographicRead[] {
  return [...subject.card.facts.values()].flatMap(({ id, kind, lists = [] }) => {
    const uses = new Set(usesOfKind(subject, id, kind));
    for (const list of lists) {
      for (const { system, code } of list.codes.values()) {
        const use = system === LOINC ? LOINC_CODES.get(code) : undefined;
        if (use !== undefined) uses.add(use);
      }
    }
    return [...uses].map((use) => ({ fact: id, use }));
  });
}

function usesOfKind(subject: LintSubject, id: string, kind: string): readonly string[] {
  switch (kind) {
    case 'age':
      return ['age'];
    case 'demographic':
      return factSpec(subject, id).field === 'gender' ? ['sex'] : [];
    case 'answers':
      return ['health-status'];
    case 'fhirpath': {
      const value = factValue(subject, id);
      const expression = typeof value === 'string' ? value : expressionOf(factSpec(subject, id).expression);
      return EXPRESSIONS.filter(([pattern]) => pattern.test(expression)).map(([, use]) => use);
    }
    default:
      return [];
  }
}

const expressionOf = (value: unknown): string => (typeof value === 'string' ? value : '');
