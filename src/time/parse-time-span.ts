/** Reads FHIR date, dateTime and instant at any precision (FHIR R4, "Primitive Types"). */

import { MS_PER_DAY, utcMidnight } from './civil-date.js';
import type { TimeSpan } from './time-span.js';

const FORMAT =
  /^(\d{4})(?:-(\d{2})(?:-(\d{2})(?:T(\d{2}):(\d{2}):(\d{2})(?:\.(\d{1,18}))?(Z|[+-]\d{2}:\d{2}))?)?)?$/;

/**
 * The span of time that a FHIR date tells, or undefined when it is none. Strict: a day must exist in its month,
 * and a time needs seconds and an offset, as FHIR demands. A leap second counts as the first of the next minute.
 * @param text anything; only strings are read. Not trimmed.
 */
export function parseTimeSpan(text: unknown): TimeSpan | undefined {
  if (typeof text !== 'string') return undefined;
  const match = FORMAT.exec(text);
  if (match === null) return undefined;
  const [, y, mo, d, h, mi, s, fraction, offset] = match;
  const year = Number(y);
  if (year === 0) return undefined;
  if (mo === undefined) {
    return { from: utcMidnight(year, 1, 1), to: utcMidnight(year + 1, 1, 1) - 1, precision: 'year', text };
  }
  const month = Number(mo);
  if (month < 1 || month > 12) return undefined;
  const next = utcMidnight(year, month + 1, 1);
  if (d === undefined) return { from: utcMidnight(year, month, 1), to: next - 1, precision: 'month', text };
  const from = utcMidnight(year, month, Number(d));
  if (d === '00' || from >= next) return undefined;
  if (offset === undefined) return { from, to: from + MS_PER_DAY - 1, precision: 'day', text };
  const time = timeOfDay(Number(h), Number(mi), Number(s), fraction);
  const ahead = minutesAhead(offset);
  if (time === undefined || ahead === undefined) return undefined;
  const instant = from + time - ahead * 60_000;
  return { from: instant, to: instant, precision: 'instant', text };
}

function timeOfDay(hour: number, minute: number, second: number, fraction = ''): number | undefined {
  if (hour > 23 || minute > 59 || second > 60) return undefined;
  const milliseconds = Number(fraction.slice(0, 3).padEnd(3, '0'));
  return ((hour * 60 + minute) * 60 + second) * 1000 + milliseconds;
}

function minutesAhead(offset: string): number | undefined {
  if (offset === 'Z') return 0;
  const hours = Number(offset.slice(1, 3));
  const minutes = Number(offset.slice(4, 6));
  if (hours > 14 || minutes > 59 || (hours === 14 && minutes > 0)) return undefined;
  return (offset.startsWith('-') ? -1 : 1) * (hours * 60 + minutes);
}
