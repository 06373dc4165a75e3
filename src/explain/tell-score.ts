/** A score in words: what is missing, the number, and the factors that weigh most (HTI-1; FDA guidance on the basis of a recommendation). */

import type { Interval } from '../logic/interval.js';
import { isExact } from '../logic/interval.js';
import type { NumberValue } from '../model/facts.js';
import type { ScoreDetail, ScoreInput } from '../model/score.js';
import { formatInterval } from '../text/format-interval.js';
import { formatNumber } from '../text/format-number.js';
import { plainLine } from '../text/plain-line.js';
import { displayUnit } from '../units/display-unit.js';

/** Factors named in a card; more are in the explanation. */
const MOST_FACTORS = 5;
/** Share of all movement below which a factor is not worth its words. */
const NEGLIGIBLE = 0.02;

/**
 * Plain lines, to be read in this order: what was missing or replaced, then the number with its factors. Signed changes in
 * the unit of the score (percentage points), or in odds for a score explained there. Of a refused score only why: never a
 * factor. "Associated with", because a score knows no causes.
 */
export function tellScore(
  { interval, unit, parts }: Pick<NumberValue, 'interval' | 'unit' | 'parts'>,
  detail: ScoreDetail,
): readonly string[] {
  const { refusals, notes } = detail;
  if (refusals.length > 0)
    return [`No ${detail.name}: ${refusals.map(({ says }) => says).join('; ')}`].map(plainLine);
  const number = `${detail.name} ${shown(interval, unit, detail.decimals)}`;
  const means = detail.means === undefined ? '' : `, ${detail.means}`;
  const lines = [...notes.map(({ says }) => says), `${number}${means}${rest(detail, unit, parts)}`];
  return lines.map(plainLine);
}

function rest(detail: ScoreDetail, unit: string | undefined, parts: NumberValue['parts']): string {
  if (detail.scale === 'points') return tellPoints(parts ?? []);
  if (detail.reference === undefined) return tellInputs(detail);
  return `${tellReference(detail, unit)}${tellFactors(detail, unit)}`;
}

function tellPoints(parts: NonNullable<NumberValue['parts']>): string {
  const counted = parts
    .filter(({ add }) => add.low !== 0 || add.high !== 0)
    .map(
      ({ label, add }) =>
        `${label} ${isExact(add) ? signed(add.low) : `${signed(add.low)} to ${signed(add.high)}`}`,
    );
  return counted.length === 0 ? ': nothing counts' : `: ${counted.join(', ')}`;
}

/** A formula without a reference patient: what it was worked out from. */
function tellInputs({ inputs }: ScoreDetail): string {
  return inputs.length === 0 ? '' : `, from ${inputs.map(nameInput).join(', ')}`;
}

function tellReference(
  { reference = Number.NaN, referenceSays, scale, decimals }: ScoreDetail,
  unit: string | undefined,
): string {
  const value = scale === 'output' ? reference : 100 / (1 + Math.exp(-reference));
  const shownUnit = scale === 'output' ? unit : '%';
  const words = referenceSays === undefined ? '' : `, ${referenceSays}`;
  return ` (reference ${shown({ low: value, high: value }, shownUnit, decimals)}${words})`;
}

function tellFactors(detail: ScoreDetail, unit: string | undefined): string {
  const all = detail.inputs.flatMap((input) =>
    input.contribution === undefined || input.contribution === 0 ? [] : [{ input, by: input.contribution }],
  );
  const movement = all.reduce((sum, { by }) => sum + Math.abs(by), 0);
  const weighty = all
    .filter(({ by }) => Math.abs(by) >= NEGLIGIBLE * movement)
    .sort((a, b) => Math.abs(b.by) - Math.abs(a.by))
    .slice(0, MOST_FACTORS);
  const side = (sign: 1 | -1): string =>
    weighty
      .filter(({ by }) => by * sign > 0)
      .map(({ input, by }) => `${nameInput(input)} ${change(by, detail.scale)}`)
      .join(', ');
  const [higher, lower] = [side(1), side(-1)];
  const measure = detail.scale === 'output' ? (unit === '%' ? ' percentage points' : ` ${unitOf(unit)}`) : '';
  return [
    higher === '' ? '' : `. Associated with more: ${higher}${measure}`,
    lower === '' ? '' : `. Associated with less: ${lower}${measure}`,
  ].join('');
}

const change = (by: number, scale: ScoreDetail['scale']): string =>
  scale === 'log-odds' ? `(odds × ${factor(Math.exp(by))})` : signed(by);

const factor = (odds: number): string => formatNumber(Number(odds.toPrecision(2)));

/** One digit after the point, more when that would be nothing: a factor that is named is never `+0`. */
function signed(value: number): string {
  const rounded = Math.abs(value) >= 0.1 ? Number(value.toFixed(1)) : Number(value.toPrecision(1));
  return `${value < 0 ? '−' : '+'}${formatNumber(Math.abs(rounded))}`;
}

function nameInput({ label, value, unit, date }: ScoreInput): string {
  const words = value === 'yes' ? label : `${label} ${value}`;
  const withUnit = unit === undefined || value === 'not known' ? words : `${words} ${displayUnit(unit)}`;
  return date === undefined ? withUnit : `${withUnit} (${date})`;
}

function shown(interval: Interval, unit: string | undefined, decimals: number | undefined): string {
  const round = (value: number): number =>
    decimals === undefined || !Number.isFinite(value) ? value : Number(value.toFixed(decimals));
  const rounded = { ...interval, low: round(interval.low), high: round(interval.high) };
  return formatInterval(rounded, unitOf(unit) === '' ? undefined : unit);
}

const unitOf = (unit: string | undefined): string =>
  unit === undefined || unit === '1' ? '' : displayUnit(unit);
