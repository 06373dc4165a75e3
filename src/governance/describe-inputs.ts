/** What a card reads: data it asks for, facts it takes from them, code lists, scores and models (FDA guidance on decision support: inputs, how they are obtained). */

import type { CardRule, Content, ValueSet } from '../model/content.js';
import type { CompiledFact } from '../model/facts.js';
import type { BasisCodeList, BasisData, BasisScore, CardBasis } from './basis.js';
import { tellFact } from './tell-fact.js';
import { tellDrafts, tellQuery } from './tell-query.js';

export function describeInputs(
  content: Content,
  rule: CardRule,
  settings: Readonly<Record<string, number>>,
): Pick<CardBasis, 'facts' | 'data' | 'codeLists' | 'scores' | 'models'> {
  const facts = [...rule.facts.values()];
  return {
    facts: facts.map((fact) => ({
      id: fact.id,
      label: fact.label,
      ...(fact.unit === undefined ? {} : { unit: fact.unit }),
      how: tellFact(fact, rule, settings),
      from: fact.reads,
      lists: (fact.lists ?? []).map(titleOf),
    })),
    data: describeData(rule, facts),
    codeLists: describeCodeLists(facts),
    scores: facts.flatMap(describeScore),
    models: describeModels(content, facts),
  };
}

function describeData(rule: CardRule, facts: readonly CompiledFact[]): readonly BasisData[] {
  const drafts = [...new Set(facts.flatMap(({ reads }) => reads))].flatMap((name) => {
    const words = tellDrafts(name);
    return words === undefined ? [] : [{ name, words }];
  });
  const needs = [...rule.needs.values()].map((need) => ({
    name: need.name,
    words: tellQuery(need),
    query: need.query,
  }));
  return [...drafts, ...needs];
}

function describeCodeLists(facts: readonly CompiledFact[]): readonly BasisCodeList[] {
  const lists = new Map<ValueSet, string[]>();
  for (const { label, lists: read = [] } of facts) {
    for (const list of read) lists.set(list, [...(lists.get(list) ?? []), label]);
  }
  return [...lists].map(([list, usedFor]) => ({
    id: list.id,
    title: titleOf(list),
    ...(list.version === undefined ? {} : { version: list.version }),
    source: list.source ?? 'In the file of the card.',
    members: list.codes.size,
    usedFor,
  }));
}

/** Lists inside a card have a name and no title. */
const titleOf = ({ id, title }: ValueSet): string => (id.includes('#') ? title.replaceAll('_', ' ') : title);

function describeScore({ kind, label, spec }: CompiledFact): readonly BasisScore[] {
  if (kind !== 'points' || !Array.isArray(spec)) return [];
  const items = spec.flatMap((term: unknown) => {
    if (!isRecord(term)) return [];
    const bands: readonly unknown[] = Array.isArray(term.one_of) ? term.one_of : [term];
    return bands.filter(isRecord).map((item) => ({
      label: textOf(item.label),
      add: typeof item.add === 'number' ? item.add : 0,
      counts: textOf(item.if),
      ...(typeof item.source === 'string' ? { source: item.source } : {}),
    }));
  });
  return [{ label, items }];
}

function describeModels(content: Content, facts: readonly CompiledFact[]): CardBasis['models'] {
  const ids = new Set(facts.flatMap(({ model }) => (model === undefined ? [] : [model.id])));
  return [...ids].flatMap((id) => {
    const calculator = content.calculators.get(id);
    return calculator === undefined ? [] : [{ id, title: calculator.title, version: calculator.version }];
  });
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');
