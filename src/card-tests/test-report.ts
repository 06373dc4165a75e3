/** What running the cases of card files and site files found. Types only. */

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

export interface SiteCaseReport extends CaseReport {
  /** Id of the card. */
  readonly card: string;
}

export interface SiteReport {
  readonly site: string;
  readonly cases: readonly SiteCaseReport[];
}

export interface TestReport {
  /** Cases of cards and of sites together. */
  readonly passed: number;
  readonly failed: number;
  readonly cards: readonly CardReport[];
  /** Sites that have cases of their own. */
  readonly sites: readonly SiteReport[];
}
