/** Which entries may be the newest or the oldest, as far as their dates tell (FHIR R4, dates of any precision). */

import { dayRange } from '../../time/day-range.js';
import type { TimeSpan } from '../../time/time-span.js';

interface Dated {
  readonly time?: TimeSpan | undefined;
}

/**
 * The entries none of which is surely older than another. One when the dates are exact and differ; several when
 * they are equal or too coarse. Instants are compared to the millisecond, everything else by the day in the zone.
 * Entries without a date are always among them.
 */
export const selectNewest = <Item extends Dated>(items: readonly Item[], zone: string): readonly Item[] =>
  items.length < 2 ? items : (latestInstants(items, 1) ?? latestDays(items, zone, 1));

/** The entries none of which is surely newer than another; see {@link selectNewest}. */
export const selectOldest = <Item extends Dated>(items: readonly Item[], zone: string): readonly Item[] =>
  items.length < 2 ? items : (latestInstants(items, -1) ?? latestDays(items, zone, -1));

/** The oldest are the newest of time run backwards. */
type Direction = 1 | -1;

/** Most results have a time, and then one pass without a calendar is enough. Undefined when one has none. */
function latestInstants<Item extends Dated>(
  items: readonly Item[],
  way: Direction,
): readonly Item[] | undefined {
  let latest = -Infinity;
  let found: Item[] = [];
  for (const item of items) {
    if (item.time?.precision !== 'instant') return undefined;
    const instant = item.time.from * way;
    if (instant > latest) {
      latest = instant;
      found = [item];
    } else if (instant === latest) found.push(item);
  }
  return found;
}

function latestDays<Item extends Dated>(
  items: readonly Item[],
  zone: string,
  way: Direction,
): readonly Item[] {
  const days = items.map(({ time }) => (time === undefined ? undefined : dayRange(time, zone)));
  const surely = way === 1 ? days.map((day) => day?.first) : days.map((day) => day && -day.last);
  const possibly = way === 1 ? days.map((day) => day?.last) : days.map((day) => day && -day.first);
  let latestDay = -Infinity;
  let latestInstant = -Infinity;
  items.forEach(({ time }, position) => {
    latestDay = Math.max(latestDay, surely[position] ?? -Infinity);
    if (time?.precision === 'instant') latestInstant = Math.max(latestInstant, time.from * way);
  });
  return items.filter(({ time }, position) => {
    if (time?.precision === 'instant' && time.from * way < latestInstant) return false;
    return (possibly[position] ?? Infinity) >= latestDay;
  });
}
