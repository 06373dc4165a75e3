/** What running the cases of card files found. Types only. */

import type { Truth } from '../logic/truth.js';

export interface CaseReport {
  readonly name: string;
  readonly file: string;
  readonly line: number;
  readonly column: number;
  /** Empty when the case passed. One line each: what was expected and what came. */
  readonly failures: readonly string[];
}

export interface CardReport {
  readonly card: string;
  readonly version: string;
  readonly cases: readonly CaseReport[];
  /** Truths of a criterion that no case shows; criteria that were seen every way are absent. */
  readonly unseen: readonly { readonly criterion: string; readonly truths: readonly Truth[] }[];
}

export interface TestReport {
  readonly passed: number;
  readonly failed: number;
  readonly cards: readonly CardReport[];
}
