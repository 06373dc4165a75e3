/** What a condition of a model file compiles to, and where it is compiled (`cards/models/`, when). Types only. */

import type { Interval } from '../../logic/interval.js';
import type { Truth } from '../../logic/truth.js';
import type { ModelInput, ScorerSource } from '../../model/score.js';

export interface CompiledCondition {
  /** Places of the inputs it uses in the vector, each once, rising. */
  readonly inputs: readonly number[];
  /** Where its truth can change along a number: the numbers that it compares inputs with. */
  readonly limits: readonly { readonly input: number; readonly at: number }[];
  /** Kleene: unknown when it depends on what the ranges leave open. Ranges in the order of the inputs. */
  truth(ranges: readonly Interval[]): Truth;
  /** With every input that it uses known: none of them NaN. */
  holds(values: Float64Array): boolean;
}

export interface ConditionScope {
  readonly inputs: readonly ModelInput[];
  readonly problem: ScorerSource['problem'];
  /** Path of the condition in the model file. */
  readonly path: readonly (string | number)[];
}
