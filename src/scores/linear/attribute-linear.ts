/** Exact Shapley contributions of a regression before its link, term by term (Shapley 1953; the value is additive over terms). */

import type { Attribution, ModelInput } from '../../model/score.js';
import { shapleyWeights, shareWorth } from '../attribution/share-worth.js';
import { factorValue } from './flat-factors.js';
import { chooseGroup, sumTerms } from './linear-model.js';
import type { LinearGroup, LinearModel } from './linear-model.js';
import { planTerms, playersOf } from './plan-terms.js';
import type { TermPlan } from './plan-terms.js';

/** A product of more inputs than these would take too long to take apart. */
const MOST_PLAYERS = 12;

/** Why a model cannot be explained this way, in a sentence; `undefined` when it can. */
export function whyUnexplained(model: LinearModel, inputs: readonly ModelInput[]): string | undefined {
  if (inputs.every(({ reference }) => reference === undefined))
    return 'The model names no reference patient.';
  if (model.choosing.some((place) => typeof inputs[place]?.reference === 'number'))
    return 'The reference patient may have other coefficients than the patient.';
  const many = model.groups.some((group) =>
    playersOf(model, group).some(({ length }) => length > MOST_PLAYERS),
  );
  return many ? `A term multiplies more than ${String(MOST_PLAYERS)} inputs.` : undefined;
}

/**
 * The function that takes a vector apart. Contributions add up to the difference of the linear predictors of patient and
 * reference, for any number of inputs: a term that multiplies k inputs is divided among these k by their 2^k coalitions.
 */
export function compileAttribution(
  model: LinearModel,
  inputs: readonly ModelInput[],
  scale: Attribution['scale'],
): (values: Float64Array) => Attribution {
  const plans = new Map(model.groups.map((group) => [group, planTerms(model, group)]));
  const widest = Math.max(
    ...[...plans.values()].flatMap(({ players }) => players.map(({ length }) => length)),
  );
  const weights = Array.from({ length: widest + 1 }, (_, players) => shapleyWeights(players));
  const scratch = new Float64Array(model.factors.count);
  const variants = new Float64Array(4 * model.factors.count);
  const worth = new Float64Array(1 << widest);
  const shares = new Float64Array(widest);
  return (values) => {
    const reference = referenceOf(values, inputs);
    const contributions = new Float64Array(values.length);
    const group = chooseGroup(model, values);
    const plan = group === undefined ? undefined : plans.get(group);
    if (group === undefined || plan === undefined)
      return { scale, reference: Number.NaN, contributions: contributions.fill(Number.NaN) };
    fillVariants(model, group, values, reference, variants);
    plan.players.forEach((players, term) => {
      fillWorth(group, plan, term, variants, worth);
      shareWorth(worth, weights[players.length] ?? NO_WEIGHTS, shares);
      players.forEach((place, player) => {
        contributions[place] = (contributions[place] ?? 0) + (shares[player] ?? 0);
      });
    });
    return { scale, reference: sumTerms(model, group, reference, scratch), contributions };
  };
}

const NO_WEIGHTS = new Float64Array(0);

/** The patient's own value where the reference takes it. */
const referenceOf = (values: Float64Array, inputs: readonly ModelInput[]): Float64Array =>
  values.map((value, place) => {
    const reference = inputs[place]?.reference;
    return typeof reference === 'number' ? reference : value;
  });

/** Four values a factor: bit 0 tells whether its input is the patient's, bit 1 whether what is subtracted is. */
function fillVariants(
  { factors }: LinearModel,
  group: LinearGroup,
  values: Float64Array,
  reference: Float64Array,
  variants: Float64Array,
): void {
  for (const factor of group.factors) {
    const input = factors.input[factor] ?? -1;
    const less = factors.less[factor] ?? -1;
    const last = less < 0 ? 1 : 3;
    for (let variant = 0; variant <= last; variant += 1) {
      const value = ((variant & 1) === 0 ? reference : values)[input] ?? Number.NaN;
      const other = ((variant & 2) === 0 ? reference : values)[less] ?? 0;
      variants[4 * factor + variant] = factorValue(factors, factor, value, other);
    }
  }
}

/** `worth[s]`: the term when the players in the bit set `s` have the patient's values. */
function fillWorth(
  { coefficients, of }: LinearGroup,
  { players, starts, inputBits, lessBits }: TermPlan,
  term: number,
  variants: Float64Array,
  worth: Float64Array,
): void {
  const start = starts[term] ?? 0;
  const end = starts[term + 1] ?? start;
  const coalitions = 1 << (players[term] ?? []).length;
  for (let set = 0; set < coalitions; set += 1) {
    let product = coefficients[term] ?? Number.NaN;
    for (let at = start; at < end; at += 1) {
      const variant =
        ((set & (inputBits[at] ?? 0)) === 0 ? 0 : 1) | ((set & (lessBits[at] ?? 0)) === 0 ? 0 : 2);
      product *= variants[4 * (of[at] ?? -1) + variant] ?? Number.NaN;
    }
    worth[set] = product;
  }
}
