/** What changed between two states of content, as data: what a pull request, the studio or a committee shows. Types only. */

/** A run of words that stayed, left or joined; whitespace between runs is one space. */
export interface WordRun {
  readonly kind: 'same' | 'removed' | 'added';
  readonly text: string;
}

/** A code, name or other member of a list. */
export interface MemberChange {
  readonly code: string;
  /** What the code is; absent when only the code is known. */
  readonly name?: string;
}

/**
 * One thing that changed. `what` and `says` are plain text in a reader's words; whoever shows them escapes them.
 * added, removed: `what` is a phrase such as `New setting`. changed: two values; one is absent where there was nothing.
 * reworded: two texts and their words. members: what joined and left a list.
 */
export type Change =
  | { readonly kind: 'added' | 'removed'; readonly what: string; readonly says?: string }
  | {
      readonly kind: 'changed';
      readonly what: string;
      readonly before?: string;
      readonly after?: string;
    }
  | {
      readonly kind: 'reworded';
      readonly what: string;
      readonly before: string;
      readonly after: string;
      readonly words: readonly WordRun[];
    }
  | {
      readonly kind: 'members';
      readonly what: string;
      readonly added: readonly MemberChange[];
      readonly removed: readonly MemberChange[];
    };

export interface Section {
  readonly title: string;
  /** Never empty. */
  readonly changes: readonly Change[];
}

/** renamed: the same card under another id. affected: its file is as it was, and what it rests on has changed. */
export type Fate = 'added' | 'removed' | 'renamed' | 'changed' | 'affected';

/** What a card did for one case. Texts are as the clinician would see them. */
export interface CaseOutcome {
  /** `card`, `ask`: shown. Otherwise nothing is: it is not due, not about this call, not to be told, or it broke. */
  readonly shows: 'card' | 'ask' | 'nothing';
  /** An outcome of the engine, or `not-called`: the card or its service does not answer the hook of the case. */
  readonly outcome: 'fired' | 'not-met' | 'not-applicable' | 'unknown' | 'withheld' | 'failed' | 'not-called';
  /** Why, in one or two sentences. */
  readonly because: string;
  readonly indicator?: string;
  readonly summary?: string;
  readonly detail?: string;
  readonly suggestions: readonly string[];
}

/** A case for which the card is no longer the same. */
export interface CaseDiff {
  readonly name: string;
  /** Whose case it is; a case that stands in both files is the new one's. */
  readonly from: 'old' | 'new';
  readonly before: CaseOutcome;
  readonly after: CaseOutcome;
  /** What differs in what is shown. */
  readonly outcome: boolean;
  readonly changes: readonly Change[];
}

export interface CasesDiff {
  /** Cases that were run on both. */
  readonly compared: number;
  readonly changed: readonly CaseDiff[];
  /** Cases of the new file that do not come out as the file expects, with what came instead. */
  readonly failing: readonly { readonly name: string; readonly failures: readonly string[] }[];
}

export interface CardDiff {
  readonly id: string;
  readonly title: string;
  readonly fate: Fate;
  /** The id it had, when it was another. */
  readonly was?: string;
  readonly file: string;
  readonly version: Sides;
  /** At the site, when the comparison is of one. */
  readonly status: Sides;
  /** What the file says of versions that are new. */
  readonly history: readonly { readonly version: string; readonly on: string; readonly what: string }[];
  readonly sections: readonly Section[];
  /** Absent when it cannot be run on both. */
  readonly cases?: CasesDiff;
}

/** Absent on the side where there is none. */
export interface Sides {
  readonly before?: string;
  readonly after?: string;
}

export type SharedKind = 'value-set' | 'model' | 'order' | 'service' | 'hook' | 'ehr-profile' | 'site';

/** A file that several cards share, or that holds for several. */
export interface SharedDiff {
  readonly kind: SharedKind;
  readonly id: string;
  readonly title: string;
  readonly fate: 'added' | 'removed' | 'changed';
  readonly sections: readonly Section[];
  /** Ids of the cards that use it, before or now. */
  readonly usedBy: readonly string[];
}

/** What a reviewer should see first. */
export interface Warning {
  /** Closed list, kebab-case, e.g. `version-not-raised`. */
  readonly rule: string;
  /** A card, or a shared file or site by its id. */
  readonly about: string;
  readonly says: string;
  readonly remedy: string;
}

export interface ContentDiff {
  readonly before: string;
  readonly after: string;
  /** The site it is told for; absent: content as it is shipped. */
  readonly site?: string;
  /** What could not be read or compared, and why. */
  readonly notes: readonly string[];
  readonly warnings: readonly Warning[];
  readonly cards: readonly CardDiff[];
  readonly shared: readonly SharedDiff[];
}
