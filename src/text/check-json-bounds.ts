/** Refuses JSON that is cheap to write and dear to read (RFC 8259, section 9: parsers may set limits), before it is parsed. */

import { RationaleError } from '../errors.js';

/** FHIR resources nest to some twenty levels, and a Bundle of five thousand of them has some 300,000 values. */
const DEEPEST = 64;
const MOST_VALUES = 500_000;

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const COMMA = 0x2c;
const COLON = 0x3a;
const OPEN = new Set([0x5b, 0x7b]);
const CLOSE = new Set([0x5d, 0x7d]);

/** What a byte outside of strings means: 1 opens, 2 closes, 3 begins another value, 4 a string. */
const MEANING = new Uint8Array(256).map((_zero, byte) =>
  OPEN.has(byte) ? 1 : CLOSE.has(byte) ? 2 : byte === COMMA ? 3 : byte === QUOTE ? 4 : 0,
);

/**
 * Looks at the bytes alone: whether they are JSON is for the parser to say. Members are counted by their commas, as names
 * cost as much as values.
 * @throws RationaleError REQUEST_INVALID for more than 64 levels or 500,000 values
 */
export function checkJsonBounds(bytes: Uint8Array): void {
  let depth = 0;
  let values = 1;
  const { length } = bytes;
  for (let index = 0; index < length; index += 1) {
    const meaning = MEANING[bytes[index] ?? COLON];
    if (meaning === 0) continue;
    if (meaning === 4) {
      index = endOfString(bytes, index + 1);
    } else if (meaning === 2) {
      depth -= 1;
    } else {
      values += 1;
      if (meaning === 1) depth += 1;
      if (depth > DEEPEST) throw tooMuch(`The body nests deeper than ${DEEPEST} levels.`);
      if (values > MOST_VALUES) throw tooMuch(`The body holds more than ${MOST_VALUES} values.`);
    }
  }
}

/** Index of the quote that ends the string; a quote behind an odd number of backslashes does not. */
function endOfString(bytes: Uint8Array, from: number): number {
  let end = bytes.indexOf(QUOTE, from);
  while (end !== -1) {
    let before = end - 1;
    while (before >= from && bytes[before] === BACKSLASH) before -= 1;
    if ((end - before) % 2 === 1) return end;
    end = bytes.indexOf(QUOTE, end + 1);
  }
  return bytes.length;
}

const tooMuch = (message: string): RationaleError => new RationaleError('REQUEST_INVALID', message);
