/** Numbers as a clinician reads them: no exponents, no noise of binary fractions (ISMP, no trailing zeros). */

const DECIMALS = 4;

/**
 * The number with at most four decimals, or four significant digits when it is smaller than one. `59.99999999` is
 * `60`. What is not a finite number is `not known`.
 */
export function formatNumber(n: number): string {
  if (!Number.isFinite(n)) return 'not known';
  const size = Math.abs(n);
  // Most numbers of a chart and all counts are whole: they need no rounding. Minus zero is written as zero.
  if (Number.isInteger(n) && size < 1e15) return String(n);
  if (size >= 1e21) return BigInt(n).toString();
  const leadingZeros = size > 0 && size < 1 ? -Math.floor(Math.log10(size)) - 1 : 0;
  const fixed = n.toFixed(Math.min(100, DECIMALS + leadingZeros));
  const trimmed = fixed.replace(/\.?0+$/, '');
  return trimmed === '-0' ? '0' : trimmed;
}
