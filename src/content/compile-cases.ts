/** Reads the cases of a card and checks that they cover it (DESIGN, "A card file": tests). */

import type { CardFile } from '../model/content-files.js';
import type { CardCase } from '../model/content.js';
import type { JsonObject } from '../model/fhir.js';
import type { CardContext } from './card-context.js';
import { checkCase, type CaseSubject } from './check-case.js';
import { findMissingCases } from './find-missing-cases.js';

/**
 * The cases as written. Reported: names that the card does not have, and for an active or silent card the lack of a
 * case that fires, of one that does not, and of one for each need that was not sent.
 */
export function compileCases(context: CardContext): readonly CardCase[] {
  const { card, report } = context;
  const subject = subjectOf(context);
  const cases = card.tests.cases.map((part, index) => {
    const path = ['tests', 'cases', index];
    checkCase(part, path, subject);
    const { line, column } = report.file.at(path);
    // Valid against the schema, parsed from YAML and frozen: JSON by construction.
    const spec = part as unknown as JsonObject;
    return Object.freeze({ name: part.name, line, column, spec });
  });
  if (card.status === 'active' || card.status === 'silent') checkCoverage(card, context);
  return cases;
}

function checkCoverage({ tests, needs, status }: CardFile, { report }: CardContext): void {
  for (const { message, add } of findMissingCases(tests.cases, Object.keys(needs))) {
    const remedy = `Add a case with ${add}. A card that is ${status} does not load without one.`;
    report.problem({ key: ['tests', 'cases'] }, { rule: 'missing-case', message, remedy });
  }
}

function subjectOf({ card, needs, settings, shared, report }: CardContext): CaseSubject {
  return {
    hooks: card.hooks,
    definitions: shared.hooks,
    needs: new Map(Object.keys(card.needs).map((name) => [name, needs.get(name)?.resourceType])),
    settings,
    criteria: Object.keys(card.criteria),
    facts: Object.keys(card.facts),
    report,
  };
}
