/** Which inputs each term of a regression multiplies, worked out once for its explanations (Shapley 1953). */

import type { LinearGroup, LinearModel } from './linear-model.js';

export interface TermPlan {
  /** Of each term: places of the different inputs that it multiplies. */
  readonly players: readonly (readonly number[])[];
  /** Where the factors of each term start in `of` of the group; one more for the end. */
  readonly starts: Int32Array;
  /** Beside `of`: bit of the factor's input among the players of its term, and of what is subtracted (0: nothing). */
  readonly inputBits: Int32Array;
  readonly lessBits: Int32Array;
}

export function planTerms(model: LinearModel, group: LinearGroup): TermPlan {
  const players = playersOf(model, group);
  const inputBits = new Int32Array(group.of.length);
  const lessBits = new Int32Array(group.of.length);
  const starts = startsOf(group);
  players.forEach((places, term) => {
    const bitOf = (place: number): number => (place < 0 ? 0 : 1 << places.indexOf(place));
    for (let at = starts[term] ?? 0; at < (starts[term + 1] ?? 0); at += 1) {
      const factor = group.of[at] ?? -1;
      inputBits[at] = bitOf(model.factors.input[factor] ?? -1);
      lessBits[at] = bitOf(model.factors.less[factor] ?? -1);
    }
  });
  return { players, starts, inputBits, lessBits };
}

/** Of each term: places of the different inputs that it multiplies. */
export function playersOf({ factors }: LinearModel, group: LinearGroup): readonly (readonly number[])[] {
  const starts = startsOf(group);
  return Array.from(group.ends, (end, term) => {
    const places = Array.from(group.of.subarray(starts[term], end), (factor) => [
      factors.input[factor] ?? -1,
      factors.less[factor] ?? -1,
    ]);
    return [...new Set(places.flat())].filter((place) => place >= 0);
  });
}

const startsOf = ({ ends }: LinearGroup): Int32Array => Int32Array.from([0, ...ends]);
