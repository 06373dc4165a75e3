/** Reads the value of a fact as an input of a model: where it lies, or why that is not known (DESIGN, "Truth"). */

import { exactly, type Interval } from '../../logic/interval.js';
import type { Truth } from '../../logic/truth.js';
import type { FactValue, NumberValue } from '../../model/facts.js';
import type { InputNoteKind, ModelInput } from '../../model/score.js';
import { parseTimeSpan } from '../../time/parse-time-span.js';
import { withinDays } from '../../time/within-days.js';
import { convertInterval } from '../../units/convert-interval.js';
import { normaliseUnit } from '../../units/normalise-unit.js';

/** What the record tells of the input; without a range, why nothing is known. */
export type ReadFact =
  | { readonly range: Interval }
  | { readonly why: Extract<InputNoteKind, 'missing' | 'stale' | 'unit'>; readonly date?: string };

interface At {
  readonly now: number;
  readonly zone: string;
}

const MISSING: ReadFact = { why: 'missing' };
const TRUTHS: Readonly<Record<Truth, ReadFact>> = {
  true: { range: exactly(1) },
  false: { range: exactly(0) },
  unknown: MISSING,
};

/** `undefined` (the card names no fact), and whatever is unknown, is missing: never zero, never no. */
export function readFact(value: FactValue | undefined, input: ModelInput, at: At): ReadFact {
  if (value === undefined) return MISSING;
  if (input.kind === 'number') return value.shape === 'number' ? readNumber(value, input, at) : MISSING;
  if (input.kind === 'truth') return TRUTHS[truthIn(value)];
  return value.shape === 'text' ? readChoice(value.text, input) : MISSING;
}

/** A list is yes when it has an item, and no only when it is known to be empty. */
function truthIn(value: FactValue): Truth {
  if (value.shape === 'truth') return value.truth;
  if (value.shape !== 'list') return 'unknown';
  if (value.items.length > 0) return 'true';
  return value.unknown.length > 0 ? 'unknown' : 'false';
}

function readChoice(text: string | undefined, { choices, choiceLabels }: ModelInput): ReadFact {
  if (text === undefined) return MISSING;
  const wanted = text.trim().toLowerCase();
  const is = (candidate: string): boolean => candidate.toLowerCase() === wanted;
  const place = Math.max(choices.findIndex(is), choiceLabels.findIndex(is));
  return place < 0 ? MISSING : { range: exactly(place) };
}

function readNumber({ interval, unit, date }: NumberValue, input: ModelInput, at: At): ReadFact {
  if (!Number.isFinite(interval.low) && !Number.isFinite(interval.high)) return MISSING;
  if (input.maxAgeDays !== undefined && date !== undefined) {
    const span = parseTimeSpan(date);
    const recent = span === undefined ? 'unknown' : withinDays(span, input.maxAgeDays, at.now, at.zone);
    if (recent !== 'true') return { why: 'stale', date };
  }
  const to = input.unit ?? '1';
  const converted = unit === to ? interval : convert(interval, unit, to, input);
  return converted === undefined ? { why: 'unit' } : { range: converted };
}

function convert(
  interval: Interval,
  unit: string | undefined,
  to: string,
  { gramsPerMole, charge }: ModelInput,
): Interval | undefined {
  if (unit === undefined) return to === '1' ? interval : undefined;
  const normal = normaliseUnit({ unit });
  return 'unit' in normal ? convertInterval(interval, normal.unit, to, gramsPerMole, charge) : undefined;
}
