/** What is running here: every card and model with its version, status, hash, owner and review (NIST AI RMF, GOVERN 1.6: inventory). Types only. */

import type { CardStatus } from '../model/content.js';
import type { Approval } from '../model/site.js';
import type { InterventionKind } from './attribute.js';

export interface Registry {
  /** Of everything that is in force, SHA-256. */
  readonly contentHash: string;
  /** ISO instant. */
  readonly loaded: string;
  /** Day on which reviews are overdue or not, `YYYY-MM-DD`. */
  readonly date: string;
  readonly sites: readonly { readonly id: string; readonly title: string; readonly demonstration: boolean }[];
  readonly cards: readonly RegistryCard[];
  readonly models: readonly RegistryModel[];
}

export interface RegistryCard {
  readonly id: string;
  readonly title: string;
  readonly service: string;
  readonly hooks: readonly string[];
  readonly version: string;
  /** As shipped. */
  readonly status: CardStatus;
  readonly contentHash: string;
  readonly logicHash: string;
  readonly owner: string;
  /** As shipped; a site has its own. */
  readonly reviewDue?: string;
  readonly overdue: boolean;
  /** By an operator, at every site; absent: it is not, or that is not known here. */
  readonly switchedOff?: true;
  readonly sites: readonly RegistrySite[];
}

export interface RegistrySite {
  readonly site: string;
  readonly status: CardStatus;
  /** One sentence on who approved it. */
  readonly says: string;
  readonly unapproved: boolean;
  readonly approved?: Approval;
  readonly reviewDue?: string;
  readonly overdue: boolean;
  /** Of the card as it is at the site: what an approval is given for. */
  readonly logicHash: string;
  /** Settings that differ from the default, in number. */
  readonly changedSettings: number;
}

export interface RegistryModel {
  readonly id: string;
  readonly title: string;
  /** How it is calculated. */
  readonly method: string;
  readonly kind: InterventionKind;
  readonly version: string;
  readonly contentHash: string;
  readonly served: boolean;
  /** Why it is not served. */
  readonly unserved?: string;
  readonly owner?: string;
  /** Ids of cards. */
  readonly usedBy: readonly string[];
}
