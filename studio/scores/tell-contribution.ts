/** Contributions and scores as numbers of one width, so that a column of them can be compared at a glance. */

/** Digits after the point with which the largest of the numbers has three that count; none for whole numbers. */
export function digitsFor(numbers: readonly number[]): number {
  const most = Math.max(0, ...numbers.map(Math.abs));
  if (most === 0 || numbers.every(Number.isInteger)) return 0;
  return Math.min(4, Math.max(0, 2 - Math.floor(Math.log10(most))));
}

/** `9.20`; never `-0.00`. */
export const fixed = (number: number, digits: number): string =>
  number.toFixed(digits).replace(/^-(0(?:\.0*)?)$/, '$1');

/** `+3.40`, `−0.72`, and `0` for what moves nothing. */
export function signed(contribution: number, digits: number): string {
  if (contribution === 0) return '0';
  const size = fixed(Math.abs(contribution), digits);
  // Too small for these digits, and yet not nothing.
  const isTiny = Number(size) === 0;
  return `${contribution > 0 ? '+' : '−'}${isTiny ? `<${fixed(10 ** -digits, digits)}` : size}`;
}
