/** Exact Shapley contributions of a function of few inputs, by all coalitions (Shapley 1953; never sampled). */

import type { Attribution, ModelInput } from '../../model/score.js';
import { shapleyWeights, shareWorth } from './share-worth.js';

/** 2^12 evaluations: about a millisecond for a published equation. */
export const MOST_INPUTS = 12;

/** The inputs in which the patient can differ from the reference: all others contribute nothing. */
export const comparedInputs = (inputs: readonly ModelInput[]): readonly number[] =>
  inputs.flatMap((input, place) => (typeof input.reference === 'number' ? [place] : []));

/**
 * Contributions on the output scale. They sum to `score(values) - score(reference)` but for rounding in the last digits.
 *
 * @param score of a vector; it must not keep it.
 * @param compared places in which the reference differs from the patient by definition, at most {@link MOST_INPUTS}.
 * @param reference value at each place; read at the compared ones only.
 */
export function attributeByCoalitions(
  score: (values: Float64Array) => number,
  values: Float64Array,
  compared: readonly number[],
  reference: Float64Array,
): Attribution {
  const differing = compared.filter((place) => values[place] !== reference[place]);
  const players = differing.length;
  const mixed = Float64Array.from(values);
  for (const place of differing) mixed[place] = reference[place] ?? Number.NaN;
  // `worth[s]`: the output when exactly the players in the bit set `s` have the patient's values. Walked in Gray code, so that
  // one value changes from one evaluation to the next.
  const worth = new Float64Array(1 << players);
  let set = 0;
  worth[0] = score(mixed);
  for (let step = 1; step < worth.length; step += 1) {
    const player = 31 - Math.clz32(step & -step);
    const place = differing[player] ?? 0;
    set ^= 1 << player;
    mixed[place] =
      ((set >> player) & 1) === 1 ? (values[place] ?? Number.NaN) : (reference[place] ?? Number.NaN);
    worth[set] = score(mixed);
  }
  const shares = new Float64Array(players);
  shareWorth(worth, shapleyWeights(players), shares);
  const contributions = new Float64Array(values.length);
  for (const [player, place] of differing.entries()) contributions[place] = shares[player] ?? Number.NaN;
  return { scale: 'output', reference: worth[0], contributions };
}
