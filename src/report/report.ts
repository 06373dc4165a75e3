/** What `rationale report` counts: what each card did and what clinicians did with it (DESIGN promise 1). Types only. */

import type { FeedbackReason } from '../model/feedback.js';

/** Which events are counted. Days are UTC days, `2026-11-24`, both inclusive. */
export interface ReportFilter {
  readonly card?: string;
  readonly site?: string;
  readonly from?: string;
  readonly to?: string;
}

/** Feedback belongs to the day its card was shown, so that both ends of a rate are of the same cards. */
export interface Report {
  readonly filter: ReportFilter;
  /** By card, site and version. */
  readonly cards: readonly CardReport[];
  /** Cards told about, whichever they were, that this service did not make or no longer knew. */
  readonly unattributed: number;
  readonly files: number;
  readonly lines: LineCounts;
  /** Events that the log itself says it had to drop. */
  readonly dropped: number;
}

export interface LineCounts {
  readonly read: number;
  /** Not an event: left out. */
  readonly bad: number;
  /** Of a schema version that this program does not know: left out. */
  readonly unknownSchema: number;
  /** Of a kind that this program does not know: left out. */
  readonly unknownKind: number;
  /** Cut off in the middle at the end of a file: a crash, or a process that is writing. Left out. */
  readonly unfinished: number;
  /** Feedback that was on record already. */
  readonly repeated: number;
}

export interface CardReport {
  readonly card: string;
  readonly version: string;
  readonly site: string;
  readonly service: string;
  /** First and last day with an event of the card; absent when there is feedback alone. */
  readonly first?: string;
  readonly last?: string;
  /** Calls that were not about this card. */
  readonly notApplicable: number;
  /** Draft or retired: not looked at, by reason. */
  readonly notEvaluated: readonly Counted<{ readonly reason: string }>[];
  /** Calls in which the card was looked at: the sum of the five outcomes below. */
  readonly evaluated: number;
  readonly fired: number;
  /** Due, and kept back by policy, by reason (`silent` ...). */
  readonly withheld: readonly Counted<{ readonly reason: string }>[];
  /** Cards that ask for what is missing, kept back by policy, by reason; their calls count as unknown. */
  readonly asksWithheld: readonly Counted<{ readonly reason: string }>[];
  readonly notMet: number;
  readonly unknown: number;
  readonly failed: number;
  /** Cards shown because they were due, and cards shown that ask for what is missing. */
  readonly shown: number;
  readonly asked: number;
  /** What was not known, in how many calls. A call can lack several. */
  readonly unknownBy: readonly Counted<{ readonly need: string; readonly reason: string }>[];
  /** Class of the error, of calls in which the card failed. */
  readonly failedBy: readonly Counted<{ readonly error: string }>[];
  readonly feedback: FeedbackCounts;
  readonly rates: CardRates;
}

/** Numbers of cards as shown, not of messages: what is told twice about one card counts once. */
export interface FeedbackCounts {
  readonly withFeedback: number;
  readonly accepted: number;
  readonly overridden: number;
  /** Overridden and, at another time, accepted: counted in both. */
  readonly both: number;
  /** Shown or asked, and nothing was told. Clients do not report ignored cards. Absent when more was told than shown. */
  readonly none?: number;
  /** By place on the card, from 0; without a place: a suggestion that is not the card's. */
  readonly suggestions: readonly Counted<{ readonly place?: number }>[];
  /** Without a code: no coded reason was given. */
  readonly reasons: readonly Counted<Partial<FeedbackReason>>[];
}

export type Counted<What> = What & { readonly count: number };

/** A part of a whole with its 95 % Wilson interval; without one when the whole is 0 or does not cover the part. */
export interface Rate {
  readonly count: number;
  readonly of: number;
  /** What is counted in `of`, in words. */
  readonly denominator: string;
  readonly value?: number;
  readonly low?: number;
  readonly high?: number;
}

export interface CardRates {
  /** Fired or withheld. */
  readonly due: Rate;
  readonly unknown: Rate;
  readonly response: Rate;
  readonly acceptance: Rate;
  readonly override: Rate;
}
