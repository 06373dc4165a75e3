/** A shipped model of regression kind, compiled as it stands in `cards/models/` (helper of the score tests). */

import { exactly } from '../../src/logic/interval.js';
import type { Interval } from '../../src/logic/interval.js';
import type { ModelFile } from '../../src/model/content-files.js';
import type { ModelInput, Scorer } from '../../src/model/score.js';
import { readModelInputs, readValue } from '../../src/scores/inputs/read-model-inputs.js';
import { compileLinear } from '../../src/scores/linear/compile-linear.js';
import { loadModelFile } from './load-model-file.js';

export type InputValues = Readonly<Record<string, number | boolean | string>>;

export interface ShippedModel {
  readonly model: ModelFile;
  readonly inputs: readonly ModelInput[];
  readonly scorer: Scorer;
  /** Values as a test vector writes them; one left out is NaN. */
  vector(values: InputValues): Float64Array;
  /** One left out is what its range allows, a yes or no when it has none. */
  ranges(values: InputValues): readonly Interval[];
  score(values: InputValues): number;
}

const wrong = (path: readonly (string | number)[], message: string): never => {
  throw new Error(`${path.join('.')}: ${message}`);
};

/** @throws Error with what is wrong in the file. */
export function shippedModel(id: string): ShippedModel {
  const { model, parameters } = loadModelFile(id);
  const inputs = readModelInputs(model, wrong);
  const scorer = compileLinear({ model, inputs, parameters, problem: wrong });
  if (scorer === undefined || 'unserved' in scorer) throw new Error(`${id} is not a regression.`);
  const vector = (values: InputValues): Float64Array =>
    Float64Array.from(inputs, (input) => {
      const value = values[input.id];
      if (value === undefined) return Number.NaN;
      return (
        readValue(value, input.kind, input.choices, (message) => wrong([id, input.id], message)) ?? Number.NaN
      );
    });
  return {
    model,
    inputs,
    scorer,
    vector,
    ranges: (values) =>
      Array.from(vector(values), (value, place): Interval => {
        if (!Number.isNaN(value)) return exactly(value);
        const { low, high } = inputs[place]?.range ?? { low: 0, high: 1 };
        return { low, high };
      }),
    score: (values) => scorer.score(vector(values)),
  };
}
