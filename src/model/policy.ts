/** What operators, earlier calls and clinicians' answers say about showing a card, whoever keeps it. Types only. */

import type { Instant } from '../time/time-span.js';
import type { Client } from './client.js';
import type { Evaluation } from './evaluation.js';

/** The kill switch. */
export interface Switches {
  isOff(card: string, site: string): boolean;
}

/** Counts how often cards are due, and keeps a card back that is due far more often than its site expects. */
export interface Breakers {
  isOpen(card: CardAtSite): boolean;
  /** Tells of one call, as it was before anything was withheld. */
  count(evaluations: readonly CountedEvaluation[], now: Instant): void;
}

export type CardAtSite = Pick<Evaluation, 'rule' | 'site'>;
/** As much of an evaluation as is counted: it may come from another thread. */
export type CountedEvaluation = CardAtSite & Pick<Evaluation, 'outcome' | 'reason'>;

/** Whom a quiet period is about. */
export interface QuietSubject {
  /** A keyed digest: it tells that a patient is the same, and nothing of who it is. */
  readonly patient: string;
  /** What was shown: a card, or the card that asks in its place. */
  readonly card: string;
  readonly site: string;
}

/** Remembers what was overridden for whom. Asked in the middle of a call: an implementation answers from memory. */
export interface QuietMemory {
  shown(cardUuid: string, subject: QuietSubject, at: Instant): void;
  /** The card of this uuid was overridden; one that is not known, or no longer, is passed over. */
  overridden(cardUuid: string, at: Instant): void;
  /** @param days the site's; not positive: never quiet */
  isQuiet(subject: QuietSubject, days: number, now: Instant): boolean;
}

export interface QuietPeriods {
  readonly memory: QuietMemory;
  /** The same for the same patient of the same client; without the key nobody can make it or undo it. */
  pseudonym(client: Pick<Client, 'id' | 'iss'>, patientId: string): string;
}

/** All of it. What is absent keeps nothing back. */
export interface PolicyState {
  readonly switches?: Switches;
  readonly breakers?: Breakers;
  readonly quiet?: QuietPeriods;
}
