/** A share with its 95 % Wilson interval, rounded so that every machine writes the same digits. */

import { wilsonInterval } from '../../logic/wilson-interval.js';
import type { Rate } from '../backtest-report.js';

/** Six decimals. */
export const round = (value: number): number => Math.round(value * 1e6) / 1e6;

/** @param count 0 to `of`; without anything to divide by, share and bounds are null */
export function rateOf(count: number, of: number): Rate {
  const interval = wilsonInterval(count, of);
  if (interval === undefined) return { count, of, share: null, low: null, high: null };
  const { value, low, high } = interval;
  return { count, of, share: round(value), low: round(low), high: round(high) };
}
