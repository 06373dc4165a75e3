/** Converts a partly known quantity from one UCUM unit to another (UCUM 2.2). */

import ucum from '@lhncbc/ucum-lhc';
import { between } from '../logic/interval.js';
import type { Interval } from '../logic/interval.js';
import { unitsComparable } from './units-comparable.js';

/** Conversion factors are binary fractions: 5 ug would become 0.004999999999999999 mg. */
const SIGNIFICANT_DIGITS = 12;

/**
 * The interval in the other unit, its bounds rounded to 12 significant digits, open bounds kept open. Undefined
 * when the units are not comparable (see {@link unitsComparable}).
 * @param gramsPerMole molar mass of the substance, g/mol; needed between mass and moles, either way.
 * @param charge of its ion, without sign; needed between equivalents and anything else.
 */
export function convertInterval(
  interval: Interval,
  from: string,
  to: string,
  gramsPerMole?: number,
  charge?: number,
): Interval | undefined {
  if (from === to) return interval;
  if (!unitsComparable(from, to, gramsPerMole, charge)) return undefined;
  const options: ConvertOptions = {
    ...(gramsPerMole === undefined ? {} : { molecularWeight: gramsPerMole }),
    ...(charge === undefined ? {} : { charge }),
  };
  const low = convert(interval.low, from, to, options);
  const high = interval.high === interval.low ? low : convert(interval.high, from, to, options);
  if (low === undefined || high === undefined) return undefined;
  return between(low, high, interval.lowOpen, interval.highOpen);
}

interface ConvertOptions {
  readonly molecularWeight?: number;
  readonly charge?: number;
}

function convert(value: number, from: string, to: string, options: ConvertOptions): number | undefined {
  if (!Number.isFinite(value)) return value;
  const { toVal } = ucum.UcumLhcUtils.getInstance().convertUnitTo(from, value, to, options);
  return toVal === null || !Number.isFinite(toVal)
    ? undefined
    : Number(toVal.toPrecision(SIGNIFICANT_DIGITS));
}
