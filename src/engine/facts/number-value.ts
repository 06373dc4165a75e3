/** Builds the value of a number fact, known or not (DESIGN, "Truth": a missing number is unknown, never zero). */

import { isExact, UNBOUNDED } from '../../logic/interval.js';
import type { Truth } from '../../logic/truth.js';
import type { Interval } from '../../logic/interval.js';
import type { UnknownDetail } from '../../model/clinical.js';
import type { NumberValue, SourceValue } from '../../model/facts.js';
import { formatInterval } from '../../text/format-interval.js';
import { formatNumber } from '../../text/format-number.js';

export interface KnownNumber {
  readonly interval: Interval;
  readonly unit: string | undefined;
  readonly sources: readonly SourceValue[];
  /** Why it is not fully known. */
  readonly unknown: readonly UnknownDetail[];
  readonly present: Truth;
  readonly date?: string | undefined;
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

export function numberValue({ interval, unit, sources, unknown, present, date }: KnownNumber): NumberValue {
  const value: Mutable<NumberValue> = {
    shape: 'number',
    interval,
    sources,
    unknown,
    byNameOnly: false,
    present,
  };
  if (unit !== undefined) value.unit = unit;
  if (date !== undefined) value.date = date;
  return value;
}

/** Nothing is known of the number. `present` is false only for a record that is known to be empty. */
export function unknownNumber(
  unit: string | undefined,
  unknown: readonly UnknownDetail[],
  present: Truth = 'unknown',
): NumberValue {
  return numberValue({ interval: UNBOUNDED, unit, sources: [], unknown, present });
}

/** The number without its unit, as {@link formatInterval} writes it; nearly all are exact, and cost one formatting. */
export const numberText = (interval: Interval): string =>
  isExact(interval) ? formatNumber(interval.low) : formatInterval(interval);
