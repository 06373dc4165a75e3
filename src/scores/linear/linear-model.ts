/** A compiled regression: groups of coefficients over shared factors, and the sum of one vector (published regressions). */

import type { CompiledCondition } from '../conditions/compiled-condition.js';
import { factorValue } from './flat-factors.js';
import type { FlatFactors } from './flat-factors.js';

export interface LinearGroup {
  /** Absent of a last group that takes whoever is left. */
  readonly when: CompiledCondition | undefined;
  readonly intercept: number;
  /** Subtracted from the sum (Cox: the mean of the patients it was made from). */
  readonly mean: number;
  /** Of cox: ln(-ln(survival at the horizon)). */
  readonly logBaselineHazard: number;
  /** Of cox: [a, b]; [0, 1] changes nothing. */
  readonly calibration: readonly [number, number];
  /** Factors that the group uses, each once. */
  readonly factors: Int32Array;
  /** One a term: coefficient, and where its factors end in `of`. */
  readonly coefficients: Float64Array;
  readonly ends: Int32Array;
  /** Factors of all terms, one term after the other. */
  readonly of: Int32Array;
}

export interface LinearModel {
  readonly factors: FlatFactors;
  readonly groups: readonly LinearGroup[];
  /** Places of the inputs that choose the group. */
  readonly choosing: readonly number[];
}

/** The group whose coefficients count; `undefined` when none does, or what chooses it is NaN. */
export function chooseGroup(model: LinearModel, values: Float64Array): LinearGroup | undefined {
  for (const place of model.choosing) if (Number.isNaN(values[place] ?? Number.NaN)) return undefined;
  for (const group of model.groups) if (group.when === undefined || group.when.holds(values)) return group;
  return undefined;
}

/**
 * The linear predictor: intercept and terms added up, less the mean.
 *
 * @param scratch one number a factor of the model; overwritten.
 */
export function sumTerms(
  { factors }: LinearModel,
  group: LinearGroup,
  values: Float64Array,
  scratch: Float64Array,
): number {
  const { factors: used, coefficients, ends, of } = group;
  for (const index of used) {
    const value = values[factors.input[index] ?? -1] ?? Number.NaN;
    const other = values[factors.less[index] ?? -1] ?? 0;
    scratch[index] = factorValue(factors, index, value, other);
  }
  let sum = group.intercept;
  let at = 0;
  for (let term = 0; term < coefficients.length; term += 1) {
    let product = coefficients[term] ?? Number.NaN;
    for (const end = ends[term] ?? 0; at < end; at += 1) product *= scratch[of[at] ?? -1] ?? Number.NaN;
    sum += product;
  }
  return sum - group.mean;
}
