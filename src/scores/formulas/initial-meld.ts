/** The sum that MELD and MELD-Na start from (Kamath 2001, doi 10.1053/jhep.2001.22172; limits of the US allocation policy). */

import { within } from './formula.js';

export const INITIAL_MELD_CONSTANTS = [
  'bilirubin',
  'inr',
  'creatinine',
  'intercept',
  'least_value',
  'most_creatinine',
] as const;

/** On the scale of 0.643: a tenth of the score. Dialysis counts as the highest creatinine. */
export function initialMeld(
  c: Readonly<Record<(typeof INITIAL_MELD_CONSTANTS)[number], number>>,
  bilirubin: number,
  inr: number,
  creatinine: number,
  dialysis: number,
): number {
  const counted = dialysis === 1 ? c.most_creatinine : within(creatinine, c.least_value, c.most_creatinine);
  return (
    c.bilirubin * Math.log(Math.max(bilirubin, c.least_value)) +
    c.inr * Math.log(Math.max(inr, c.least_value)) +
    c.creatinine * Math.log(counted) +
    c.intercept
  );
}
