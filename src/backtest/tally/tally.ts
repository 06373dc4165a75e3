/**
 * What is counted while patients are judged: plain JSON whose numbers add up, so that threads, shards and one process
 * give the same result to the last digit. Types only.
 */

/** Patients, or calls. Each of those evaluated is in one of the five that follow. */
export interface OutcomeCounts {
  evaluated: number;
  /** Due: shown, or kept back by the site's limits. */
  fired: number;
  unknown: number;
  notMet: number;
  notApplicable: number;
  failed: number;
  /** Of the unknown: a card that asks for what is missing was shown. */
  asked: number;
}

export interface SubgroupCounts {
  evaluated: number;
  fired: number;
}

export interface HookCounts extends OutcomeCounts {
  /** Cards on the screen: due and not kept back, and asking ones. */
  shown: number;
  /** Reason to calls in which the card was due and kept back. */
  withheld: Record<string, number>;
}

export interface CardTally {
  /** By the best of the patient's calls: fired, failed, unknown, not met, not applicable. */
  patients: OutcomeCounts;
  /** By hook, in calls. */
  hooks: Record<string, HookCounts>;
  /** `need reason`: patients of unknown outcome in whom it was (among others) what was not known. */
  missing: Record<string, number>;
  /** Class of error: calls. */
  errors: Record<string, number>;
  ages: Record<string, SubgroupCounts>;
  sexes: Record<string, SubgroupCounts>;
  /** Setting: patients who fire at each point. */
  sweeps: Record<string, number[]>;
  /** Patients flagged here and there, by the compared revision. */
  compared: { before: number; newly: number; noLonger: number };
  /** Patients with a label, by label and whether the card fired. */
  labelled: { firedTrue: number; firedFalse: number; silentTrue: number; silentFalse: number };
}

export interface TallyCounts {
  patients: number;
  deceased: number;
  /** Resources left out because they are later than the patient's clock. */
  later: number;
  read: { unreadable: number; withoutPatient: number; orphans: number };
  clocks: Record<string, number>;
  ages: Record<string, number>;
  sexes: Record<string, number>;
  /** By hook: patients with a call, moments (one click of a clinician), cards shown, moments with one. */
  hooks: Record<string, { patients: number; moments: number; shown: number; withCard: number }>;
  /** `service hook`: calls, and calls that the service refused, by code. */
  calls: Record<string, { calls: number; refused: Record<string, number> }>;
  /** `service key why`: calls in which a query could not be answered. */
  unanswered: Record<string, number>;
  cards: Record<string, CardTally>;
  /** `card card`, in the order of names: patients who have both, and who have both at one moment. */
  overlaps: Record<string, { patients: number; together: number }>;
  labelsUsed: number;
}

/** Patients to show as examples: `newly card` or `no-longer card` to the ids with the lowest hash. */
export type Examples = Record<string, readonly Example[]>;
export interface Example {
  readonly rank: string;
  readonly id: string;
}

export interface Tally {
  counts: TallyCounts;
  examples: Examples;
  /** First and last day patients were judged at, day numbers. */
  days: { first: number; last: number } | null;
}
