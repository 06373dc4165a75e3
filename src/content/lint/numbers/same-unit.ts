/** Whether numbers in two units can be compared as they stand (UCUM 2.2). */

import { exactly } from '../../../logic/interval.js';
import { convertInterval } from '../../../units/convert-interval.js';

/** Words content may use for times, as UCUM writes them. */
const WORDS: ReadonlyMap<string, string> = new Map([
  ['years', 'a'],
  ['year', 'a'],
  ['months', 'mo'],
  ['month', 'mo'],
  ['weeks', 'wk'],
  ['week', 'wk'],
  ['days', 'd'],
  ['day', 'd'],
  ['hours', 'h'],
  ['hour', 'h'],
  ['points', '{score}'],
]);

/** The same unit, the same word, or two ways of writing one unit. */
export function sameUnit(a: string, b: string): boolean {
  const [from, to] = [WORDS.get(a) ?? a, WORDS.get(b) ?? b];
  return from === to || convertInterval(exactly(1), from, to)?.low === 1;
}
