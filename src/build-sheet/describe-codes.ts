/** Codes that a site maps to its own records: override reasons and topics (CDS Hooks 2.0.1, "Card Attributes" and "Source"). */

import type { CardTemplate } from '../model/card-template.js';
import type { Coding } from '../model/cds-hooks.js';
import type { CodeRow } from './build-sheet.js';
import { allCardsInUse, templatesInUse, type SheetScope } from './sheet-scope.js';

export const describeOverrideReasons = (scope: SheetScope): readonly CodeRow[] =>
  gatherCodes(scope, ({ overrideReasons }) => overrideReasons);

export const describeTopics = (scope: SheetScope): readonly CodeRow[] =>
  gatherCodes(scope, ({ source }) => [source.topic]);

/** Each code of a system once, whatever cards call it. */
function gatherCodes(
  scope: SheetScope,
  codesOf: (template: CardTemplate) => readonly Coding[],
): readonly CodeRow[] {
  const rows = new Map<string, { row: Coding; displays: Set<string>; cards: Set<string> }>();
  for (const rule of allCardsInUse(scope)) {
    for (const row of templatesInUse(rule, scope).flatMap(codesOf)) {
      const key = JSON.stringify([row.system, row.code]);
      const known = rows.get(key) ?? { row, displays: new Set(), cards: new Set() };
      if (row.display !== undefined) known.displays.add(row.display);
      known.cards.add(rule.title);
      rows.set(key, known);
    }
  }
  return [...rows.values()].map(({ row: { code, system }, displays, cards }) => ({
    code,
    system,
    displays: [...displays],
    cards: [...cards],
  }));
}
