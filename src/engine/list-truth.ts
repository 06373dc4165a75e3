/** What a list fact proves: presence by its items, absence only when nothing about it is unknown (DESIGN, "Truth"). */

import { between, exactly } from '../logic/interval.js';
import type { Interval } from '../logic/interval.js';
import type { Truth } from '../logic/truth.js';
import type { ListValue } from '../model/facts.js';

export function listExists(value: ListValue): Truth {
  if (value.items.length > 0) return 'true';
  return value.unknown.length > 0 ? 'unknown' : 'false';
}

/** How many: without an upper bound when there may be more. */
export function listCount(value: ListValue): Interval {
  const count = value.items.length;
  return value.unknown.length > 0 ? between(count, Infinity) : exactly(count);
}
