/** Compiles groups of coefficients into typed arrays (published regressions; `cards/models/`, groups). */

import type { CoefficientGroup } from '../../model/content-files.js';
import type { ModelInput, ScorerSource } from '../../model/score.js';
import { compileCondition } from '../conditions/compile-condition.js';
import { compileFactor } from './compile-factor.js';
import { flattenFactors } from './flat-factors.js';
import type { ResolvedFactor } from './flat-factors.js';
import type { LinearGroup, LinearModel } from './linear-model.js';
import type { LinearKind } from './link-output.js';
import type { ReadGroups } from './read-groups.js';

type Path = readonly (string | number)[];

interface Compiling {
  readonly kind: LinearKind;
  readonly inputs: readonly ModelInput[];
  readonly problem: ScorerSource['problem'];
  /** Every different factor, with its place in the arrays, by what is written. */
  readonly factors: Map<string, { readonly at: number; readonly factor: ResolvedFactor }>;
}

/** `undefined` when problems were reported. */
export function compileGroups(
  { groups, problem }: ReadGroups,
  kind: LinearKind,
  inputs: readonly ModelInput[],
): LinearModel | undefined {
  const compiling: Compiling = { kind, inputs, problem, factors: new Map() };
  const all = groups.map((group, index) => {
    const last = index === groups.length - 1;
    return compileGroup(group, ['groups', index], last, compiling);
  });
  const compiled = all.filter((group) => group !== undefined);
  if (compiled.length < all.length) return undefined;
  return {
    factors: flattenFactors([...compiling.factors.values()].map(({ factor }) => factor)),
    groups: compiled,
    choosing: [...new Set(compiled.flatMap(({ when }) => when?.inputs ?? []))],
  };
}

function compileGroup(
  group: CoefficientGroup,
  path: Path,
  last: boolean,
  compiling: Compiling,
): LinearGroup | undefined {
  const { kind, inputs, problem } = compiling;
  const whole = checkMembers(group, path, last, kind, problem);
  const when =
    group.when === undefined
      ? undefined
      : compileCondition(group.when, { inputs, problem, path: [...path, 'when'] });
  const terms = group.terms.map(({ of }, index) =>
    of.map((part, at) => placeFactor(part, [...path, 'terms', index, 'of', at], compiling)),
  );
  const known = terms.map((term) => term.filter((at) => at !== undefined));
  const complete = known.every((term, index) => term.length === terms[index]?.length);
  if (!whole || !complete || (group.when !== undefined && when === undefined)) return undefined;
  let end = 0;
  return {
    when,
    intercept: group.intercept ?? 0,
    mean: group.mean ?? 0,
    logBaselineHazard: Math.log(-Math.log(group.baseline_survival ?? Number.NaN)),
    calibration: group.calibration ?? [0, 1],
    factors: Int32Array.from(new Set(known.flat())),
    coefficients: Float64Array.from(group.terms, ({ coefficient }) => coefficient),
    ends: Int32Array.from(known, ({ length }) => (end += length)),
    of: Int32Array.from(known.flat()),
  };
}

function checkMembers(
  group: CoefficientGroup,
  path: Path,
  last: boolean,
  kind: LinearKind,
  problem: ScorerSource['problem'],
): boolean {
  let whole = true;
  const tell: ScorerSource['problem'] = (...told) => {
    whole = false;
    problem(...told);
  };
  if (group.when === undefined && !last)
    tell(path, 'No group after this one is ever used.', 'Say under when whom it is for, or put it last.');
  if (kind === 'cox') {
    if (group.baseline_survival === undefined)
      tell(path, 'There is no survival to start from.', 'Add baseline_survival.');
    return whole;
  }
  for (const member of ['baseline_survival', 'mean', 'calibration'] as const)
    if (group[member] !== undefined) tell([...path, member], `${member} is for kind: cox.`, 'Remove it.');
  return whole;
}

/** Where the factor stands in the arrays: written alike, it is worked out once. */
function placeFactor(
  part: CoefficientGroup['terms'][number]['of'][number],
  path: Path,
  { inputs, problem, factors }: Compiling,
): number | undefined {
  const factor = compileFactor(part, path, inputs, problem);
  if (factor === undefined) return undefined;
  const written = JSON.stringify(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)));
  const known = factors.get(written);
  if (known !== undefined) return known.at;
  const at = factors.size;
  factors.set(written, { at, factor });
  return at;
}
