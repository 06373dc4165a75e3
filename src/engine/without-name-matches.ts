/** The same call as if no medicine had been recognised by its name alone (DESIGN, "Truth": such a card is only `info`). */

import type { CardRule } from '../model/content.js';
import type { FactEnvironment, FactValue } from '../model/facts.js';
import type { CardEnvironment } from './card-environment.js';
import { listValue } from './facts/compile-list.js';

/** Whether any fact computed so far rests on a name. */
export function hasNameMatches({ facts }: CardEnvironment): boolean {
  for (const value of facts.values()) {
    if (value.shape === 'list' && value.items.some((item) => item.matchedBy === 'name')) return true;
  }
  return false;
}

/** Lists lose their items known by name alone; facts made from other facts are computed anew. */
export function withoutNameMatches(rule: CardRule, environment: CardEnvironment): FactEnvironment {
  const known = new Map<string, FactValue>();
  const without: FactEnvironment = {
    now: environment.now,
    zone: environment.zone,
    settings: environment.settings,
    source: (name) => environment.source(name),
    fact(id) {
      const before = known.get(id);
      if (before !== undefined) return before;
      const fact = rule.facts.get(id);
      const value =
        fact !== undefined && fact.uses.length > 0 ? fact.evaluate(without) : stripped(environment.fact(id));
      known.set(id, value);
      return value;
    },
  };
  return without;
}

function stripped(value: FactValue): FactValue {
  if (value.shape !== 'list' || !value.items.some((item) => item.matchedBy === 'name')) return value;
  const items = value.items.filter((item) => item.matchedBy !== 'name');
  return listValue(value.sources[0]?.label ?? '', items, value.unknown);
}
