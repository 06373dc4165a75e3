/** Where a setting's value would turn the chosen patient's card, in words and as places on the slider's track. */

import type { Sweep } from '../../src/studio/contract-tools.js';

export interface FlipMark {
  /** Of the track, 0 at its low end and 1 at its high end. */
  readonly at: number;
  readonly says: string;
}

/** @param range of the slider @param unit for reading, may be empty */
export function markFlips(
  { flips }: Sweep,
  [low, high]: readonly [number, number],
  unit: string,
): readonly FlipMark[] {
  const behind = unit === '' ? '' : ` ${unit}`;
  return flips.map(({ below, above, from, to }) => ({
    at: high === low ? 0.5 : Math.min(1, Math.max(0, ((below + above) / 2 - low) / (high - low))),
    says: `up to ${below}${behind} it ${from}, from ${above}${behind} it ${to}`,
  }));
}

/** One sentence about the patient, for reading and for a screen reader. */
export function tellSweep(sweep: Sweep, marks: readonly FlipMark[], patient: string): string {
  const who = patient === '' ? 'For this patient' : `For “${patient}”`;
  if (marks.length > 0) return `${who}: ${marks.map(({ says }) => says).join('; ')}.`;
  const outcome = sweep.points[0]?.outcome;
  return outcome === undefined ? '' : `${who} it ${outcome} at every allowed value.`;
}
