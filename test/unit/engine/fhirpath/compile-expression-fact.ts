/** Compiles `fhirpath` facts for tests, with the problems they report. */

import { fhirpathFact } from '../../../../src/engine/facts/fhirpath-fact.js';
import type { CompiledFact, CompileScope, FactShape } from '../../../../src/model/facts.js';

export interface Compilation {
  readonly fact: CompiledFact | undefined;
  /** `message / remedy`, with the path before it when the spec is an object. */
  readonly problems: readonly string[];
}

const NEEDS: ReadonlyMap<string, string> = new Map([
  ['patient', 'Patient'],
  ['egfr', 'Observation'],
  ['problems', 'Condition'],
  ['meds', 'MedicationRequest'],
]);

export type Spec = Parameters<typeof fhirpathFact.compile>[0];

export function compile(
  spec: Spec,
  around: {
    readonly unit?: string;
    readonly facts?: readonly CompiledFact[];
    readonly drafts?: boolean;
  } = {},
): Compilation {
  const problems: string[] = [];
  const facts = around.facts ?? [];
  const scope: CompileScope = {
    id: 'it',
    label: 'It',
    unit: around.unit,
    problem(path, message, remedy) {
      problems.push([...path, `${message} / ${remedy}`].join(': '));
    },
    valueSet: () => undefined,
    hasSource(name) {
      if (NEEDS.has(name) || around.drafts !== false) return true;
      problems.push(`no ${name} here`);
      return false;
    },
    resourceType: (need) => NEEDS.get(need),
    hasSetting: () => false,
    settingUnit: () => undefined,
    fact: (id) => facts.find((fact) => fact.id === id),
    factIds: () => facts.map((fact) => fact.id),
    needNames: () => [...NEEDS.keys()],
    calculator: () => undefined,
  };
  return { fact: fhirpathFact.compile(spec, scope), problems };
}

/** The fact, which must compile. */
export function compiled(spec: Spec, around: Parameters<typeof compile>[1] = {}): CompiledFact {
  const { fact, problems } = compile(spec, around);
  if (fact === undefined) throw new Error(`Does not compile: ${problems.join('; ')}`);
  return fact;
}

/** A fact of a shape, for expressions to read. */
export const otherFact = (id: string, shape: FactShape): CompiledFact => ({
  id,
  label: id,
  kind: 'age',
  shape,
  reads: [],
  uses: [],
  evaluate() {
    throw new Error('The test gives its value.');
  },
});
