/** What one site changes, after it was checked (`cards/sites/<site>.yaml`). Types only. */

import type { CardStatus } from './content.js';

/** What one site changes of one card. */
export interface SiteCard {
  readonly status?: CardStatus;
  readonly settings: Readonly<Record<string, number>>;
  readonly why?: string;
  readonly approved?: { readonly by: string; readonly on: string; readonly minutes?: string };
  readonly reviewBy?: string;
}

export interface Site {
  readonly id: string;
  readonly title: string;
  /** True for the demonstration site: every card says that it is not approved for care. */
  readonly demonstration: boolean;
  /** IANA time zone; default UTC. */
  readonly zone: string;
  readonly cards: ReadonlyMap<string, SiteCard>;
  /** Card id to the values in force, every setting of the card present. Computed at load. */
  readonly settings: ReadonlyMap<string, Readonly<Record<string, number>>>;
  /** Card id to the status in force. Computed at load. */
  readonly statuses: ReadonlyMap<string, CardStatus>;
}
