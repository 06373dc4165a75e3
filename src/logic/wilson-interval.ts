/** The interval in which a proportion lies, from a count (Wilson 1927, doi:10.1080/01621459.1927.10502953). */

/** 97.5th percentile of the standard normal distribution: a two-sided 95 % interval. */
const Z = 1.959963984540054;

export interface Proportion {
  /** count / of, from 0 to 1. */
  readonly value: number;
  /** Bounds of the 95 % score interval, from 0 to 1. Sensible for small counts and for none, where others are not. */
  readonly low: number;
  readonly high: number;
}

/**
 * The proportion with its interval, without continuity correction.
 * @param count 0 to `of`
 * @returns undefined when there is nothing to divide by, or more was counted than there can be
 */
export function wilsonInterval(count: number, of: number): Proportion | undefined {
  if (of <= 0 || count < 0 || count > of) return undefined;
  const value = count / of;
  const square = Z ** 2 / of;
  const centre = value + square / 2;
  const spread = Z * Math.sqrt((value * (1 - value)) / of + square / (4 * of));
  return {
    value,
    low: count === 0 ? 0 : (centre - spread) / (1 + square),
    high: count === of ? 1 : (centre + spread) / (1 + square),
  };
}
