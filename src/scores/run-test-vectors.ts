/** Runs the worked examples of a model file against its calculator (HTI-1, 170.315(b)(11): validity; every trap of trained models). */

import { exactly, isExact, UNBOUNDED } from '../logic/interval.js';
import type { Calculator, FactValue, NumberValue } from '../model/facts.js';
import type { ModelInput } from '../model/score.js';
import { formatInterval } from '../text/format-interval.js';
import { nearestName } from '../text/nearest-name.js';
import { readValue } from './inputs/read-model-inputs.js';

/** A vector as the file has it. */
export type TestVector = Readonly<Record<string, unknown>>;

/** Vectors have no date, so nothing in them is stale. */
const AT = { now: 0, zone: 'UTC' };
/** Where the file gives no tolerance: what binary fractions add. */
const NOISE = 1e-6;

/** Turns the `orders` of a vector into the lists that a calculator of lists takes. */
export type ReadOrders = (orders: unknown) => readonly FactValue[];

/**
 * What is wrong with one vector, in one sentence; `undefined` when the calculator reproduces it.
 *
 * `expect` is a number (with `tolerance`, default 1e-6), `[low, high]` of a partly known score, or `refused`.
 */
export function runTestVector(
  { takes, calculate }: Calculator,
  vector: TestVector,
  readOrders: ReadOrders | undefined,
): string | undefined {
  if (takes === 'lists') {
    if (readOrders === undefined) return undefined;
    return compare(calculate(readOrders(vector.orders), AT), vector);
  }
  const values = readInputs(takes, vector.inputs);
  return typeof values === 'string' ? values : compare(calculate(values, AT), vector);
}

function compare({ interval }: NumberValue, vector: TestVector): string | undefined {
  const { expect, tolerance } = vector;
  const found = `it gives ${formatInterval(interval)}`;
  const refused = interval.low === -Infinity && interval.high === Infinity;
  if (expect === 'refused') return refused ? undefined : `${found} where it must give none`;
  if (tolerance !== undefined && !(typeof tolerance === 'number' && tolerance >= 0))
    return 'tolerance is not a number';
  const allowed = tolerance ?? NOISE;
  const near = (a: number, b: number): boolean => Math.abs(a - b) <= allowed;
  if (typeof expect === 'number') {
    if (isExact(interval) && near(interval.low, expect)) return undefined;
    return `${found} where ${String(expect)} is expected`;
  }
  const [low, high] = Array.isArray(expect) ? (expect as readonly unknown[]) : [];
  if (typeof low !== 'number' || typeof high !== 'number')
    return 'expect is not a number, [low, high] or refused';
  if (near(interval.low, low) && near(interval.high, high)) return undefined;
  return `${found} where ${formatInterval({ low, high })} is expected`;
}

function readInputs(
  inputs: readonly ModelInput[],
  written: unknown,
): readonly (FactValue | undefined)[] | string {
  if (typeof written !== 'object' || written === null) return 'it has no inputs';
  const given: Readonly<Record<string, unknown>> = { ...written };
  const ids = inputs.map(({ id }) => id);
  const stray = Object.keys(given).find((id) => !ids.includes(id));
  if (stray !== undefined) {
    const near = nearestName(stray, ids);
    return `the model has no input ${stray}${near === undefined ? '' : `; ${near} is meant`}`;
  }
  const values: (FactValue | undefined)[] = [];
  for (const input of inputs) {
    const value = given[input.id];
    if (value === undefined || value === null) values.push(undefined);
    else {
      let wrong: string | undefined;
      const read = readValue(value, input.kind, input.choices, (message) => (wrong = message));
      if (read === undefined) return `${input.id}: ${wrong ?? 'cannot be read'}`;
      values.push(asFact(read, input));
    }
  }
  return values;
}

/** A plain value as the fact an author would connect. */
export function asFact(value: number, { kind, unit, choices }: ModelInput, date?: string): FactValue {
  const base = { sources: [], unknown: [], byNameOnly: false };
  if (kind === 'truth') return { ...base, shape: 'truth', truth: value === 1 ? 'true' : 'false' };
  if (kind === 'choice') {
    const text = choices[value];
    return text === undefined
      ? { ...base, shape: 'number', interval: UNBOUNDED, present: 'unknown' }
      : { ...base, shape: 'text', text, present: 'true' };
  }
  return {
    ...base,
    shape: 'number',
    interval: exactly(value),
    ...(unit === undefined ? {} : { unit }),
    present: 'true',
    ...(date === undefined ? {} : { date }),
  };
}
