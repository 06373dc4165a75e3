/** Reads the cases of a site's own file (site files: tests). */

import type { SiteFile } from '../../model/content-files.js';
import type { CardRule } from '../../model/content.js';
import type { JsonObject } from '../../model/fhir.js';
import type { HookDefinition } from '../../model/request.js';
import type { SiteCase } from '../../model/site.js';
import { nearestName } from '../../text/nearest-name.js';
import { checkCase } from '../check-case.js';
import type { FileReport } from '../report-problem.js';

/**
 * The cases as written. Reported: cards that are not there, and names that the card does not have.
 * @param cards every card that compiled
 * @param named every card there is a file of
 */
export function compileSiteCases(
  { tests = [] }: SiteFile,
  cards: ReadonlyMap<string, CardRule>,
  named: ReadonlySet<string>,
  definitions: ReadonlyMap<string, HookDefinition>,
  report: FileReport,
): readonly SiteCase[] {
  return tests.flatMap((part, index) => {
    const path = ['tests', index];
    const rule = cards.get(part.card);
    if (rule === undefined) {
      if (named.has(part.card)) return [];
      const near = nearestName(part.card, named);
      const remedy = near === undefined ? 'Name a card there is.' : `Did you mean ${near}?`;
      const message = `There is no card ${part.card}.`;
      report.problem([...path, 'card'], { rule: 'unknown-name', message, remedy });
      return [];
    }
    checkCase(part, path, {
      hooks: rule.hooks,
      definitions,
      needs: new Map([...rule.needs.values()].map(({ name, resourceType }) => [name, resourceType])),
      settings: rule.settings,
      criteria: [...rule.criteria.keys()],
      facts: [...rule.facts.keys()],
      report,
    });
    const { line, column } = report.file.at(path);
    // Valid against the schema, parsed from YAML and frozen: JSON by construction.
    const spec = part as unknown as JsonObject;
    return [Object.freeze({ card: part.card, name: part.name, line, column, spec })];
  });
}
