/** A result as one of the values a fact rests on (DESIGN, "The explanation"). */

import type { SourceValue } from '../../model/facts.js';
import { formatDay } from '../../time/format-day.js';
import { valueText } from '../value-text.js';
import type { Result } from './find-results.js';
import { numberText } from './number-value.js';

/** The number in the fact's unit; where it was not read as one, the record's own words. */
export function resultSource({ entry, time, reading }: Result, label: string, unit: string): SourceValue {
  const { interval } = reading;
  return {
    label,
    value: interval === undefined ? valueText(entry.value) : numberText(interval),
    ...(interval === undefined || unit === '' ? {} : { unit }),
    ...(time === undefined ? {} : { date: formatDay(time) }),
    source: entry.ref,
  };
}
