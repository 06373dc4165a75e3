/** What a published formula is to the program: its name, inputs, constants and shape (`cards/models/`, formula). */

/** An input of a formula; numbers in the unit that the formula is published in (UCUM), truths as 0 and 1. */
export type FormulaInput =
  | { readonly id: string; readonly kind: 'number'; readonly unit: string }
  | { readonly id: string; readonly kind: 'truth' };

/** The values of the inputs in their order; NaN, or no finite number, where the formula has no value. */
export type Compute = (...values: readonly number[]) => number;

export interface Formula {
  /** As model files write it. */
  readonly name: string;
  /** UCUM, of the result. */
  readonly unit: string;
  readonly inputs: readonly FormulaInput[];
  /** Names of the published constants, which the model file gives. */
  readonly constants: readonly string[];
  /** @param constants a number for each of `constants`. */
  readonly compile: (constants: Readonly<Record<string, number>>) => Compute;
}

/** A formula whose constants are known to the compiler by name. */
interface FormulaDefinition<Constant extends string> extends Omit<Formula, 'constants' | 'compile'> {
  readonly constants: readonly Constant[];
  compile(constants: Readonly<Record<Constant, number>>): Compute;
}

/** One published formula. The order of `inputs` is the order of what it computes with. */
export const defineFormula = <const Constant extends string = never>(
  definition: FormulaDefinition<Constant>,
): Formula => definition;

/** A number input. */
export const number = (id: string, unit: string): FormulaInput => ({ id, kind: 'number', unit });

/** A yes-or-no input. */
export const truth = (id: string): FormulaInput => ({ id, kind: 'truth' });

/** The value within its limits. */
export const within = (value: number, least: number, most: number): number =>
  Math.min(Math.max(value, least), most);
