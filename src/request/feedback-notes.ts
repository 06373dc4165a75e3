/** What one parse of a feedback batch found: elements that cannot be read, and absorbed quirks (CDS Hooks 2.0.1, "Feedback"). */

import type { FeedbackQuirk } from './feedback-quirks.js';

/** One thing wrong with one element. Made of our own words and positions; nothing of the request. */
export interface FeedbackFault {
  /** E.g. `feedback[2].outcome`. */
  readonly path: string;
  /** Completes "must be ...". */
  readonly expected: string;
}

export class FeedbackNotes {
  readonly #quirks = new Set<FeedbackQuirk>();
  readonly #faults: FeedbackFault[] = [];

  refuse(path: string, expected: string): void {
    this.#faults.push({ path, expected });
  }

  absorb(quirk: FeedbackQuirk): void {
    this.#quirks.add(quirk);
  }

  /** In the order of the batch. */
  get faults(): readonly FeedbackFault[] {
    return this.#faults;
  }

  /** Each quirk once, in the order of first appearance. */
  get quirks(): readonly FeedbackQuirk[] {
    return [...this.#quirks];
  }
}
