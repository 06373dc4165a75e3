/** Sets of row numbers, 32 to a word: a table of half a million rows is worked through in a millisecond. */

export type Bits = Uint32Array;

export const noBits = (rows: number): Bits => new Uint32Array(Math.ceil(rows / 32));

/** All of `rows` rows; the last word holds no bits beyond them. */
export function allBits(rows: number): Bits {
  const bits = noBits(rows);
  setBits(bits, 0, rows);
  return bits;
}

/** Adds the rows `from` (included) to `to` (excluded). */
export function setBits(bits: Bits, from: number, to: number): void {
  let row = from;
  while (row < to) {
    const next = Math.min(to, (Math.floor(row / 32) + 1) * 32);
    const width = next - row;
    const mask = width === 32 ? -1 : ((1 << width) - 1) << (row % 32);
    bits[row >> 5] = (bits[row >> 5] ?? 0) | mask;
    row = next;
  }
}

export const hasBit = (bits: Bits, row: number): boolean =>
  (((bits[row >> 5] ?? 0) >>> (row % 32)) & 1) === 1;

// Plain loops: `map` with a function costs ten times as much, and this is most of what a check does.

export function both(a: Bits, b: Bits): Bits {
  const bits = new Uint32Array(a.length);
  for (let i = 0; i < bits.length; i += 1) bits[i] = (a[i] ?? 0) & (b[i] ?? 0);
  return bits;
}

export function either(a: Bits, b: Bits): Bits {
  const bits = new Uint32Array(a.length);
  for (let i = 0; i < bits.length; i += 1) bits[i] = (a[i] ?? 0) | (b[i] ?? 0);
  return bits;
}

/** Rows of `a` that are not in `b`. */
export function without(a: Bits, b: Bits): Bits {
  const bits = new Uint32Array(a.length);
  for (let i = 0; i < bits.length; i += 1) bits[i] = (a[i] ?? 0) & ~(b[i] ?? 0);
  return bits;
}

export const isEmpty = (bits: Bits): boolean => bits.every((word) => word === 0);

export const sameBits = (a: Bits, b: Bits): boolean => a.every((word, i) => word === b[i]);

/** The rows in order. */
export function* rowsOf(bits: Bits): Generator<number> {
  for (const [i, word] of bits.entries()) {
    for (let rest = word, row = i * 32; rest !== 0; rest >>>= 1, row += 1) if ((rest & 1) === 1) yield row;
  }
}
