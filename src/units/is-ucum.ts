/** Whether a string is a UCUM code (UCUM 2.2, case-sensitive symbols), checked by the NLM's library. */

import ucum from '@lhncbc/ucum-lhc';
import { boundedMemo } from './bounded-memo.js';

/** No unit of medicine is longer; longer strings are not read at all. */
export const LONGEST_UNIT = 64;

/**
 * What a UCUM code looks like: symbols with an exponent and an annotation, multiplied, divided, in parentheses. The
 * library is not asked about anything else, because it prints what it stumbles over, and units come from charts.
 */
const SYMBOL = String.raw`(?:10[*^][-+]?\d+|\d+(?:\.\d+)?|[A-Za-z%'_]*\[[A-Za-z0-9_'./()^-]+\]'?(?:[-+]?\d+)?|[A-Za-z%'_]+(?:[-+]?\d+)?)`;
const ANNOTATION = String.raw`(?:\{[^{}\s]+\})`;
const FACTOR = `(?:${SYMBOL}${ANNOTATION}?|${ANNOTATION})`;
const TERM = `${FACTOR}(?:[./]${FACTOR})*`;
const GROUP = `(?:${FACTOR}|\\(/?${TERM}\\)${ANNOTATION}?)`;
const SHAPE = new RegExp(`^/?${GROUP}(?:[./]${GROUP})*$`);

/** The library also accepts plain numbers, which are factors and not units. */
const BARE_NUMBER = /^[\d.+-]+$/;

/** The library looks names up in plain objects, which answer to these as well. */
const INHERITED = Object.getOwnPropertyNames(Object.prototype);

/**
 * True for a valid UCUM code. Case matters: `mg/dL` is one, `MG/DL` is none. The unity is `1`; any other bare
 * number is refused, and so are names (`Gauss`) that the library would take for codes.
 */
export function isUcum(unit: string): boolean {
  return unit.length <= LONGEST_UNIT && SHAPE.test(unit) && validated(unit);
}

const validated = boundedMemo((unit) => {
  if (unit === '1') return true;
  if (BARE_NUMBER.test(unit) || INHERITED.some((name) => unit.includes(name))) return false;
  try {
    const answer = ucum.UcumLhcUtils.getInstance().validateUnitString(unit);
    return answer.status === 'valid' && answer.ucumCode === unit;
  } catch {
    return false;
  }
});
