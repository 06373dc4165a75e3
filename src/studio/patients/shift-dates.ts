/** Moves every whole date in a resource by so many days, so that what was a week ago stays a week ago (FHIR R4, `date`, `dateTime`, `instant`). */

import type { Json } from '../../model/fhir.js';

const WHOLE = /^(\d{4}-\d{2}-\d{2})(T.*)?$/;
const DAY = 86_400_000;

/** Dates without a day stay as they are: a month has no place a day could be added to. */
export function shiftDates<Value extends Json>(value: Value, days: number): Value {
  return days === 0 ? value : (shift(value, days) as Value);
}

function shift(value: Json, days: number): Json {
  if (typeof value === 'string') {
    const [, day, rest = ''] = WHOLE.exec(value) ?? [];
    const at = day === undefined ? Number.NaN : Date.parse(`${day}T00:00:00Z`);
    return Number.isNaN(at) ? value : new Date(at + days * DAY).toISOString().slice(0, 10) + rest;
  }
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map((item: Json) => shift(item, days));
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, member]) =>
      member === undefined ? [] : [[name, shift(member, days)]],
    ),
  );
}
