/** The step in which a number is moved: fine enough for the range and for the number that is there. */

/** 1 for whole numbers over a wide range, 0.1 or 0.01 for narrow ones; a value with more digits has a finer step. */
export function stepOf(low: number, high: number, value: number | undefined): number {
  const span = high - low;
  const wide = span > 20 ? 1 : span > 2 ? 0.1 : 0.01;
  const digits = Math.max(...[low, high, value ?? low].map(decimalsOf));
  const whole = [low, high, value ?? low].every(Number.isInteger) && (span >= 2 || span === 0);
  return Math.min(whole ? 1 : wide, 10 ** -digits);
}

const decimalsOf = (value: number): number => Math.min(6, (String(value).split('.')[1] ?? '').length);
