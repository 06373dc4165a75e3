/** Compiles one fact of a card for tests, and evaluates facts against sources without a card file. */

import { FACT_KINDS } from '../../src/engine/facts/fact-kinds.js';
import type { DataSource } from '../../src/model/clinical.js';
import type { ValueSet } from '../../src/model/content.js';
import type {
  Calculator,
  CompiledFact,
  CompileScope,
  FactEnvironment,
  FactValue,
} from '../../src/model/facts.js';
import { NOW, source } from './build-entries.js';

export interface Surroundings {
  readonly id?: string;
  readonly label?: string;
  readonly unit?: string;
  readonly valueSets?: readonly ValueSet[];
  /** Need to the resource type it asks for. */
  readonly needs?: Readonly<Record<string, string>>;
  /** Setting to its unit. */
  readonly settings?: Readonly<Record<string, string>>;
  readonly facts?: readonly CompiledFact[];
  readonly calculators?: readonly Calculator[];
  /** Whether the card's hooks have drafts. */
  readonly drafts?: boolean;
}

export interface Compilation {
  readonly fact: CompiledFact | undefined;
  /** `path: message`. */
  readonly problems: readonly string[];
  readonly remedies: readonly string[];
}

/** Compiles `{ kind: spec }` and keeps what was reported. */
export function compileFact(kind: string, spec: unknown, around: Surroundings = {}): Compilation {
  const problems: string[] = [];
  const remedies: string[] = [];
  const report = (path: readonly (string | number)[], message: string, remedy: string): void => {
    problems.push(`${path.join('.')}: ${message}`);
    remedies.push(remedy);
  };
  const find = <Found extends { readonly id: string }>(
    found: readonly Found[] | undefined,
    id: string,
    path: readonly (string | number)[],
    what: string,
  ): Found | undefined => {
    const one = found?.find((each) => each.id === id);
    if (one === undefined) report(path, `no ${what} ${id}`, '');
    return one;
  };
  const facts = around.facts ?? [];
  const scope: CompileScope = {
    id: around.id ?? 'it',
    label: around.label ?? 'It',
    unit: around.unit,
    problem: report,
    valueSet: (name, path) => find(around.valueSets, name, path, 'value set'),
    hasSource(name, path) {
      if (Object.hasOwn(around.needs ?? {}, name)) return true;
      if (around.drafts !== false && (name === 'orders' || name === 'other_drafts')) return true;
      report(path, `no need ${name}`, '');
      return false;
    },
    resourceType: (need) => around.needs?.[need],
    hasSetting(name, path) {
      if (Object.hasOwn(around.settings ?? {}, name)) return true;
      report(path, `no setting ${name}`, '');
      return false;
    },
    settingUnit: (name) => around.settings?.[name],
    fact: (id, path) => find(facts, id, path, 'fact'),
    factIds: () => facts.map((fact) => fact.id),
    needNames: () => Object.keys(around.needs ?? {}),
    calculator: (id, path) => find(around.calculators, id, path, 'model'),
  };
  const fact = FACT_KINDS.get(kind)?.compile(spec, scope);
  return { fact, problems, remedies };
}

/** The fact, which must compile without a problem. */
export function compiledFact(kind: string, spec: unknown, around: Surroundings = {}): CompiledFact {
  const { fact, problems } = compileFact(kind, spec, around);
  if (fact === undefined || problems.length > 0) throw new Error(`Does not compile: ${problems.join('; ')}`);
  return fact;
}

/** An environment over sources, settings and facts; a source that is not given is an error of the test. */
export function environment(parts: {
  readonly sources?: readonly DataSource[];
  readonly settings?: Readonly<Record<string, number>>;
  readonly facts?: readonly CompiledFact[];
  readonly values?: Readonly<Record<string, FactValue>>;
  readonly zone?: string;
  readonly now?: number;
}): FactEnvironment {
  const sources = new Map((parts.sources ?? []).map((each) => [each.name, each]));
  const known = new Map<string, FactValue>(Object.entries(parts.values ?? {}));
  const noDrafts = source('orders', []);
  const made: FactEnvironment = {
    now: parts.now ?? NOW,
    zone: parts.zone ?? 'UTC',
    settings: parts.settings ?? {},
    source(name) {
      const found = sources.get(name) ?? (name === 'orders' ? noDrafts : undefined);
      if (found === undefined) throw new Error(`The test gives no source ${name}.`);
      return found;
    },
    fact(id) {
      const before = known.get(id);
      if (before !== undefined) return before;
      const fact = parts.facts?.find((each) => each.id === id);
      if (fact === undefined) throw new Error(`The test gives no fact ${id}.`);
      const value = fact.evaluate(made);
      known.set(id, value);
      return value;
    },
  };
  return made;
}
