/** The value of a number fact for which the record holds no decisive result (DESIGN, "Truth": `no-result`). */

import type { UnknownDetail } from '../../model/clinical.js';
import type { NumberValue } from '../../model/facts.js';
import type { Results } from './find-results.js';
import { unknownNumber } from './number-value.js';

/** An unknown number. `exists` is false only when every source is complete and holds no such result of any status. */
export function noResult(found: Results, need: string, unit: string | undefined): NumberValue {
  if (found.unknown.length > 0) return unknownNumber(unit, found.unknown);
  return unknownNumber(unit, [whyNoResult(found, need)], found.empty ? 'false' : 'unknown');
}

/** Tells a test that is under way from one that was never done. */
export function whyNoResult({ notFinal }: Results, need: string): UnknownDetail {
  return notFinal === undefined
    ? { need, reason: 'no-result' }
    : { need, reason: 'no-result', source: notFinal.ref, detail: 'not final yet' };
}
