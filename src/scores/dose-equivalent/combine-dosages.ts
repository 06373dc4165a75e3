/** Puts the dosage instructions of one order together (FHIR R4 `Dosage.sequence`, `Timing.bounds`). */

import { add, between, type Interval } from '../../logic/interval.js';
import type { Dosage } from '../../model/dosage.js';
import type { Instant } from '../../time/time-span.js';

const DAY = 86_400_000;

/** One instruction and what it adds. */
export interface CountedDosage {
  readonly dosage: Dosage;
  readonly amount: Interval;
}

/** Whether an instruction can be in force now; a day's grace on either side, because days begin by time zone. */
const inForce = ({ bounds }: Dosage, now: Instant): boolean =>
  bounds === undefined || (bounds.from - DAY <= now && now <= bounds.to + DAY);

const larger = (a: Interval, b: Interval): Interval =>
  between(Math.max(a.low, b.low), Math.max(a.high, b.high));

export interface Combined {
  readonly amount: Interval;
  /** How many consecutive steps the largest was chosen from; 1 when there are none. */
  readonly steps: number;
}

/**
 * Adds up instructions that hold together (one `sequence`, or none), and of consecutive ones takes the largest.
 *
 * @param now when only what is in force counts (an order on record); `undefined` to count every step (an order
 *   being signed, whose later steps will be taken too). Where the dates rule every instruction out, all count.
 */
export function combineDosages(counted: readonly CountedDosage[], now: Instant | undefined): Combined {
  const current = now === undefined ? counted : counted.filter(({ dosage }) => inForce(dosage, now));
  const steps = new Map<number, Interval>();
  let always: Interval = { low: 0, high: 0 };
  for (const { dosage, amount } of current.length > 0 ? current : counted) {
    if (dosage.sequence === undefined) always = add(always, amount);
    else steps.set(dosage.sequence, add(steps.get(dosage.sequence) ?? { low: 0, high: 0 }, amount));
  }
  const largest = [...steps.values()].reduce(larger, { low: 0, high: 0 });
  return { amount: add(always, largest), steps: Math.max(1, steps.size) };
}
