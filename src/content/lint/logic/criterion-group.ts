/** Criteria that speak of the same thing, and the truth values they can have together. */

/** False, unknown and true, in this order. */
export type Level = 0 | 1 | 2;
export const FALSE: Level = 0;
export const UNKNOWN: Level = 1;
export const TRUE: Level = 2;

export interface Pattern {
  /** One level for each criterion of the group. */
  readonly levels: readonly Level[];
  /** Patterns (by index) without an unknown that this one can still turn out to be; of a decided one: itself. */
  readonly completions: readonly number[];
}

export interface CriterionGroup {
  readonly criteria: readonly string[];
  readonly patterns: readonly Pattern[];
}

export const isDecided = (pattern: Pattern): boolean => !pattern.levels.includes(UNKNOWN);
