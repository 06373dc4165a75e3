/** Reads an expression's result as a number in the fact's unit (FHIR R4, "Quantity"; UCUM 2.2). */

import { between, exactly } from '../../logic/interval.js';
import type { Interval } from '../../logic/interval.js';
import type { UnknownReason } from '../../model/clinical.js';
import { convertInterval } from '../../units/convert-interval.js';
import { normaliseUnit } from '../../units/normalise-unit.js';
import { dataOf, isObject, numberOf, textOf } from './result-node.js';

export type ReadNumber =
  | { readonly interval: Interval; readonly unit: string | undefined }
  | { readonly problem: UnknownReason; readonly detail: string };

/**
 * A number is taken to be in the fact's unit; a quantity is converted to it, or keeps its own when the fact has
 * none. `<5` is every number below 5.
 */
export function readNumber(item: unknown, unit: string | undefined): ReadNumber {
  const value = dataOf(item);
  const number = numberOf(value);
  if (number !== undefined) return { interval: exactly(number), unit };
  const amount = isObject(value) ? numberOf(value.value) : undefined;
  if (!isObject(value) || amount === undefined) return { problem: 'unreadable', detail: 'not a number' };
  const interval = intervalOf(amount, textOf(value.comparator));
  if (interval === undefined) return { problem: 'unreadable', detail: 'comparator not known' };
  return inUnit(interval, writtenUnit(value), unit);
}

function inUnit(
  interval: Interval,
  written: Parameters<typeof normaliseUnit>[0],
  unit: string | undefined,
): ReadNumber {
  const own = normaliseUnit(written);
  if ('problem' in own) return { problem: own.problem, detail: 'unit not readable' };
  if (unit === undefined) return { interval, unit: own.unit };
  const wanted = normaliseUnit({ unit });
  const converted = convertInterval(interval, own.unit, 'unit' in wanted ? wanted.unit : unit);
  if (converted === undefined) return { problem: 'unit-not-convertible', detail: 'unit cannot be converted' };
  return { interval: converted, unit };
}

/** A FHIR Quantity, or a quantity of fhirpath.js, whose unit is UCUM in quotes or a calendar word. */
function writtenUnit(value: Readonly<Record<string, unknown>>): Parameters<typeof normaliseUnit>[0] {
  const members = {
    unit: textOf(value.unit)?.replace(/^'(.*)'$/s, '$1'),
    code: textOf(value.code),
    system: textOf(value.system),
  };
  return Object.fromEntries(Object.entries(members).filter(([, text]) => text !== undefined));
}

function intervalOf(value: number, comparator: string | undefined): Interval | undefined {
  switch (comparator) {
    case undefined:
      return exactly(value);
    case '<':
      return between(-Infinity, value, false, true);
    case '<=':
      return between(-Infinity, value);
    case '>':
      return between(value, Infinity, true);
    case '>=':
      return between(value, Infinity);
    default:
      return undefined;
  }
}
