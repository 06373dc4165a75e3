/** Reads the number of a Quantity, with its comparator, as an interval (FHIR R4, "Quantity", "Range"). */

import { between, exactly, UNBOUNDED } from '../../logic/interval.js';
import type { Interval } from '../../logic/interval.js';
import type { JsonObject } from '../../model/fhir.js';
import { numberIn, textIn } from '../json/read-members.js';

const COMPARED = /^(<=|>=|=<|=>|<|>|≤|≥)\s*(.+)$/;

/** The values that `number` with this comparator can have; undefined when the comparator is not one of FHIR's. */
export function withComparator(number: number, comparator: string | undefined): Interval | undefined {
  switch (comparator) {
    case undefined:
      return exactly(number);
    case '<':
      return between(-Infinity, number, false, true);
    case '<=':
    case '=<':
    case '≤':
      return between(-Infinity, number);
    case '>':
      return between(number, Infinity, true, false);
    case '>=':
    case '=>':
    case '≥':
      return between(number, Infinity);
    default:
      return undefined;
  }
}

/**
 * The number of a Quantity: `{value: 5, comparator: '<'}` is everything below 5. A value written as a string is
 * read when it is nothing but a number, with or without a comparator. `UNBOUNDED` when it cannot be read,
 * undefined when there is no value at all.
 */
export function readNumber(quantity: JsonObject): Interval | undefined {
  const written = quantity.value;
  if (written === undefined || written === null || written === '') return undefined;
  const inText = typeof written === 'string' ? COMPARED.exec(written.trim()) : null;
  const number = numberIn(inText === null ? written : inText[2]);
  const comparator = textIn(quantity.comparator) ?? inText?.[1];
  return number === undefined ? UNBOUNDED : (withComparator(number, comparator) ?? UNBOUNDED);
}

export const isUnreadable = (interval: Interval): boolean =>
  interval.low === -Infinity && interval.high === Infinity;
