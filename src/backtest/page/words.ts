/** Numbers and names of a backtest in words for a committee. */

import type { Block } from '../../page/page-document.js';
import type { Count, Rate } from '../backtest-report.js';

/** What stands where a number is kept back. */
export const HIDDEN = 'hidden';

export const number = (count: Count): string => (count === null ? HIDDEN : String(count));

/** `1 patient`, `5 patients`. */
export const some = (count: Count, word: string): string =>
  `${number(count)} ${word}${count === 1 ? '' : 's'}`;

/** The sign stays on the line of its number. */
export const percent = (share: number): string => `${(share * 100).toFixed(1)}\u00a0%`;

/** `5 of 20 (25.0 %, range 11.2 to 46.9 %)`. */
export function tellRate({ count, of, share, low, high }: Rate): string {
  if (count === null) return HIDDEN;
  if (share === null || low === null || high === null) return `${count} of ${number(of)}`;
  return `${count} of ${number(of)} (${percent(share)}, range ${(low * 100).toFixed(1)} to ${percent(high)})`;
}

/** Two decimals at most, none where there are none. */
export const decimal = (value: number | null): string =>
  value === null ? HIDDEN : String(Math.round(value * 100) / 100);

const REASONS: Readonly<Record<string, string>> = {
  'not-sent': 'the query could not be answered from the record',
  incomplete: 'some of the answer is missing',
  'first-page': 'there is more than the newest few that are asked for',
  'no-result': 'no result on record',
  stale: 'the newest result is too old',
  'not-recorded': 'not recorded',
  unreadable: 'cannot be read',
  'unit-missing': 'a result without its unit',
  'unit-unknown': 'a unit that is not known',
  'unit-not-convertible': 'a unit that cannot be converted',
  'partial-date': 'a date too coarse to decide',
  'not-exact': 'known within limits only',
  'no-factor': 'no published factor for this input',
  'out-of-range': 'outside what the model is made for',
  'not-served': 'the model is not served',
  unsupported: 'a kind of record that is not read',
  error: 'a failure of our own',
};

export const tellReason = (reason: string): string => REASONS[reason] ?? reason;

const STATUSES: Readonly<Record<string, string>> = {
  cap: 'more cards were due than the site shows',
  tier: 'less urgent than the site shows',
  duplicate: 'another card answers the same question',
  'already-ordered': 'what it suggests is being ordered',
};

export const tellWithheld = (reason: string): string => STATUSES[reason] ?? reason;

/** Needs are names of a card's file: read as words. */
export const tellNeed = (need: string): string => need.replaceAll('_', ' ');

const CLOCKS: Readonly<Record<string, string>> = {
  given: 'the day given for all',
  index: "the population's own list of days",
  'last-record': "the day of the patient's last dated record",
  run: 'the day of the run, because nothing in the record is dated',
};

export const tellClock = (source: string): string => CLOCKS[source] ?? source;

export const say = (...text: readonly string[]): Block => ({ kind: 'text', text });
