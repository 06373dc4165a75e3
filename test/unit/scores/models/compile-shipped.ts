/** Compiles shipped models of named inputs, as the tests of this folder and of the formulas need them (helper). */

import { exactly, type Interval } from '../../../../src/logic/interval.js';
import type { Calculator, FactValue, NumberValue } from '../../../../src/model/facts.js';
import type { ModelFile } from '../../../../src/model/content-files.js';
import type { CompileScorer, ModelInput, Scorer } from '../../../../src/model/score.js';
import { compileCalculator } from '../../../../src/scores/compile-calculator.js';
import { compileFormula } from '../../../../src/scores/formulas/compile-formula.js';
import { readModelInputs, readValue } from '../../../../src/scores/inputs/read-model-inputs.js';
import { compilePoints } from '../../../../src/scores/points/compile-points.js';
import { asFact } from '../../../../src/scores/run-test-vectors.js';
import { loadModelFile } from '../../../support/load-model-file.js';

export interface Shipped {
  readonly model: ModelFile;
  readonly inputs: readonly ModelInput[];
  readonly scorer: Scorer;
  readonly calculator: Calculator;
  /** The score of values written as in a test vector; an interval of a fact stands for itself. */
  readonly score: (values: Readonly<Record<string, unknown>>) => NumberValue;
}

const AT = { now: 0, zone: 'UTC' };
const compiled = new Map<string, Shipped>();

/** @throws Error with every problem of the file. */
export function compileShipped(id: string): Shipped {
  const known = compiled.get(id);
  if (known !== undefined) return known;
  const { model } = loadModelFile(id);
  const problems: string[] = [];
  const problem = (path: readonly (string | number)[], message: string): void => {
    problems.push(`${path.join('.')}: ${message}`);
  };
  const inputs = readModelInputs(model, problem);
  const compile: CompileScorer = model.kind === 'points' ? compilePoints : compileFormula;
  const source = { model, inputs, parameters: undefined, problem };
  const scorer = compile(source);
  const calculator = compileCalculator(source, compile, 'hash');
  if (problems.length > 0 || calculator === undefined || scorer === undefined || 'unserved' in scorer)
    throw new Error(`${id}: ${problems.join('\n')}`);
  const score = (values: Readonly<Record<string, unknown>>): NumberValue =>
    calculator.calculate(readFacts(inputs, values), AT);
  const shipped: Shipped = { model, inputs, scorer, calculator, score };
  compiled.set(id, shipped);
  return shipped;
}

function readFacts(
  inputs: readonly ModelInput[],
  values: Readonly<Record<string, unknown>>,
): readonly (FactValue | undefined)[] {
  const stray = Object.keys(values).filter((id) => !inputs.some((input) => input.id === id));
  if (stray.length > 0) throw new Error(`no input ${stray.join(', ')}`);
  return inputs.map((input) => {
    const value = values[input.id];
    if (value === undefined) return undefined;
    if (isInterval(value)) return { ...asFact(0, input), interval: value } as FactValue;
    const read = readValue(value, input.kind, input.choices, (message) => {
      throw new Error(`${input.id}: ${message}`);
    });
    return read === undefined ? undefined : asFact(read, input);
  });
}

const isInterval = (value: unknown): value is Interval =>
  typeof value === 'object' && value !== null && 'low' in value && 'high' in value;

/** The one number of a score. */
export function numberOf({ interval }: NumberValue): number {
  expectExact(interval);
  return interval.low;
}

function expectExact(interval: Interval): void {
  if (interval.low !== interval.high)
    throw new Error(`not one number: ${String(interval.low)} to ${String(interval.high)}`);
}

/** A number fact in a unit as a chart has it. */
export const inUnit = (value: number, unit?: string): FactValue => ({
  shape: 'number',
  interval: exactly(value),
  ...(unit === undefined ? {} : { unit }),
  present: 'true',
  sources: [],
  unknown: [],
  byNameOnly: false,
});
