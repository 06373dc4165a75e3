/** What cards offer to do, and the orders that it takes (CDS Hooks 2.0.1, "Suggestion" and "Action"). */

import type { OrderTemplate, SuggestionRule } from '../model/card-template.js';
import type { EhrProfile } from '../model/client.js';
import type { OrderRow, SuggestionRow } from './build-sheet.js';
import { allCardsInUse, gatherByCard, templatesInUse, type SheetScope } from './sheet-scope.js';

export function describeSuggestions(scope: SheetScope): readonly SuggestionRow[] {
  const rows = allCardsInUse(scope).flatMap((rule) =>
    templatesInUse(rule, scope).flatMap(({ suggestions }) =>
      suggestions.map((suggestion) => ({
        card: rule.title,
        label: suggestion.label.text,
        does: tellAction(suggestion),
        recommended: suggestion.recommended,
        sent: isSent(suggestion, scope.profile),
      })),
    ),
  );
  // What several sites show alike is one row.
  return [...new Map(rows.map((row) => [JSON.stringify(row), row])).values()];
}

/** Orders that are created at the client; none when it gets no such suggestions. */
export function describeOrders(scope: SheetScope): readonly OrderRow[] {
  return gatherByCard(
    allCardsInUse(scope).flatMap((rule) =>
      templatesInUse(rule, scope).flatMap(({ suggestions }) =>
        suggestions.flatMap((suggestion) =>
          suggestion.kind === 'create' && isSent(suggestion, scope.profile)
            ? [{ row: describeOrder(suggestion.order), card: rule.title }]
            : [],
        ),
      ),
    ),
  );
}

const describeOrder = ({ id, type, text, codes }: OrderTemplate): Omit<OrderRow, 'cards'> => ({
  id,
  type,
  text,
  codes,
});

const isSent = ({ kind }: SuggestionRule, { suggestions, actions }: EhrProfile): boolean =>
  suggestions === 'all' && actions.has(kind);

function tellAction(suggestion: SuggestionRule): string {
  switch (suggestion.kind) {
    case 'create':
      return `creates a ${suggestion.order.type}: ${suggestion.order.text}`;
    case 'delete':
      return 'deletes the draft order';
    case 'update': {
      const changes = [
        ...(suggestion.priority === undefined ? [] : [`priority ${suggestion.priority}`]),
        ...(suggestion.note === undefined ? [] : ['a note']),
      ];
      return `changes the draft order: ${changes.join(', ')}`;
    }
  }
}
