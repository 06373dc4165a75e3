/** How values read when a template inserts them, and the filters that may shape them (DESIGN, "A card file": templates). */

import type { Interval } from '../logic/interval.js';
import { formatInterval } from '../text/format-interval.js';
import { formatNumber } from '../text/format-number.js';

/** Written where nothing is known: a gap would read as if there were nothing to know. */
export const NOT_KNOWN = 'not known';

const NONE = 'none';

/** True for what is written in digits and fixed words only, and so can hold no markup. */
export const isNumeric = (value: unknown): value is number | Interval =>
  typeof value === 'number' || isInterval(value);

export function isInterval(value: unknown): value is Interval {
  return (
    typeof value === 'object' &&
    value !== null &&
    'low' in value &&
    'high' in value &&
    typeof value.low === 'number' &&
    typeof value.high === 'number'
  );
}

/**
 * The text of any value of a template's scope. Of a list: its items, separated by commas, or `none`. Of an item: its
 * `text` or `label`. Of what is absent: `not known`. Nothing is escaped.
 */
export function textOf(value: unknown): string {
  if (value === undefined || value === null) return NOT_KNOWN;
  if (typeof value === 'string') return value;
  if (typeof value === 'number') return formatNumber(value);
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (Array.isArray(value)) return join(value);
  if (isInterval(value)) return formatInterval(value);
  if (typeof value === 'object') {
    if ('text' in value) return textOf(value.text);
    if ('label' in value) return textOf(value.label);
  }
  return NOT_KNOWN;
}

function join(value: unknown, separator: unknown = ', '): string {
  if (!Array.isArray(value)) return textOf(value);
  return value.length === 0 ? NONE : value.map(textOf).join(typeof separator === 'string' ? separator : ', ');
}

/**
 * Rounds a number; a partly known one outwards, so that `at least 39.6` never becomes `at least 40`. Anything else
 * is left as it is.
 * @param digits after the decimal point, 0 to 4
 */
function round(value: unknown, digits: unknown = 0): unknown {
  const factor = 10 ** (typeof digits === 'number' ? digits : 0);
  const to = (way: (n: number) => number, n: number): number => {
    const scaled = n * factor;
    // A product such as 1.005 * 1000 is off by a binary fraction that must not decide.
    return way(Number(scaled.toPrecision(14))) / factor;
  };
  const nearest = (n: number): number => Math.sign(n) * to(Math.round, Math.abs(n));
  if (typeof value === 'number') return Number.isFinite(value) ? nearest(value) : value;
  if (!isInterval(value)) return value;
  if (value.low === value.high) return nearest(value.low);
  const low = Number.isFinite(value.low) ? to(Math.floor, value.low) : value.low;
  const high = Number.isFinite(value.high) ? to(Math.ceil, value.high) : value.high;
  return { ...value, low, high };
}

function endOf(value: unknown, index: number): unknown {
  if (!Array.isArray(value)) return value;
  const items: readonly unknown[] = value;
  return items.at(index) ?? NONE;
}

/** What a filter takes and gives: a value as it stands, or a list. */
export interface TemplateFilter {
  readonly takes: 'value' | 'list';
  readonly gives: 'value' | 'item';
  readonly argument?: 'digits' | 'text';
  readonly apply: (value: unknown, argument?: unknown) => unknown;
}

/** Every filter a template may use. */
export const TEMPLATE_FILTERS: ReadonlyMap<string, TemplateFilter> = new Map<string, TemplateFilter>([
  ['round', { takes: 'value', gives: 'value', argument: 'digits', apply: round }],
  ['join', { takes: 'list', gives: 'value', argument: 'text', apply: join }],
  ['size', { takes: 'list', gives: 'value', apply: (value) => (Array.isArray(value) ? value.length : 0) }],
  [
    'first',
    {
      takes: 'list',
      gives: 'item',
      apply: (value) => endOf(value, 0),
    },
  ],
  [
    'last',
    {
      takes: 'list',
      gives: 'item',
      apply: (value) => endOf(value, -1),
    },
  ],
]);
