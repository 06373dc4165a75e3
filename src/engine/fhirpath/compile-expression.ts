/** Compiles a checked expression with fhirpath.js against the R4 model (FHIRPath 2.0; decimals are exact). */

import fhirpath from 'fhirpath';
import r4 from 'fhirpath/fhir-context/r4';
import { evidenceCollector, evidencePoints } from './evidence.js';
import { invocationTable } from './invocation-table.js';
import type { Clock } from './invocation-table.js';
import type { SyntaxNode } from './syntax-tree.js';

export interface Evaluated {
  /** Nodes of resources and values of fhirpath.js. */
  readonly items: readonly unknown[];
  /** Nodes the result rests on. */
  readonly evidence: readonly unknown[];
  /** Items for which a condition could not be told. */
  readonly undecided: readonly unknown[];
}

/** Evaluates with these variables and this clock; undefined when fhirpath.js failed on the data. */
export type Expression = (variables: ReadonlyMap<string, unknown>, clock: Clock) => Evaluated | undefined;

/** FHIR's own constants for expressions (FHIR R4, "FHIRPath", environment variables). */
export const CONSTANTS: ReadonlyMap<string, string> = new Map([
  ['ucum', 'http://unitsofmeasure.org'],
  ['sct', 'http://snomed.info/sct'],
  ['loinc', 'http://loinc.org'],
]);

/** `text` must have passed the static check: its `tree` tells which parts are evidence. */
export function compileExpression(text: string, tree: SyntaxNode): Expression {
  const compiled = fhirpath.compile(text, r4, {
    resolveInternalTypes: false,
    preciseMath: true,
    async: false,
  });
  const points = evidencePoints(tree);
  return (variables, clock) => {
    const undecided: unknown[] = [];
    const collector = evidenceCollector(points);
    const environment = Object.assign(
      Object.create(null),
      Object.fromEntries([...CONSTANTS, ...variables]),
    ) as object;
    try {
      const items: unknown[] = compiled([], environment, {
        userInvocationTable: invocationTable(clock, (item) => undecided.push(item)),
        debugger: collector.watch,
      });
      return { items, evidence: collector.found, undecided };
    } catch {
      // Some of its errors are bare strings, and many hold values of the record: none is passed on.
      return undefined;
    }
  };
}
