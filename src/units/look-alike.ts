/** UCUM codes that are valid and that no chart means: reading them literally would be a clinical error (UCUM 2.2). */

/** Ampere, bel, coulomb, farad, gauss, henry, kelvin, poise, röntgen, siemens, tesla, barn, tonne, atomic mass unit. */
const SINGLE = /^[ABCFGHKPRSTbtu]$/;

/** Mega to yotta: `MG` is no megagauss, `ML` no megalitre, `PG` no petagauss, `Gm` no gigametre. */
const HUGE = /^[YZEPTGM](?:g|m|l|L|mol|eq|osm|s|S|V|G|H|A|F|T|R|u|t|ar)$/;

/** `ft` is no femtotonne, `pt` no picotonne, `pH` no picohenry, `mu` no thousandth of an atomic mass unit. */
const TINY = /^(?:[fp]t|pH|[munk]u)$/;

/** `g/L` in capitals and giga per litre are written alike. */
const AMBIGUOUS = /^(?:G\/[lL]|MIU)$/;

/** True when a valid UCUM code holds a factor that is a known trap. */
export function isLookAlike(code: string): boolean {
  if (AMBIGUOUS.test(code)) return true;
  return code
    .replace(/\{[^}]*\}/g, '')
    .split(/[/.()]/)
    .map((factor) => factor.replace(/[-+]?\d+$/, ''))
    .some((factor) => SINGLE.test(factor) || HUGE.test(factor) || TINY.test(factor));
}

/** True for texts that have two likely meanings, so that none may be chosen. */
export const isAmbiguous = (text: string): boolean =>
  AMBIGUOUS.test(text) || /^[ABHKPRSTWYDMbtSX]$/.test(text);
