/** Finds the UCUM code that a chart's unit means, or none: never a guess between two (UCUM 2.2). */

import { boundedMemo } from './bounded-memo.js';
import { isUcum, LONGEST_UNIT } from './is-ucum.js';
import { isAmbiguous, isLookAlike } from './look-alike.js';
import { tidyUnit } from './tidy-unit.js';
import { COUNT_ALIASES, FACTOR_ALIASES, TEMPERATURE_ALIASES, UNIT_ALIASES } from './unit-aliases.js';

/** Glomerular filtration rate indexed to a standard body surface, with and without separators. */
const INDEXED_RATE = /^ml\/min(?:\/|per)?1\.73\.?(?:m2|sqm|squaremeters?|squaremetres?)$/;
const INDEXED_RATE_UCUM = 'mL/min/{1.73_m2}';

/** `x10E3`, `10^3`, `10*3`, `10(3)`, `10 3`. */
const POWER_OF_TEN = /^x? ?10 ?(?:\*\*|[*^(]|e\+?)? ?(\d{1,2})\)?$/i;
const POWER_SIGN = /[*^eE( ]/;

/** What follows a unit to say of which substance or by which calibration. */
const QUALIFIER = /[ _]?\{?(creatinine|creat|crea|cr|feu|ddu)\}?$/i;
const QUALIFIERS: ReadonlyMap<string, string> = new Map([
  ['feu', '{FEU}'],
  ['ddu', '{DDU}'],
]);

const VOLUMES: ReadonlySet<string> = new Set(['L', 'l', 'dL', 'dl', 'mL', 'ml', 'uL', 'ul', 'mm3']);

/** A unit that is not claimed to be UCUM: the text of `Quantity.unit`, or a code without a system. */
export const resolveText = boundedMemo((text) => resolve(text, false));

/** A code that is claimed to be UCUM. A known trap is not believed, and `F` is then no temperature either. */
export const resolveCode = boundedMemo((code) => resolve(code, true));

/** A name of another code system: read through the aliases alone. */
export const resolveName = boundedMemo((name) =>
  /\d/.test(name) ? undefined : aliasOf(tidyUnit(name), true),
);

function resolve(written: string, claimed: boolean): string | undefined {
  if (written.length > LONGEST_UNIT) return undefined;
  const text = tidyUnit(written);
  if (INDEXED_RATE.test(fold(text).replace(/[_{}[\]()^*]/g, ''))) return INDEXED_RATE_UCUM;
  if (isUcum(text) && !isLookAlike(text)) return text.replace(/^10\^/, '10*').replace(/^\[iU\]/, '[IU]');
  return isAmbiguous(text) ? undefined : aliasOf(text, claimed);
}

function aliasOf(text: string, claimed: boolean): string | undefined {
  const folded = fold(text);
  const whole = UNIT_ALIASES.get(folded) ?? (claimed ? undefined : TEMPERATURE_ALIASES.get(folded));
  if (whole !== undefined) return whole;
  const qualifier = QUALIFIER.exec(text);
  if (qualifier !== null && qualifier.index > 0) {
    const unqualified = factorsOf(text.slice(0, qualifier.index));
    const annotation = QUALIFIERS.get((qualifier[1] ?? '').toLowerCase()) ?? '{creat}';
    return checked(unqualified && unqualified + annotation);
  }
  return checked(factorsOf(text));
}

function factorsOf(text: string): string | undefined {
  const written = text.replace(/ per /gi, '/').split('/');
  const denominators = written.slice(1).map(factorOf);
  const numerator = numeratorOf((written[0] ?? '').trim(), denominators[0]);
  if (numerator === undefined || denominators.some((factor) => factor === undefined)) return undefined;
  return [numerator, ...denominators].join('/');
}

function numeratorOf(written: string, under: string | undefined): string | undefined {
  if (under === undefined) return factorOf(written);
  if (written === '' || written === '#') return '';
  if (!VOLUMES.has(under)) return factorOf(written);
  const folded = fold(written);
  if (folded === 'unit' || folded === 'units') return 'U';
  return COUNT_ALIASES.get(folded) ?? factorOf(written);
}

function factorOf(written: string): string | undefined {
  const text = written.trim();
  const power = POWER_OF_TEN.exec(text);
  if (power !== null && POWER_SIGN.test(text)) return `10*${power[1] ?? ''}`;
  if (isUcum(text) && !isLookAlike(text)) return text;
  return FACTOR_ALIASES.get(fold(text));
}

const fold = (text: string): string => text.toLowerCase().replaceAll(' ', '');

const checked = (unit: string | undefined): string | undefined =>
  unit !== undefined && isUcum(unit) ? unit : undefined;
