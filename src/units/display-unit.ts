/** UCUM codes as clinicians write them (UCUM 2.2; ISMP list of error-prone abbreviations: mcg, not µg). */

import { boundedMemo } from './bounded-memo.js';

/** Whole units that read better as words. */
const WHOLE: ReadonlyMap<string, string> = new Map([
  ['1', ''],
  ['{score}', 'points'],
  ['{INR}', ''],
  ['{ratio}', ''],
  ['[pH]', ''],
  ['[IU]', 'international units'],
  ['{PackYears}', 'pack-years'],
  ['s', 'seconds'],
  ['min', 'minutes'],
  ['h', 'hours'],
  ['d', 'days'],
  ['wk', 'weeks'],
  ['mo', 'months'],
  ['a', 'years'],
]);

const FACTORS: readonly (readonly [RegExp, string])[] = [
  [/\{1\.73_m2\}/g, '1.73 m²'],
  [/\[degF\]/g, '°F'],
  [/(?<![A-Za-z])Cel(?![A-Za-z])/g, '°C'],
  [/\[Hg\]/g, 'Hg'],
  [/\[H2O\]/g, 'H₂O'],
  [/\[IU\]|\[iU\]/g, 'IU'],
  [/\[lb_av\]/g, 'lb'],
  [/\[oz_av\]/g, 'oz'],
  [/\[in_i\]/g, 'in'],
  [/\[ft_i\]/g, 'ft'],
  [/\[drp\]/g, 'drops'],
  [/\[tsp_us\]/g, 'tsp'],
  [/\[tbs_us\]/g, 'tbsp'],
  [/\[HPF\]/g, 'high-power field'],
  [/\[LPF\]/g, 'low-power field'],
  [/\[([A-Za-z]+)'U\]/g, '$1 units'],
  [/(?<![A-Za-z])ug(?![A-Za-z])/g, 'mcg'],
  [/(?<![A-Za-z])u(?=L|l|mol|kat|IU|U|m)/g, 'µ'],
  [/(?<![A-Za-z])meq(?![A-Za-z])/g, 'mEq'],
  [/(?<![A-Za-z])mosm(?![A-Za-z])/g, 'mOsm'],
  [/(?<=[A-Za-z%\]])\{(creat)\}/g, ' $1'],
  [/(?<=[A-Za-z%\]])\{(FEU|DDU)\}/g, ' $1'],
  [/(?<=[A-Za-z%\]])\{[^}]*\}/g, ''],
  [/[{}]/g, ''],
  [/(?<=[A-Za-z])([23])(?!\d)/g, '^$1'],
];

const SUPERSCRIPTS = '⁰¹²³⁴⁵⁶⁷⁸⁹';

/**
 * The unit for reading: `mL/min/{1.73_m2}` is `mL/min/1.73 m²`, `10*3/uL` is `10³/µL`, `mm[Hg]` is `mmHg`. Units
 * of plain numbers are empty. What is not UCUM is returned unchanged, so applying it twice does no harm.
 */
export const displayUnit: (unit: string) => string = boundedMemo((unit) => {
  const whole = WHOLE.get(unit);
  if (whole !== undefined) return whole;
  const powers = unit.replace(/(?<!\d)10[*^](\d+)/g, (_, power: string) => `10${raised(power)}`);
  const shown = FACTORS.reduce((text, [pattern, words]) => text.replace(pattern, words), powers);
  return shown.replace(/\^([23])/g, (_, power: string) => raised(power));
});

const raised = (digits: string): string =>
  Array.from(digits, (digit) => SUPERSCRIPTS[Number(digit)]).join('');
