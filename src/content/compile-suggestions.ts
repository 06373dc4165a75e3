/** Compiles suggestions: one action each, because some clients apply no more (CDS Hooks 2.0.1, "Suggestion", "Action"). */

import type { SuggestionPart } from '../model/content-files.js';
import type { OrderTemplate, SuggestionRule } from '../model/card-template.js';
import type { CompiledFact } from '../model/facts.js';
import { nearestName } from '../text/nearest-name.js';
import type { CardContext } from './card-context.js';
import type { CompileText } from './compile-text.js';
import type { FilePath } from './content-file.js';
import { DRAFT_SOURCES } from './reserved-names.js';

/** The suggestions in the author's order; undefined when one was reported. */
export function compileSuggestions(
  key: 'card' | 'ask_card',
  parts: readonly SuggestionPart[],
  context: CardContext,
  facts: ReadonlyMap<string, CompiledFact>,
  compileText: CompileText,
): readonly SuggestionRule[] | undefined {
  const rules = parts.map((part, index) =>
    compileOne(part, [key, 'suggestions', index], context, facts, compileText),
  );
  const complete = rules.filter((rule) => rule !== undefined);
  return complete.length === rules.length ? complete : undefined;
}

function compileOne(
  part: SuggestionPart,
  path: FilePath,
  context: CardContext,
  facts: ReadonlyMap<string, CompiledFact>,
  compileText: CompileText,
): SuggestionRule | undefined {
  const label = compileText([...path, 'label'], part.label);
  const recommended = part.recommended ?? false;
  if (part.create !== undefined) {
    const order = findOrder(part.create.order, [...path, 'create', 'order'], context);
    if (label === undefined || order === undefined) return undefined;
    return Object.freeze({ kind: 'create', label, recommended, order });
  }
  if (part.delete !== undefined) {
    const { each } = part.delete;
    const isList = listsDrafts(each, [...path, 'delete', 'each'], context, facts);
    if (label === undefined || !isList) return undefined;
    return Object.freeze({ kind: 'delete', label, recommended, each });
  }
  if (part.update === undefined) return undefined;
  const { each, note: text, priority } = part.update;
  const isList = listsDrafts(each, [...path, 'update', 'each'], context, facts);
  const note = text === undefined ? undefined : compileText([...path, 'update', 'note'], text);
  if (label === undefined || !isList || (text !== undefined && note === undefined)) return undefined;
  return Object.freeze({
    kind: 'update',
    label,
    recommended,
    each,
    ...(note === undefined ? {} : { note }),
    ...(priority === undefined ? {} : { priority }),
  });
}

function findOrder(name: string, path: FilePath, context: CardContext): OrderTemplate | undefined {
  const { orders, shared, report, references } = context;
  const own = orders.get(name);
  if (own !== undefined) return own;
  const order = shared.orders.get(name);
  if (order !== undefined) {
    references.add(`order:${name}`);
    return order;
  }
  if (shared.broken.has('orders')) return undefined;
  const near = nearestName(name, [...orders.keys(), ...shared.orders.keys()]);
  const remedy =
    near === undefined ? 'Add it under orders, or in cards/orders.yaml.' : `Did you mean ${near}?`;
  report.problem(path, { rule: 'unknown-name', message: `There is no order ${name}.`, remedy });
  return undefined;
}

/** Only drafts of the call can be removed or changed by a suggestion. */
function listsDrafts(
  name: string,
  path: FilePath,
  { card, report }: CardContext,
  facts: ReadonlyMap<string, CompiledFact>,
): boolean {
  const fact = facts.get(name);
  if (fact?.shape === 'list' && fact.reads.some((source) => DRAFT_SOURCES.has(source))) return true;
  if (fact !== undefined) {
    const message = `${name} does not list drafted orders.`;
    const remedy = 'Name a fact such as orders: { from: orders, in: ... }.';
    report.problem(path, { rule: 'suggestion', message, remedy });
  } else if (!Object.hasOwn(card.facts, name)) {
    const near = nearestName(name, Object.keys(card.facts));
    const remedy = near === undefined ? `Add ${name} under facts.` : `Did you mean ${near}?`;
    report.problem(path, { rule: 'unknown-name', message: `There is no fact ${name}.`, remedy });
  }
  return false;
}
