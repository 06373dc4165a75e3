/** How right a card was, by a record review: predictive value, sensitivity, number needed to alert (with Wilson intervals). */

import { wilsonInterval } from '../../logic/wilson-interval.js';
import type { LabelResult } from '../backtest-report.js';
import type { CardTally } from '../tally/tally.js';
import { rateOf, round } from './rate-of.js';

/** Undefined when no patient of the card has a label. */
export function labelResult(labelled: CardTally['labelled']): LabelResult | undefined {
  const { firedTrue, firedFalse, silentTrue, silentFalse } = labelled;
  if (firedTrue + firedFalse + silentTrue + silentFalse === 0) return undefined;
  return {
    firedRight: firedTrue,
    firedWrong: firedFalse,
    silentWrong: silentTrue,
    silentRight: silentFalse,
    ppv: rateOf(firedTrue, firedTrue + firedFalse),
    sensitivity: rateOf(firedTrue, firedTrue + silentTrue),
    numberNeeded: numberNeeded(firedTrue, firedTrue + firedFalse),
  };
}

/** The more often it is right, the fewer alerts are needed: bounds change places. */
function numberNeeded(right: number, fired: number): LabelResult['numberNeeded'] {
  const ppv = wilsonInterval(right, fired);
  return { value: inverse(ppv?.value), low: inverse(ppv?.high), high: inverse(ppv?.low) };
}

const inverse = (share = 0): number | null => (share === 0 ? null : round(1 / share));
