/** When something happened, as exactly as the record tells (FHIR R4, dates of any precision). Types only. */

/** Milliseconds since 1970-01-01T00:00:00Z. */
export type Instant = number;

/**
 * A moment or a partly known one. `2023-05` is the span of that month; a date without a time is the calendar
 * day as written, in no time zone; a time with an offset is one instant.
 */
export interface TimeSpan {
  /** First instant it can be (dates without a time: UTC midnight of that day). */
  readonly from: Instant;
  /** Last instant it can be, inclusive. */
  readonly to: Instant;
  readonly precision: 'year' | 'month' | 'day' | 'instant';
  /** As written in the record. */
  readonly text: string;
}
