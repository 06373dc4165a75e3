/** How right a card was, by a record review: predictive value, sensitivity, number needed to alert (with Wilson intervals). */

import type { LabelResult } from '../backtest-report.js';
import type { CardTally } from '../tally/tally.js';
import { rateOf, round } from './rate-of.js';

/** Undefined when no patient of the card has a label. */
export function labelResult(labelled: CardTally['labelled']): LabelResult | undefined {
  const { firedTrue, firedFalse, silentTrue, silentFalse } = labelled;
  if (firedTrue + firedFalse + silentTrue + silentFalse === 0) return undefined;
  const ppv = rateOf(firedTrue, firedTrue + firedFalse);
  return {
    firedRight: firedTrue,
    firedWrong: firedFalse,
    silentWrong: silentTrue,
    silentRight: silentFalse,
    ppv,
    sensitivity: rateOf(firedTrue, firedTrue + silentTrue),
    // The more often it is right, the fewer alerts are needed: bounds change places.
    numberNeeded: { value: inverse(ppv.share), low: inverse(ppv.high), high: inverse(ppv.low) },
  };
}

const inverse = (share: number | null): number | null =>
  share === null || share === 0 ? null : round(1 / share);
