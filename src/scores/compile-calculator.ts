/** Makes the calculator of a model with named inputs: its scorer, recalibrated, explained and kept to its limits. */

import { between, UNBOUNDED } from '../logic/interval.js';
import type { Calculator } from '../model/facts.js';
import type { Attribution, CompileScorer, Scorer, ScorerSource } from '../model/score.js';
import { attributeByCoalitions, comparedInputs, MOST_INPUTS } from './attribution/attribute-by-coalitions.js';
import { calculateScore, type ScoreModel } from './calculate-score.js';
import { compileRecalibration } from './recalibrate.js';

/** `undefined` when problems were reported. */
export function compileCalculator(
  source: ScorerSource,
  compile: CompileScorer,
  hash: string,
): Calculator | undefined {
  const { model, inputs, problem } = source;
  if (inputs.length === 0) {
    problem([], 'A model of this kind has inputs, and this one has none.', 'Add inputs.');
    return undefined;
  }
  const { id, version, title, unit } = model;
  const common = { id, version, contentHash: hash, title, unit, takes: inputs };
  const compiled = compile(source);
  if (compiled === undefined) return undefined;
  if ('unserved' in compiled) return unserve(common, compiled.unserved);
  const recalibration = compileRecalibration(source);
  const scorer = recalibration === undefined ? compiled : recalibrated(compiled, recalibration);
  const scoreModel = describe(source, scorer, recalibration !== undefined);
  return { ...common, calculate: (values, at) => calculateScore(scoreModel, values, at) };
}

/** A calculator that gives no number, and says why. */
export function unserve(
  { id, version, contentHash, title, unit, takes }: Omit<Calculator, 'calculate' | 'unserved'>,
  why: string,
): Calculator {
  return {
    id,
    version,
    contentHash,
    title,
    unit,
    takes,
    unserved: why,
    calculate: () => ({
      shape: 'number',
      interval: UNBOUNDED,
      unit,
      present: 'unknown',
      sources: [],
      unknown: [{ need: id, reason: 'not-served', detail: `${title}: ${why}` }],
      byNameOnly: false,
    }),
  };
}

function recalibrated(scorer: Scorer, recalibrate: (percent: number) => number): Scorer {
  const { bounds } = scorer;
  return {
    score: (values) => recalibrate(scorer.score(values)),
    ...(bounds === undefined
      ? {}
      : {
          bounds: (ranges) => {
            const found = bounds(ranges);
            return found === undefined ? undefined : between(recalibrate(found.low), recalibrate(found.high));
          },
        }),
    unexplained: 'a recalibrated score of this size has no exact explanation',
  };
}

function describe({ model, inputs }: ScorerSource, scorer: Scorer, isRecalibrated: boolean): ScoreModel {
  const { output, reference } = model;
  const attribute = attributionOf({ model, inputs }, scorer);
  const [low, high] = output?.range ?? [];
  return {
    id: model.id,
    version: model.version,
    unit: model.unit,
    name: output?.name ?? model.title,
    ...(output?.horizon === undefined ? {} : { horizon: output.horizon }),
    ...(output?.decimals === undefined ? {} : { decimals: output.decimals }),
    inputs,
    interpretation: model.interpretation ?? [],
    ...(reference === undefined
      ? {}
      : { referenceSays: isRecalibrated ? `${reference.says}, recalibrated here` : reference.says }),
    kind: model.kind === 'points' ? 'points' : 'other',
    ...(attribute === undefined ? {} : { attribute }),
    ...(attribute === undefined && scorer.unexplained !== undefined
      ? { unexplained: scorer.unexplained }
      : {}),
    scorer,
    ...(low === undefined || high === undefined ? {} : { limits: { low, high } }),
  };
}

/** On the scale of the output by all coalitions where that is possible, else in the kind's own closed form. */
function attributionOf(
  { model, inputs }: Pick<ScorerSource, 'model' | 'inputs'>,
  scorer: Scorer,
): ((values: Float64Array) => Attribution) | undefined {
  const compared = comparedInputs(inputs);
  const byCoalitions =
    model.kind !== 'trees' && model.kind !== 'onnx' && model.reference !== undefined && compared.length > 0;
  if (byCoalitions && compared.length <= MOST_INPUTS) {
    const values = Float64Array.from(inputs, ({ reference }) =>
      typeof reference === 'number' ? reference : Number.NaN,
    );
    return (vector) => attributeByCoalitions(scorer.score, vector, compared, values);
  }
  // Of a hazard there is no other scale that a reader could check.
  return model.kind === 'cox' ? undefined : scorer.attribute;
}
