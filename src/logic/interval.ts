/** Numbers that may be only partly known, as intervals; a known number is an interval of one point. */

import type { Truth } from './truth.js';

/** All the values a number can still have. `low <= high`; ±Infinity when there is no bound on that side. */
export interface Interval {
  readonly low: number;
  readonly high: number;
  /** True when `low` itself is excluded (a result reported as `>5`). */
  readonly lowOpen?: boolean;
  /** True when `high` itself is excluded (a result reported as `<5`). */
  readonly highOpen?: boolean;
}

/** Nothing is known of the number. */
export const UNBOUNDED: Interval = { low: -Infinity, high: Infinity };

export const exactly = (value: number): Interval => ({ low: value, high: value });

export const isExact = (interval: Interval): boolean => interval.low === interval.high;

/** The interval between two bounds; open marks are kept only where true. */
export function between(low: number, high: number, lowOpen = false, highOpen = false): Interval {
  return { low, high, ...(lowOpen ? { lowOpen } : {}), ...(highOpen ? { highOpen } : {}) };
}

/** The sum of two partly known numbers. */
export function add(a: Interval, b: Interval): Interval {
  const lowOpen = a.lowOpen === true || b.lowOpen === true;
  const highOpen = a.highOpen === true || b.highOpen === true;
  return between(a.low + b.low, a.high + b.high, lowOpen, highOpen);
}

/** The product with a known factor of either sign. */
export function scale(a: Interval, factor: number): Interval {
  if (factor === 0) return exactly(0);
  const lowOpen = a.lowOpen === true;
  const highOpen = a.highOpen === true;
  return factor > 0
    ? between(a.low * factor, a.high * factor, lowOpen, highOpen)
    : between(a.high * factor, a.low * factor, highOpen, lowOpen);
}

/**
 * The product of two partly known numbers that are never negative (doses, counts, frequencies): what an interval
 * holds below zero is left out. Nothing times anything is nothing, however little is known of the other.
 */
export function multiply(a: Interval, b: Interval): Interval {
  const product = (x: number, y: number): number => (x === 0 || y === 0 ? 0 : x * y);
  const low = product(Math.max(a.low, 0), Math.max(b.low, 0));
  const high = product(a.high, b.high);
  const eitherLowOpen = a.lowOpen === true || b.lowOpen === true;
  const eitherHighOpen = a.highOpen === true || b.highOpen === true;
  // A product of zero is reached by one zero alone, whatever the other bound is.
  const lowOpen = low === 0 ? !reachesZero(a) && !reachesZero(b) : eitherLowOpen;
  return between(low, high, lowOpen, high !== 0 && eitherHighOpen);
}

const reachesZero = (i: Interval): boolean => i.low < 0 || (i.low === 0 && i.lowOpen !== true);

/** The smallest interval that holds both. */
export function hull(a: Interval, b: Interval): Interval {
  const low = Math.min(a.low, b.low);
  const high = Math.max(a.high, b.high);
  const lowOpen = [a, b].every((i) => i.low > low || i.lowOpen === true);
  const highOpen = [a, b].every((i) => i.high < high || i.highOpen === true);
  return between(low, high, lowOpen, highOpen);
}

/** The smaller of two partly known numbers, e.g. a dose and the cap on it. */
export function minimum(a: Interval, b: Interval): Interval {
  const low = Math.min(a.low, b.low);
  const high = Math.min(a.high, b.high);
  // The low bound is reached when either reaches it; the high one only when both can.
  const lowOpen = [a, b].every((i) => i.low > low || i.lowOpen === true);
  const highOpen = [a, b].some((i) => i.high === high && i.highOpen === true);
  return between(low, high, lowOpen, highOpen);
}

/** `a < b` for every value they can have (true), for none (false), or for some (unknown). */
export function lessThan(a: Interval, b: Interval): Truth {
  if (a.high < b.low || (a.high === b.low && (a.highOpen === true || b.lowOpen === true))) return 'true';
  if (a.low >= b.high) return 'false';
  return 'unknown';
}

/** `a <= b`, decided as {@link lessThan} is. */
export function atMost(a: Interval, b: Interval): Truth {
  if (a.high <= b.low) return 'true';
  if (a.low > b.high || (a.low === b.high && (a.lowOpen === true || b.highOpen === true))) return 'false';
  return 'unknown';
}

/** `a = b`: true only when both are known and equal, false only when they cannot meet. */
export function equals(a: Interval, b: Interval): Truth {
  if (isExact(a) && isExact(b)) return a.low === b.low ? 'true' : 'false';
  return lessThan(a, b) === 'true' || lessThan(b, a) === 'true' ? 'false' : 'unknown';
}
