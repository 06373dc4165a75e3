/** One score of one call: inputs as the model takes them, the number or its limits, and why there is none (HTI-1, 170.315(b)(11)). */

import { exactly, isExact, UNBOUNDED, type Interval } from '../logic/interval.js';
import type { UnknownDetail } from '../model/clinical.js';
import type { FactValue, NumberValue, PartValue } from '../model/facts.js';
import type { InputNote, ModelInput, Scorer } from '../model/score.js';
import { describeScore, type DescribedModel } from './describe-score.js';
import { prepareInput } from './inputs/prepare-input.js';
import type { PreparedInput } from './inputs/prepared-input.js';

export interface ScoreModel extends DescribedModel {
  readonly scorer: Scorer;
  /** Lowest and highest number there is, when the file says so. */
  readonly limits?: Interval;
}

/**
 * The score as a number in the unit of the model. Exact when every input is; an interval when some are known in part and
 * the kind of model can give limits; otherwise unknown, with the reason of each input that is in the way. `score()` of the
 * value tells the rest, and costs nothing until it is asked for.
 */
export function calculateScore(
  model: ScoreModel,
  values: readonly (FactValue | undefined)[],
  at: { readonly now: number; readonly zone: string },
): NumberValue {
  const inputs = model.inputs.map((input, place) => prepareInput(input, values[place], at));
  const outcome = decide(model, inputs);
  const unknown = distinct(inputs.flatMap((input) => (counts(input) ? input.unknown : [])));
  const refusals = outcome.refusals;
  const date = oldest(inputs);
  return {
    shape: 'number',
    interval: outcome.interval ?? UNBOUNDED,
    unit: model.unit,
    present: outcome.interval === undefined ? 'unknown' : 'true',
    sources: inputs.flatMap(({ sources }) => sources),
    unknown: outcome.interval === undefined ? whyNone(unknown, refusals) : unknown,
    byNameOnly: inputs.some(({ byNameOnly }) => byNameOnly),
    ...(date === undefined ? {} : { date }),
    ...(outcome.parts === undefined ? {} : { parts: outcome.parts }),
    score: once(() => describeScore(model, inputs, outcome)),
  };
}

export interface Decided {
  /** Absent when there is no score. */
  readonly interval?: Interval;
  /** There when every input is exact. */
  readonly vector?: Float64Array;
  readonly parts?: readonly PartValue[];
  readonly refusals: readonly InputNote[];
}

function decide({ scorer, limits }: ScoreModel, inputs: readonly PreparedInput[]): Decided {
  const refusals = inputs.flatMap(({ note, refused }) => (refused && note !== undefined ? [note] : []));
  if (refusals.length > 0) return { refusals };
  const ranges = inputs.map(({ range }) => range);
  const parts = scorer.parts?.(ranges);
  const known = parts === undefined ? {} : { parts };
  const vector = ranges.every((range) => isExact(range) || Number.isNaN(range.low))
    ? Float64Array.from(ranges, ({ low }) => low)
    : undefined;
  if (vector !== undefined) {
    const number = scorer.score(vector);
    if (Number.isFinite(number)) return { ...known, interval: exactly(number), vector, refusals };
    return { refusals: [noNumber(scorer.whyNone?.())] };
  }
  const bounds = scorer.bounds?.(ranges);
  if (bounds === undefined || Number.isNaN(bounds.low) || Number.isNaN(bounds.high))
    return { refusals: inputs.flatMap(notExact) };
  return { ...known, interval: within(bounds, limits), refusals };
}

/** The formula has no value there: a logarithm of nothing, a division by it. */
const noNumber = (why: string | undefined): InputNote => ({
  input: '',
  label: '',
  kind: 'out-of-range',
  says: why ?? 'The score has no value for these inputs',
});

const notExact = ({ input, range, shown, note }: PreparedInput): readonly InputNote[] =>
  isExact(range) || Number.isNaN(range.low)
    ? []
    : [
        note ?? {
          input: input.id,
          label: input.label,
          kind: 'not-exact',
          says: `${input.label}: known only as ${shown}`,
        },
      ];

const within = ({ low, high }: Interval, limits: Interval | undefined): Interval =>
  limits === undefined
    ? { low, high }
    : { low: Math.max(low, limits.low), high: Math.min(high, limits.high) };

/** A default and a gap the model takes are no doubts of the number; the notes tell them. */
const counts = ({ note }: PreparedInput): boolean => note?.kind !== 'defaulted' && note?.kind !== 'native';

function whyNone(
  unknown: readonly UnknownDetail[],
  refusals: readonly InputNote[],
): readonly UnknownDetail[] {
  if (unknown.length > 0) return unknown;
  return refusals.map(({ input, says }) => ({ need: input, reason: 'not-exact', detail: says }));
}

function distinct(unknown: readonly UnknownDetail[]): readonly UnknownDetail[] {
  const seen = new Map<string, UnknownDetail>();
  for (const one of unknown) seen.set([one.need, one.reason, one.source, one.detail].join('|'), one);
  return [...seen.values()];
}

/** A score is as old as its oldest dated number. */
function oldest(inputs: readonly PreparedInput[]): string | undefined {
  const dates = inputs.flatMap(({ input, date }: PreparedInput) =>
    isDated(input) && date !== undefined ? [date] : [],
  );
  return dates.sort()[0];
}

const isDated = ({ kind }: ModelInput): boolean => kind !== 'truth';

function once<Value>(make: () => Value): () => Value {
  let made: { readonly value: Value } | undefined;
  return () => (made ??= { value: make() }).value;
}
