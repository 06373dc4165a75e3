/** What the engine answers for one card, and the explanation made from it. Types only. */

import type { Truth } from '../logic/truth.js';
import type { Evidence } from './card-about.js';
import type { CardRule } from './content.js';
import type { Site } from './site.js';
import type { FactValue, PartValue } from './facts.js';
import type { UnknownDetail } from './clinical.js';
import type { ScoreDetail } from './score.js';

/**
 * fired: the card is due. not-met: the patient was looked at and it is not. not-applicable: the call is not about
 * this. unknown: it cannot be told. withheld: it is due and policy keeps it back. failed: the card's own logic broke.
 */
export type Outcome = 'fired' | 'not-met' | 'not-applicable' | 'unknown' | 'withheld' | 'failed';

/**
 * The status of the card; or `cap`: more cards were due than are shown; `tier`: of a lower indicator than the site shows;
 * `duplicate`: another card answers the same clinical question; `already-ordered`: what it suggests is being ordered;
 * `quiet-period`: overridden for this patient lately; `circuit-breaker`: due far more often than expected;
 * `switched-off`: by an operator.
 */
export type WithheldReason =
  | 'silent'
  | 'draft'
  | 'retired'
  | 'cap'
  | 'tier'
  | 'duplicate'
  | 'already-ordered'
  | 'quiet-period'
  | 'circuit-breaker'
  | 'switched-off';

export interface CriterionTrace {
  readonly id: string;
  readonly truth: Truth;
  /** The facts compared, evaluated. */
  readonly facts: readonly { readonly id: string; readonly value: FactValue }[];
  /** Why it is unknown; empty unless `truth` is unknown. */
  readonly unknown: readonly UnknownDetail[];
}

export type LogicTrace =
  | { readonly op: 'criterion'; readonly id: string; readonly truth: Truth }
  | { readonly op: 'all' | 'any' | 'none'; readonly truth: Truth; readonly of: readonly LogicTrace[] };

export interface Evaluation {
  readonly rule: CardRule;
  readonly site: Site;
  readonly settings: Readonly<Record<string, number>>;
  readonly outcome: Outcome;
  /** A WithheldReason, or the criterion that made it not applicable, or the need that is unknown. */
  readonly reason?: string;
  /** Which card to show, when one is to be shown. */
  readonly show?: 'card' | 'ask';
  /** What would be shown, had policy not kept it back. */
  readonly keptBack?: 'card' | 'ask';
  /** Whether the firing rests on a medicine recognised by its name alone; the card is then `info`. */
  readonly byNameOnly: boolean;
  /** Exclusions that are unknown while the card fires all the same (`if_unknown: fire`). */
  readonly unknownExclusions: readonly string[];
  /** Criteria in the author's order; those not needed for a not-applicable card are absent. */
  readonly criteria: ReadonlyMap<string, CriterionTrace>;
  /** Absent when nothing was evaluated (draft, retired, failed). */
  readonly logic?: LogicTrace;
  /** Every fact computed so far. */
  readonly facts: ReadonlyMap<string, FactValue>;
  /** Name of the error class for the log; no patient data. */
  readonly error?: string;
}

/** Carried in `card.extension["org.rationale-cds.explanation"]` and returned by `explain` for every card. */
export interface Explanation {
  readonly card: string;
  readonly title: string;
  readonly version: string;
  readonly contentHash: string;
  readonly site: string;
  readonly outcome: Outcome;
  readonly reason?: string;
  /** One sentence: why the card appeared, or why it did not. */
  readonly because: string;
  readonly logic?: LogicTrace;
  readonly criteria: readonly ExplainedCriterion[];
  /** Transparent scores and calculations, part by part. */
  readonly scores?: readonly ExplainedScore[];
  readonly settings: readonly ExplainedSetting[];
  readonly evidence: readonly Evidence[];
  /** Address of the page that says what this version of the card rests on at this site. */
  readonly basis?: string;
}

/** The absolute address of the page that says what a card rests on, by ids and version. */
export type BasisUrl = (card: string, version: string, site: string) => string;

export interface ExplainedCriterion {
  readonly id: string;
  readonly sentence: string;
  readonly truth: Truth;
  /** True when it is one of those that decided. */
  readonly decided: boolean;
  readonly values: readonly {
    readonly fact: string;
    readonly label: string;
    readonly value: string;
    readonly unit?: string;
    readonly date?: string;
    readonly source: string;
    readonly matchedBy?: 'name';
  }[];
  readonly unknown?: readonly (UnknownDetail & { readonly sentence: string })[];
}

export interface ExplainedScore {
  readonly fact: string;
  /** The model it was calculated by; absent for points that stand in the card itself. */
  readonly model?: string;
  /** Of the model. */
  readonly version?: string;
  readonly label: string;
  readonly value: string;
  readonly unit?: string;
  readonly parts: readonly PartValue[];
  /** Of a model with named inputs: inputs as used, exact contributions, what was missing. */
  readonly detail?: ScoreDetail;
  /** The score in words, what was missing first. */
  readonly says?: readonly string[];
}

export interface ExplainedSetting {
  readonly id: string;
  readonly label: string;
  readonly value: number;
  readonly unit: string;
  readonly default: number;
  /** True when the site changed it. */
  readonly changed: boolean;
}
