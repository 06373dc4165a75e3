/** What a card or model rests on, as data: what a basis page says, without patient data (ONC HTI-1, plain-language access to source attributes; FDA guidance on decision support, criterion 4). Types only. */

import type { Change, Evidence } from '../model/card-about.js';
import type { CardStatus, IfUnknown } from '../model/content.js';
import type { Approval, Band } from '../model/site.js';
import type { SourceAttributes } from './attribute.js';

export interface CardBasis {
  readonly id: string;
  readonly title: string;
  readonly version: string;
  readonly service: { readonly id: string; readonly title: string };
  readonly site: { readonly id: string; readonly title: string; readonly demonstration: boolean };
  readonly decision: SiteDecision;
  readonly purpose: string;
  readonly forPatients: string;
  readonly notFor: string;
  readonly cautions: readonly string[];
  readonly owner: { readonly role: string; readonly name?: string };
  readonly harmIfWrong: { readonly missed: string; readonly falseAlarm: string };
  readonly hooks: readonly { readonly id: string; readonly title: string }[];
  readonly when: BasisLogic;
  readonly facts: readonly BasisFact[];
  readonly settings: readonly BasisSetting[];
  /** Why the site changed settings. */
  readonly settingsWhy?: string;
  readonly data: readonly BasisData[];
  readonly codeLists: readonly BasisCodeList[];
  readonly scores: readonly BasisScore[];
  readonly models: readonly { readonly id: string; readonly title: string; readonly version: string }[];
  readonly ifMissing: { readonly rule: IfUnknown; readonly says: readonly string[] };
  readonly shows: readonly BasisCard[];
  readonly overrideReasons: readonly string[];
  readonly evidence: readonly Evidence[];
  readonly performance: readonly string[];
  readonly band?: Band;
  readonly cases: number;
  readonly sourceAttributes: SourceAttributes;
  readonly history: readonly Change[];
  readonly contentHash: string;
  readonly logicHash: string;
}

/** What a site decided about a card. */
export interface SiteDecision {
  readonly status: CardStatus;
  readonly shippedStatus: CardStatus;
  /** One sentence. */
  readonly says: string;
  /** True when nobody approved what is in force: a demonstration, no approval, or an approval of another logic. */
  readonly unapproved: boolean;
  readonly why?: string;
  readonly approved?: Approval;
  /** `YYYY-MM-DD`: the site's day, or the card's. */
  readonly reviewDue?: string;
  readonly overdue: boolean;
}

export type BasisLogic =
  | { readonly op: 'criterion'; readonly id: string; readonly sentence: string; readonly test: string }
  | { readonly op: 'all' | 'any' | 'none'; readonly of: readonly BasisLogic[] };

export interface BasisFact {
  readonly id: string;
  readonly label: string;
  readonly unit?: string;
  readonly how: string;
  /** Needs and kinds of draft it is read from. */
  readonly from: readonly string[];
  /** Titles of code lists. */
  readonly lists: readonly string[];
}

export interface BasisSetting {
  readonly id: string;
  readonly label: string;
  readonly unit: string;
  readonly here: number;
  readonly default: number;
  readonly allowed: readonly [number, number];
  /** Whether a site may change it. */
  readonly local: boolean;
}

export interface BasisData {
  /** Need of the card, or `orders`, `other_drafts`. */
  readonly name: string;
  readonly words: string;
  /** Absent for drafts, which come with the call. */
  readonly query?: string;
}

export interface BasisCodeList {
  readonly id: string;
  readonly title: string;
  /** Absent for lists of the card itself, which have its version. */
  readonly version?: string;
  readonly source: string;
  readonly members: number;
  readonly usedFor: readonly string[];
}

/** A point score that stands in the card itself. */
export interface BasisScore {
  readonly label: string;
  readonly items: readonly {
    readonly label: string;
    readonly add: number;
    readonly counts: string;
    readonly source?: string;
  }[];
}

/** What a clinician may see: blanks stand where values of the patient will. */
export interface BasisCard {
  readonly as: 'card' | 'ask';
  readonly indicator: string;
  readonly summary: string;
  readonly source: { readonly label: string; readonly url?: string };
  readonly suggestions: readonly {
    readonly label: string;
    readonly does: string;
    readonly recommended: boolean;
  }[];
}
