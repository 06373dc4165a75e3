/** What is told of a score besides its number: inputs as used, what each adds, what was missing (DESIGN, "The explanation"). */

import { isExact, type Interval } from '../logic/interval.js';
import type { InterpretationPart } from '../model/content-files.js';
import type { Attribution, ModelInput, ScoreDetail, ScoreInput } from '../model/score.js';
import type { Decided } from './calculate-score.js';
import type { PreparedInput } from './inputs/prepared-input.js';

export interface DescribedModel {
  readonly id: string;
  readonly version: string;
  readonly unit: string;
  readonly name: string;
  readonly horizon?: string;
  readonly decimals?: number;
  readonly inputs: readonly ModelInput[];
  readonly interpretation: readonly InterpretationPart[];
  /** The reference patient in words. */
  readonly referenceSays?: string;
  readonly kind: 'points' | 'other';
  /** Exact contributions; absent when there can be none, for the reason in `unexplained`. */
  readonly attribute?: (values: Float64Array) => Attribution;
  readonly unexplained?: string;
}

/** Factors only for a score that is exact: those of a guess would be a guess. */
export function describeScore(
  model: DescribedModel,
  inputs: readonly PreparedInput[],
  { interval, vector, refusals }: Decided,
): ScoreDetail {
  const attribution = vector === undefined ? undefined : model.attribute?.(vector);
  const means = interval === undefined ? undefined : meaningOf(interval, model.interpretation);
  const scale = model.kind === 'points' ? 'points' : (attribution?.scale ?? 'output');
  return {
    model: model.id,
    version: model.version,
    name: model.name,
    ...(model.horizon === undefined ? {} : { horizon: model.horizon }),
    ...(means === undefined ? {} : { means }),
    ...(model.decimals === undefined ? {} : { decimals: model.decimals }),
    scale,
    ...(attribution === undefined ? {} : { reference: attribution.reference }),
    ...(model.referenceSays === undefined ? {} : { referenceSays: model.referenceSays }),
    inputs: inputs.map((input, place) => describeInput(input, attribution?.contributions[place])),
    notes: inputs.flatMap(({ note, refused }) => (note === undefined || refused ? [] : [note])),
    refusals,
    ...(model.unexplained === undefined ? {} : { unexplained: model.unexplained }),
  };
}

function describeInput(
  { input, shown, date, sources }: PreparedInput,
  contribution: number | undefined,
): ScoreInput {
  const [source] = sources;
  return {
    input: input.id,
    label: input.label,
    value: shown,
    ...(input.unit === undefined || input.unit === '1' ? {} : { unit: input.unit }),
    ...(date === undefined ? {} : { date }),
    ...(source === undefined ? {} : { source: source.source }),
    modifiable: input.modifiable,
    ...(contribution === undefined ? {} : { contribution }),
    ...(input.reference === 'patient' ? { fixed: true } : {}),
  };
}

/** What the whole interval is called; nothing when its ends are called differently. */
export function meaningOf(
  interval: Interval,
  interpretation: readonly InterpretationPart[],
): string | undefined {
  const low = calledAt(interval.low, interpretation);
  const high = isExact(interval) ? low : calledAt(interval.high, interpretation);
  return low === high ? low : undefined;
}

function calledAt(value: number, interpretation: readonly InterpretationPart[]): string | undefined {
  let called: string | undefined;
  for (const { from, above, says } of interpretation) {
    const starts = above === undefined ? value >= (from ?? -Infinity) : value > above;
    if (starts) called = says;
  }
  return called;
}
