/** Compiles a model that is one of the published formulas of the program (`cards/models/`, formula). */

import type { CompileScorer, ModelInput, ScorerSource } from '../../model/score.js';
import { findInput, suggestName } from '../conditions/find-input.js';
import { reportUnused } from '../conditions/report-unused.js';
import { boundByCorners } from './bound-by-corners.js';
import type { Formula, FormulaInput } from './formula.js';
import { PUBLISHED_FORMULAS } from './published-formulas.js';

/**
 * The scorer of a formula, in the unit that it is published in. The file's inputs are those of the formula by id, kind and
 * unit, in any order, and its constants those that the formula takes. `score` is NaN or infinite where the formula has no
 * value; `bounds` need `moves` of every input that is not exact.
 */
export const compileFormula: CompileScorer = (source) => {
  const formula = findFormula(source);
  if (formula === undefined) return undefined;
  const constants = readConstants(formula, source);
  const places = placeInputs(formula, source);
  if (constants === undefined || places === undefined) return undefined;
  const compute = formula.compile(constants);
  const inOrder = places.every((place, index) => place === index);
  const score = (values: Float64Array): number =>
    inOrder ? compute(...values) : compute(...places.map((place) => values[place] ?? Number.NaN));
  return { score, bounds: (ranges) => boundByCorners(score, source.inputs, ranges) };
};

const tellOf =
  (source: ScorerSource): ScorerSource['problem'] =>
  (...told) => {
    source.problem(...told);
  };

function findFormula(source: ScorerSource): Formula | undefined {
  const { model } = source;
  const problem = tellOf(source);
  const names = [...PUBLISHED_FORMULAS.keys()];
  if (model.formula === undefined) {
    problem([], 'There is no formula.', `Add formula. ${suggestName('', names, 'formulas')}`);
    return undefined;
  }
  const formula = PUBLISHED_FORMULAS.get(model.formula);
  if (formula === undefined) {
    const remedy = suggestName(model.formula, names, 'formulas');
    problem(['formula'], `There is no formula \`${model.formula}\`.`, remedy);
    return undefined;
  }
  if (model.unit !== formula.unit) {
    problem(
      ['unit'],
      `The formula \`${formula.name}\` gives ${formula.unit}.`,
      `Write unit: ${formula.unit}.`,
    );
    return undefined;
  }
  return formula;
}

function readConstants(
  { name, constants }: Formula,
  source: ScorerSource,
): Readonly<Record<string, number>> | undefined {
  const problem = tellOf(source);
  const given = source.model.constants ?? {};
  const missing = constants.filter((constant) => given[constant] === undefined);
  const surplus = Object.keys(given).filter((constant) => !constants.includes(constant));
  for (const constant of missing)
    problem(
      ['constants'],
      `The formula \`${name}\` needs the constant \`${constant}\`.`,
      'Add it as it is published.',
    );
  for (const constant of surplus)
    problem(
      ['constants', constant],
      `The formula \`${name}\` has no constant \`${constant}\`.`,
      suggestName(constant, constants, 'constants'),
    );
  return missing.length + surplus.length > 0 ? undefined : given;
}

/** The place of each input of the formula in the vector. */
function placeInputs(formula: Formula, source: ScorerSource): readonly number[] | undefined {
  const { inputs } = source;
  const problem = tellOf(source);
  const places = formula.inputs.map((wanted) => {
    const place = findInput(wanted.id, inputs, problem, ['inputs']);
    const found = place === undefined ? undefined : inputs[place];
    return found !== undefined && fits(found, wanted, formula, problem) ? place : undefined;
  });
  const known = places.filter((place) => place !== undefined);
  if (known.length < places.length) return undefined;
  reportUnused(source, known);
  return known;
}

function fits(
  found: ModelInput,
  wanted: FormulaInput,
  { name }: Formula,
  problem: ScorerSource['problem'],
): boolean {
  const unit = wanted.kind === 'number' ? wanted.unit : undefined;
  if (found.kind === wanted.kind && found.unit === unit) return true;
  problem(
    ['inputs', wanted.id],
    `The formula \`${name}\` takes \`${wanted.id}\` ${unit === undefined ? 'as yes or no' : `in ${unit}`}.`,
    unit === undefined ? 'Remove unit and choices.' : `Write unit: ${unit}; values in others are converted.`,
  );
  return false;
}
