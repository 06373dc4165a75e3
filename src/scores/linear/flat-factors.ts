/** Transformed inputs of a regression as typed arrays, and their value (published regressions; `cards/models/`, groups). */

import type { FactorPart } from '../../model/content-files.js';

/** One entry a different factor of the model. `steps` tells which of the others count. */
export interface FlatFactors {
  readonly count: number;
  readonly steps: Uint16Array;
  /** Places in the vector; `less` is -1 when nothing is subtracted. */
  readonly input: Int32Array;
  readonly less: Int32Array;
  /** The position that counts 1. */
  readonly is: Float64Array;
  readonly times: Float64Array;
  readonly atLeast: Float64Array;
  readonly atMost: Float64Array;
  readonly minus: Float64Array;
  readonly over: Float64Array;
  readonly power: Float64Array;
}

/** A factor whose names are resolved. */
export interface ResolvedFactor {
  readonly part: FactorPart;
  readonly input: number;
  readonly less: number;
  readonly is: number | undefined;
}

const LESS = 1;
const TIMES = 2;
const AT_LEAST = 4;
const AT_MOST = 8;
const LN = 16;
const MINUS = 32;
const OVER = 64;
const POWER = 128;
const IS = 256;

export function flattenFactors(factors: readonly ResolvedFactor[]): FlatFactors {
  const column = (read: (factor: ResolvedFactor) => number | undefined): Float64Array =>
    Float64Array.from(factors, (factor) => read(factor) ?? 0);
  return {
    count: factors.length,
    steps: Uint16Array.from(factors, stepsOf),
    input: Int32Array.from(factors, ({ input }) => input),
    less: Int32Array.from(factors, ({ less }) => less),
    is: column(({ is }) => is),
    times: column(({ part }) => part.times),
    atLeast: column(({ part }) => part.at_least),
    atMost: column(({ part }) => part.at_most),
    minus: column(({ part }) => part.minus),
    over: column(({ part }) => part.over),
    power: column(({ part }) => part.power),
  };
}

function stepsOf({ part, less, is }: ResolvedFactor): number {
  const step = (taken: boolean, bit: number): number => (taken ? bit : 0);
  return (
    step(is !== undefined, IS) |
    step(less >= 0, LESS) |
    step(part.times !== undefined, TIMES) |
    step(part.at_least !== undefined, AT_LEAST) |
    step(part.at_most !== undefined, AT_MOST) |
    step(part.ln === true, LN) |
    step((part.minus ?? 0) !== 0, MINUS) |
    step((part.over ?? 1) !== 1, OVER) |
    step((part.power ?? 1) !== 1, POWER)
  );
}

/**
 * The value of a factor: its input, transformed in the order that the model file documents. NaN of NaN.
 *
 * @param other value of the input that is subtracted; not read when there is none.
 */
export function factorValue(factors: FlatFactors, index: number, value: number, other: number): number {
  const steps = factors.steps[index] ?? 0;
  if (steps === 0) return value;
  let x = value;
  if ((steps & IS) !== 0) x = x === factors.is[index] ? 1 : Number.isNaN(x) ? x : 0;
  if ((steps & LESS) !== 0) x -= other;
  if ((steps & TIMES) !== 0) x *= factors.times[index] ?? Number.NaN;
  // Comparisons in place of Math.max: NaN stays NaN.
  if ((steps & AT_LEAST) !== 0 && x < (factors.atLeast[index] ?? Number.NaN))
    x = factors.atLeast[index] ?? Number.NaN;
  if ((steps & AT_MOST) !== 0 && x > (factors.atMost[index] ?? Number.NaN))
    x = factors.atMost[index] ?? Number.NaN;
  if ((steps & LN) !== 0) x = Math.log(x);
  if ((steps & MINUS) !== 0) x -= factors.minus[index] ?? Number.NaN;
  if ((steps & OVER) !== 0) x /= factors.over[index] ?? Number.NaN;
  if ((steps & POWER) !== 0) x **= factors.power[index] ?? Number.NaN;
  return x;
}
