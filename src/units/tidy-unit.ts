/** Brings the characters of a written unit to those UCUM uses (UCUM 2.2 is 7-bit ASCII). */

const SUPERSCRIPTS = '⁰¹²³⁴⁵⁶⁷⁸⁹';

/**
 * The unit with both micro signs as `u`, degree sign as `deg`, powers as digits (`10³` as `10*3`), typographic
 * slashes and multiplication signs as ASCII, and single spaces.
 */
export function tidyUnit(written: string): string {
  return written
    .replace(/(?<=^|\D)10\s*([⁰¹²³⁴-⁹]+)/gu, (_, power: string) => `10*${asDigits(power)}`)
    .normalize('NFKC')
    .replace(/[µμ]/gu, 'u')
    .replace(/[°º˚]\s*/gu, 'deg')
    .replace(/[×✕]/gu, 'x')
    .replace(/[·⋅∙•]/gu, '.')
    .replace(/[⁄∕]/gu, '/')
    .replace(/\s+/gu, ' ')
    .trim();
}

const asDigits = (power: string): string =>
  Array.from(power, (digit) => SUPERSCRIPTS.indexOf(digit)).join('');
