/** What the conformance battery says of a service: one row a check and target. Types only (CDS Hooks 2.0.1 and 3.0). */

export const GROUPS = ['discovery', 'cors', 'jwt', 'calls', 'responses', 'errors', 'feedback'] as const;
export type Group = (typeof GROUPS)[number];

/** How the standard puts it (RFC 2119); `robustness` where it is silent and clients still depend on it. */
export type Level = 'SHALL' | 'SHOULD' | 'MAY' | 'robustness';

export type Outcome = 'pass' | 'fail' | 'warn' | 'not tried';

/** One thing the battery looks at. */
export interface Check {
  /** Unique, stable, in kebab case. */
  readonly id: string;
  readonly group: Group;
  /** Ids of the requirement list (`docs/requirements.md`) that it is about. */
  readonly requirements: readonly string[];
  readonly level: Level;
  /** What is right, in one sentence. */
  readonly title: string;
  /** What to do about it when it is not so. */
  readonly remedy: string;
}

export interface Row extends Omit<Check, 'remedy'> {
  /** Service and hook, address or member that it is about; absent when it is about the whole. */
  readonly target?: string;
  readonly outcome: Outcome;
  /** What was seen, or why it was not tried: statuses, counts and names of members, never a value. */
  readonly seen: string;
  /** Absent when nothing is to be done. */
  readonly remedy?: string;
}
