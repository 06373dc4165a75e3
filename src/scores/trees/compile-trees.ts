/** Compiles a trained tree ensemble into a scorer (`cards/models/`, kind trees; HTI-1, 170.315(b)(11): explained predictions). */

import type { Attribution, CompileScorer, ScorerSource } from '../../model/score.js';
import { compileRounding, compileSum } from './compile-margin.js';
import { explainByBackground } from './explain-by-background.js';
import { explainByCover, type TreeExplainer } from './explain-by-cover.js';
import { layOutPaths } from './lay-out-paths.js';
import { parseTrees, type ParsedTrees } from './parse-trees.js';
import { prepareSplits, type Splits } from './prepare-splits.js';
import type { TreeEnsemble } from './tree-ensemble.js';
import { UnreadableModel } from './unreadable-model.js';

/**
 * The scorer of a trained ensemble. `score` is the result in the unit of the model: a probability is given in percent when
 * that is the unit. `attribute` is on the log-odds when the link is logistic, else on the output.
 *
 * The reported margin is summed as the trainer sums (float32 for XGBoost), contributions in float64. What the rounding makes of
 * the sum (some 1e-6) is in the reference, so that contributions add up to reported margin - reference; without rounding
 * the reference is the expected margin itself.
 */
export const compileTrees: CompileScorer = (source) => {
  const parsed = readParameters(source);
  if (parsed === undefined || !fits(parsed, source)) return undefined;
  const { ensemble } = parsed;
  const splits = prepareSplits(ensemble);
  const round = compileRounding(ensemble);
  const sum = compileSum(ensemble, splits, ensemble.sumPrecision);
  const isLogistic = ensemble.link === 'logistic';
  const percent = ensemble.probability && source.model.unit === '%' ? 100 : 1;
  const factor = (ensemble.slope / ensemble.divisor) * (isLogistic ? 1 : percent);
  const margin = (total: number): number => (total / ensemble.divisor) * ensemble.slope;
  const takes = (values: Float64Array): boolean =>
    values.length === ensemble.inputs && (ensemble.takesGaps || !values.some((value) => value !== value));
  const score = (values: Float64Array): number => {
    if (!takes(values)) return Number.NaN;
    const reported = margin(sum(round(values)));
    return isLogistic ? percent / (1 + Math.exp(-reported)) : reported * percent;
  };
  const explainer = chooseExplainer(source, parsed, splits);
  if (typeof explainer === 'string') return { score, unexplained: explainer };
  const exact = compileSum(ensemble, splits, 'float64');
  return {
    score,
    attribute(values: Float64Array): Attribution {
      const rounded = round(values);
      const contributions = new Float64Array(ensemble.inputs);
      explainer.explain(rounded, contributions);
      const rounding = sum(rounded) - exact(rounded);
      for (let input = 0; input < contributions.length; input += 1)
        contributions[input] = (contributions[input] ?? 0) * factor;
      return {
        scale: isLogistic ? 'log-odds' : 'output',
        reference: (ensemble.base + explainer.expected + rounding) * factor,
        contributions,
      };
    },
  };
};

function readParameters(source: ScorerSource): ParsedTrees | undefined {
  const { model, parameters } = source;
  try {
    return parseTrees(parameters);
  } catch (error) {
    if (!(error instanceof UnreadableModel)) throw error;
    const message = model.parameters === undefined ? 'The file names no parameters.' : error.message;
    source.problem(['parameters'], message, error.remedy);
    return undefined;
  }
}

/** Whether the file and its parameters say the same; what does not fit is reported. */
function fits({ ensemble, inputs }: ParsedTrees, source: ScorerSource): boolean {
  const { model, inputs: own } = source;
  let sound = true;
  const tell: ScorerSource['problem'] = (path, message, remedy) => {
    sound = false;
    source.problem(path, message, remedy);
  };
  if (inputs.length !== own.length || inputs.some((id, place) => id !== own[place]?.id))
    tell(
      ['inputs'],
      `The trees take ${inputs.join(', ')}, in this order.`,
      'List these inputs, in this order.',
    );
  if ((model.trees?.link ?? 'logistic') !== ensemble.link)
    tell(
      ['trees', 'link'],
      `The trees were trained with the link ${ensemble.link}.`,
      `Write ${ensemble.link}.`,
    );
  if (ensemble.probability && !['%', '1'].includes(model.unit))
    tell(['unit'], 'The trees give a probability.', "Write '%', or '1' for 0 to 1.");
  for (const { id, missing } of ensemble.takesGaps ? [] : own)
    if (missing === 'native')
      tell(['inputs', id, 'missing'], 'These trees were not made to go without a value.', 'Write refuse.');
  return sound;
}

/** How it is explained, or why it cannot be. */
function chooseExplainer(
  source: ScorerSource,
  { ensemble, background }: ParsedTrees,
  splits: Splits,
): TreeExplainer | string {
  const paths = layOutPaths(ensemble);
  if (source.model.trees?.explanation === 'interventional') {
    if (background !== undefined) return explainByBackground(ensemble, splits, paths, background);
    source.problem(
      ['trees', 'explanation'],
      'The parameters hold no counts of a background population.',
      'Import the model with --background, or write path-dependent.',
    );
    return 'there are no counts of a background population';
  }
  return hasCover(ensemble)
    ? explainByCover(ensemble, splits, paths)
    : 'the file of the model does not tell how many patients went which way in training';
}

const hasCover = ({ cover }: TreeEnsemble): boolean => cover.length > 0;
