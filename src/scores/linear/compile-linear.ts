/** Compiles a regression (linear, logistic, Cox) from its published coefficients (`cards/models/`, groups). */

import type { CompileScorer, Scorer } from '../../model/score.js';
import { reportUnused } from '../conditions/report-unused.js';
import { compileAttribution, whyUnexplained } from './attribute-linear.js';
import { boundLinear } from './bound-linear.js';
import { compileGroups } from './compile-groups.js';
import { chooseGroup, sumTerms } from './linear-model.js';
import type { LinearModel } from './linear-model.js';
import { linkOf } from './link-output.js';
import type { LinearKind } from './link-output.js';
import { readGroups } from './read-groups.js';

/**
 * The scorer of a regression, in the unit of its file; `%` makes a probability per cent. The first group whose `when` is
 * true counts; with none, or a NaN, the score is NaN. `attribute` is exact, on the linear predictor (scale log-odds; the
 * output itself for kind linear). `bounds` see {@link boundLinear}.
 */
export const compileLinear: CompileScorer = (source) => {
  const { inputs } = source;
  const { kind, unit } = source.model;
  if (!isLinear(kind)) return undefined;
  const groups = readGroups(source);
  const model = groups === undefined ? undefined : compileGroups(groups, kind, inputs);
  if (model === undefined) return undefined;
  reportUnused(source, usedPlaces(model));
  const link = linkOf(kind, unit);
  const scratch = new Float64Array(model.factors.count);
  const score: Scorer['score'] = (values) => {
    const group = chooseGroup(model, values);
    return group === undefined ? Number.NaN : link(sumTerms(model, group, values, scratch), group);
  };
  const unexplained = whyUnexplained(model, inputs);
  return {
    score,
    bounds: (ranges) => boundLinear(score, inputs, ranges),
    ...(unexplained === undefined
      ? { attribute: compileAttribution(model, inputs, kind === 'linear' ? 'output' : 'log-odds') }
      : { unexplained }),
  };
};

const isLinear = (kind: string): kind is LinearKind => ['linear', 'logistic', 'cox'].includes(kind);

const usedPlaces = ({ factors, choosing }: LinearModel): readonly number[] => [
  ...factors.input,
  ...factors.less,
  ...choosing,
];
