/** A partly known number in words (Rationale's own explanation; no section of the standard prescribes it). */

import type { Interval } from '../logic/interval.js';
import { displayUnit } from '../units/display-unit.js';
import { formatNumber } from './format-number.js';

/**
 * The interval as `40`, `3 to 4`, `at least 40`, `more than 5`, `less than 5`, `at most 4` or `not known`,
 * followed by the unit when there is one.
 * @param unit UCUM, or the words of {@link displayUnit}.
 */
export function formatInterval(interval: Interval, unit?: string): string {
  const words = inWords(interval);
  if (words === undefined) return 'not known';
  const shown = unit === undefined ? '' : displayUnit(unit);
  if (shown === '') return words;
  return shown.startsWith('%') ? `${words}${shown}` : `${words} ${shown}`;
}

function inWords({ low, high, lowOpen = false, highOpen = false }: Interval): string | undefined {
  // Nearly every number of a chart is known exactly.
  if (low === high && Number.isFinite(low)) return formatNumber(low);
  const hasLow = Number.isFinite(low);
  const hasHigh = Number.isFinite(high);
  const from = `${lowOpen ? 'more than' : 'at least'} ${formatNumber(low)}`;
  const to = `${highOpen ? 'less than' : 'at most'} ${formatNumber(high)}`;
  if (hasLow && hasHigh) {
    if (formatNumber(low) === formatNumber(high)) return formatNumber(low);
    return lowOpen || highOpen ? `${from} and ${to}` : `${formatNumber(low)} to ${formatNumber(high)}`;
  }
  if (hasLow) return from;
  return hasHigh ? to : undefined;
}
