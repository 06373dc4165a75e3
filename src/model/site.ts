/** What one site changes, after it was checked (`cards/sites/<site>.yaml`). Types only. */

import type { CardCase, CardRule, CardStatus } from './content.js';

/** What one site changes of one card. */
export interface SiteCard {
  readonly status?: CardStatus;
  readonly settings: Readonly<Record<string, number>>;
  readonly why?: string;
  readonly approved?: Approval;
  readonly reviewBy?: string;
  /** The version of the card the site's texts and codes were written for. */
  readonly basedOn?: string;
}

/** What a committee decided, as the site's file records it. */
export interface Approval {
  readonly by: string;
  /** `YYYY-MM-DD`. */
  readonly on: string;
  readonly minutes?: string;
  readonly version?: string;
  /** `logicHash` of the card that was approved, as it is at the site. */
  readonly hash?: string;
  /** SHA-256 of the report of the backtest. */
  readonly backtest?: string;
}

/** Share of evaluated calls for which a card is expected to be due, in percent; judged from `least` calls on. */
export interface Band {
  readonly low: number;
  readonly high: number;
  readonly least: number;
}

/** A case of the site's own file. */
export interface SiteCase extends CardCase {
  /** Id of the card. */
  readonly card: string;
}

export interface Site {
  readonly id: string;
  readonly title: string;
  /** True for the demonstration site: every card says that it is not approved for care. */
  readonly demonstration: boolean;
  /** IANA time zone; default UTC. */
  readonly zone: string;
  /** After an override the card stays away from the patient for so many days; 0: never. */
  readonly quietDays: number;
  /** Most cards in one response; absent: the client's limit alone. */
  readonly maxCards?: number;
  /** Cards of a lower indicator are counted and not shown. */
  readonly leastIndicator: 'info' | 'warning' | 'critical';
  /** By card id. */
  readonly bands: ReadonlyMap<string, Band>;
  readonly cards: ReadonlyMap<string, SiteCard>;
  /** Card id to the values in force, every setting of the card present. Computed at load. */
  readonly settings: ReadonlyMap<string, Readonly<Record<string, number>>>;
  /** Card id to the status in force. Computed at load. */
  readonly statuses: ReadonlyMap<string, CardStatus>;
  /**
   * Card id to the card as it is here, for every card whose settings, wording, override reasons or orders the site
   * changes; the others are as shipped. Its `logicHash` covers those changes.
   */
  readonly variants: ReadonlyMap<string, CardRule>;
  /** The site's own cases. */
  readonly tests: readonly SiteCase[];
  /** SHA-256 of the site's file as canonical JSON, hexadecimal. */
  readonly hash: string;
  readonly file: string;
}
