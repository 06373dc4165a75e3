/** Holds one input of a call against what its model asks for: range, age, unit, what to do when it is missing. */

import { isExact, type Interval } from '../../logic/interval.js';
import type { FactValue } from '../../model/facts.js';
import type { InputNoteKind, ModelInput } from '../../model/score.js';
import { formatInterval } from '../../text/format-interval.js';
import type { PreparedInput } from './prepared-input.js';
import { readFact, type ReadFact } from './read-fact.js';

const NOT_KNOWN = 'not known';
const NAN: Interval = { low: Number.NaN, high: Number.NaN };

/**
 * The input with what must be said of it. Stale, unreadable and unit-less values are missing; what missing means is the
 * model's matter: no score, its default, a gap it was trained with, or any value in its range.
 */
export function prepareInput(
  input: ModelInput,
  value: FactValue | undefined,
  at: { readonly now: number; readonly zone: string },
): PreparedInput {
  const read = readFact(value, input, at);
  const base = {
    input,
    sources: value?.sources ?? [],
    byNameOnly: value?.byNameOnly ?? false,
    ...dateOf(value),
  };
  return 'why' in read
    ? { ...base, ...withoutValue(input, value, read) }
    : { ...base, ...withValue(input, value, read.range) };
}

type Settled = Pick<PreparedInput, 'range' | 'shown' | 'unknown' | 'refused'> &
  Partial<Pick<PreparedInput, 'note'>>;

function withoutValue(
  input: ModelInput,
  value: FactValue | undefined,
  { why, date }: Extract<ReadFact, { why: string }>,
): Settled {
  const words = {
    missing: 'not known',
    stale: `too old to count${date === undefined ? '' : ` (${date})`}`,
    unit: 'in a unit that does not fit',
  }[why];
  const unknown = whyUnknown(input, value, why, date);
  const settle = (range: Interval, kind: InputNoteKind, then: string, refused: boolean): Settled => ({
    range,
    shown: NOT_KNOWN,
    unknown,
    refused,
    note: { input: input.id, label: input.label, kind, says: `${input.label}: ${words}${then}` },
  });
  switch (input.missing) {
    case 'refuse':
      return settle(wholeRange(input), why, '', true);
    case 'interval':
      return settle(wholeRange(input), why, '', false);
    case 'native':
      return settle(NAN, 'native', ', and the model was made to go without', false);
    case 'default': {
      const taken = input.default ?? Number.NaN;
      const range = { low: taken, high: taken };
      return settle(range, 'defaulted', `, counted as ${showValue(range, input)}`, false);
    }
  }
}

function whyUnknown(
  input: ModelInput,
  value: FactValue | undefined,
  why: 'missing' | 'stale' | 'unit',
  date: string | undefined,
): PreparedInput['unknown'] {
  if (value !== undefined && value.unknown.length > 0) return value.unknown;
  const reason = ({ missing: 'not-recorded', stale: 'stale', unit: 'unit-not-convertible' } as const)[why];
  return [{ need: input.id, reason, detail: why === 'stale' ? (date ?? input.label) : input.label }];
}

function withValue(input: ModelInput, value: FactValue | undefined, range: Interval): Settled {
  const shown = showValue(range, input);
  const unknown = isExact(range) ? [] : (value?.unknown ?? []);
  const limits = input.range;
  if (limits === undefined || (range.low >= limits.low && range.high <= limits.high))
    return { range, shown, unknown, refused: false };
  const clamps = limits.outside === 'clamp';
  const ends = formatInterval({ low: limits.low, high: limits.high }, input.unit);
  const says = clamps
    ? `${input.label}: ${shown} is outside ${ends} and was counted as its end`
    : `${input.label}: ${shown} is outside ${ends}, for which the score is made`;
  return {
    range: clamps ? clampTo(range, limits) : range,
    shown,
    unknown: clamps ? unknown : [...unknown, { need: input.id, reason: 'out-of-range', detail: says }],
    refused: !clamps,
    note: { input: input.id, label: input.label, kind: clamps ? 'clamped' : 'out-of-range', says },
  };
}

const clampTo = (range: Interval, { low, high }: { low: number; high: number }): Interval => ({
  low: Math.min(Math.max(range.low, low), high),
  high: Math.min(Math.max(range.high, low), high),
});

function wholeRange({ kind, choices, range }: ModelInput): Interval {
  if (kind === 'truth') return { low: 0, high: 1 };
  if (kind === 'choice') return { low: 0, high: choices.length - 1 };
  return range === undefined ? { low: -Infinity, high: Infinity } : { low: range.low, high: range.high };
}

/** `160`, `yes`, `mild`, `3 to 4`; without the unit. */
export function showValue(range: Interval, { kind, choiceLabels }: ModelInput): string {
  if (kind === 'number') return formatInterval(range);
  if (!isExact(range)) return NOT_KNOWN;
  if (kind === 'truth') return range.low === 1 ? 'yes' : 'no';
  return choiceLabels[range.low] ?? NOT_KNOWN;
}

function dateOf(value: FactValue | undefined): { readonly date?: string } {
  if (value === undefined) return {};
  if (value.shape === 'number' && value.date !== undefined) return { date: value.date };
  const [source] = value.sources;
  return source?.date === undefined ? {} : { date: source.date };
}
