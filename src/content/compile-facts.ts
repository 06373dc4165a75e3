/** Compiles the facts of a card through the registry of fact kinds (DESIGN, "A fact kind is one file with one interface"). */

import { FACT_KINDS } from '../engine/facts/fact-kinds.js';
import type { ValueSet } from '../model/content.js';
import type { CompiledFact, CompileScope } from '../model/facts.js';
import { nearestName } from '../text/nearest-name.js';
import type { CardContext } from './card-context.js';
import type { FilePath } from './content-file.js';
import { DRAFT_SOURCES, RESERVED_NAMES } from './reserved-names.js';

export interface CompiledFacts {
  readonly facts: ReadonlyMap<string, CompiledFact>;
  /** Facts that did not compile: what uses them is not reported a second time. */
  readonly failed: ReadonlySet<string>;
}

/** Facts in the author's order; each may use those above it. */
export function compileFacts(context: CardContext): CompiledFacts {
  const { card, report } = context;
  const facts = new Map<string, CompiledFact>();
  const failed = new Set<string>();
  for (const [id, part] of Object.entries(card.facts)) {
    checkName(id, context);
    const members: Readonly<Record<string, unknown>> = { ...part };
    const kind = [...FACT_KINDS.values()].find((candidate) => candidate.kind in members);
    if (kind === undefined) {
      failed.add(id);
      continue;
    }
    const before = report.errors();
    const path = ['facts', id, kind.kind];
    const spec = members[kind.kind];
    const lists = new Set<ValueSet>();
    const compiled = kind.compile(spec, createScope(context, id, path, { facts, failed, lists }));
    if (compiled === undefined || report.errors() > before) failed.add(id);
    else facts.set(id, { ...compiled, spec, lists: [...lists] });
  }
  return { facts, failed };
}

function checkName(id: string, { card, report }: CardContext): void {
  const taken = /^(.+)_(?:date|parts)$/.exec(id)?.[1];
  if (RESERVED_NAMES.has(id)) {
    const message = `${id} has a meaning of its own and cannot be a fact.`;
    report.problem({ key: ['facts', id] }, { rule: 'fact', message, remedy: 'Give the fact another name.' });
  } else if (taken !== undefined && Object.hasOwn(card.facts, taken)) {
    const message = `${id} is the name that templates use for a part of ${taken}.`;
    report.problem({ key: ['facts', id] }, { rule: 'fact', message, remedy: 'Give the fact another name.' });
  }
}

interface Compiling {
  readonly facts: ReadonlyMap<string, CompiledFact>;
  readonly failed: ReadonlySet<string>;
  /** Code lists the fact reads; filled while it is compiled. */
  readonly lists: Set<ValueSet>;
}

function createScope(
  context: CardContext,
  id: string,
  base: FilePath,
  { facts, failed, lists }: Compiling,
): CompileScope {
  const { card, report, shared, codes, needs, settings } = context;
  const part = card.facts[id];
  const problem: CompileScope['problem'] = (path, message, remedy) => {
    report.problem([...base, ...path], { rule: 'fact', message, remedy });
  };
  const unknown = (
    path: FilePath,
    message: string,
    name: string,
    candidates: Iterable<string>,
    else_: string,
  ): void => {
    const near = nearestName(name, candidates);
    report.problem([...base, ...path], {
      rule: 'unknown-name',
      message,
      remedy: near === undefined ? else_ : `Did you mean ${near}?`,
    });
  };
  return {
    id,
    label: part?.label ?? id,
    unit: part?.unit,
    problem,
    valueSet(name, path) {
      const own = codes.get(name);
      const set = own ?? shared.valueSets.get(name);
      if (set !== undefined) lists.add(set);
      if (own !== undefined) return own;
      if (set !== undefined) {
        context.references.add(`value-set:${name}`);
        return set;
      }
      if (!shared.broken.has(`value-set:${name}`)) {
        const candidates = [...codes.keys(), ...shared.valueSets.keys()];
        const remedy = 'Add it under codes, or as a file in cards/value-sets.';
        unknown(path, `There is no code list ${name}.`, name, candidates, remedy);
      }
      return undefined;
    },
    hasSource(name, path) {
      if (needs.has(name)) return true;
      const hasDrafts = context.hooks.some((hook) => hook.context.some(({ role }) => role === 'drafts'));
      if (DRAFT_SOURCES.has(name)) {
        if (!hasDrafts && context.hooks.length > 0) {
          problem(
            path,
            `No hook of this card has drafts, so ${name} is always empty.`,
            'Use a need, or a hook such as order-sign.',
          );
        }
        return hasDrafts || context.hooks.length === 0;
      }
      const candidates = [...needs.keys(), ...DRAFT_SOURCES];
      unknown(path, `There is no need ${name}.`, name, candidates, `Add ${name} under needs.`);
      return false;
    },
    resourceType: (need) => needs.get(need)?.resourceType,
    hasSetting(name, path) {
      if (settings.has(name)) return true;
      unknown(path, `There is no setting ${name}.`, name, settings.keys(), `Add ${name} under settings.`);
      return false;
    },
    settingUnit: (name) => settings.get(name)?.unit,
    fact(name, path) {
      const fact = facts.get(name);
      if (fact !== undefined || failed.has(name)) return fact;
      if (Object.hasOwn(card.facts, name)) {
        problem(
          path,
          `${name} is declared below ${id}.`,
          `Move ${name} above ${id}: a fact uses facts above it.`,
        );
      } else {
        unknown(
          path,
          `There is no fact ${name}.`,
          name,
          facts.keys(),
          `Add ${name} under facts, above ${id}.`,
        );
      }
      return undefined;
    },
    factIds: () => [...facts.keys()],
    needNames: () => [...needs.keys()],
    calculator(name, path) {
      const calculator = shared.calculators.get(name);
      if (calculator !== undefined) context.references.add(`model:${name}`);
      else if (!shared.broken.has(`model:${name}`)) {
        const remedy = 'Add it as a file in cards/models.';
        unknown(path, `There is no model ${name}.`, name, shared.calculators.keys(), remedy);
      }
      return calculator;
    },
  };
}
