/** Rids computed doses of the noise of binary fractions, so that 0.3 times 10 is 3 (UCUM conversions, 12 digits). */

import { between } from '../../logic/interval.js';
import type { Interval } from '../../logic/interval.js';

const DIGITS = 12;

const round = (n: number): number => (Number.isFinite(n) ? Number(n.toPrecision(DIGITS)) : n);

/** The interval with its bounds rounded to 12 significant digits. */
export const rounded = (interval: Interval): Interval =>
  between(round(interval.low), round(interval.high), interval.lowOpen, interval.highOpen);
