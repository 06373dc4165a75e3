/** The chart values one criterion rests on, with unit, date, source and how they were recognised (design, "The explanation"). */

import type { CardRule } from '../model/content.js';
import type { CriterionTrace, Evaluation, ExplainedCriterion } from '../model/evaluation.js';
import type { FactValue, SourceValue } from '../model/facts.js';
import { plainLine } from '../text/plain-line.js';
import { displayUnit } from '../units/display-unit.js';

type ExplainedValue = ExplainedCriterion['values'][number];

/** Every source of every fact compared, in order, as plain text. A source of two facts is listed under both. */
export function explainValues(trace: CriterionTrace, evaluation: Evaluation): readonly ExplainedValue[] {
  return trace.facts.flatMap(({ id, value }) => {
    const named = namedSources(id, value, evaluation);
    return value.sources.map((source) => explainValue(id, source, named.has(source.source)));
  });
}

function explainValue(fact: string, source: SourceValue, byName: boolean): ExplainedValue {
  return {
    fact,
    label: plainLine(source.label),
    value: plainLine(source.value),
    ...(source.unit === undefined ? {} : { unit: plainLine(displayUnit(source.unit)) }),
    ...(source.date === undefined ? {} : { date: plainLine(source.date) }),
    source: plainLine(source.source),
    ...(byName ? { matchedBy: 'name' as const } : {}),
  };
}

/** References recognised by name alone: of a list its own items, of another fact those of the lists it uses. */
function namedSources(id: string, value: FactValue, { rule, facts }: Evaluation): ReadonlySet<string> {
  const named = new Set<string>();
  if (value.shape !== 'list' && !value.byNameOnly) return named;
  for (const list of value.shape === 'list' ? [value] : listsUsed(id, rule, facts)) {
    for (const item of list.items) if (item.matchedBy === 'name') named.add(item.ref);
  }
  return named;
}

function listsUsed(
  id: string,
  rule: CardRule,
  facts: Evaluation['facts'],
): Extract<FactValue, { shape: 'list' }>[] {
  return (rule.facts.get(id)?.uses ?? []).flatMap((used) => {
    const value = facts.get(used);
    if (value === undefined) return [];
    return value.shape === 'list' ? [value] : listsUsed(used, rule, facts);
  });
}
