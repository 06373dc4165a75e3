/** The wire types of CDS Hooks 2.0.1, with the 3.0 members that are legal beside them. Types only. */

import type { FhirResource } from './fhir.js';

/** Reserved on every object; members are agreed beforehand (spec, "Extensions"). */
export type Extension = Readonly<Record<string, unknown>>;

export type Indicator = 'info' | 'warning' | 'critical';

/** Spec, "Discovery". */
export interface DiscoveryResponse {
  readonly services: readonly CdsService[];
}

export interface CdsService {
  readonly hook: string;
  readonly title?: string;
  readonly description: string;
  readonly id: string;
  /** Key to template; the order of keys is meaningful to clients. Never empty. */
  readonly prefetch?: Readonly<Record<string, string>>;
  readonly usageRequirements?: string;
  /** The version of the CDS Hooks specification implemented, e.g. `2.0.1` (3.0). */
  readonly version?: string;
  /** The published version of the hook definition (3.0). */
  readonly hookVersion?: string;
  readonly extension?: Extension;
}

/** Spec, "FHIR Resource Access". */
export interface FhirAuthorization {
  readonly access_token: string;
  readonly token_type: string;
  /** Seconds from receipt. */
  readonly expires_in: number;
  readonly scope: string;
  readonly subject: string;
  readonly patient?: string;
}

/** Spec, "CDS Service Response". */
export interface CdsResponse {
  readonly cards: readonly Card[];
  readonly extension?: Extension;
}

export interface Coding {
  readonly code: string;
  readonly system: string;
  readonly display?: string;
}

/** Spec, "Card Attributes". */
export interface Card {
  readonly uuid?: string;
  /** Fewer than 140 characters. */
  readonly summary: string;
  /** GitHub-flavoured Markdown. */
  readonly detail?: string;
  readonly indicator: Indicator;
  readonly source: Source;
  readonly suggestions?: readonly Suggestion[];
  /** Present whenever there are suggestions. */
  readonly selectionBehavior?: 'at-most-one' | 'any';
  readonly overrideReasons?: readonly (Coding & { readonly display: string })[];
  readonly links?: readonly Link[];
  readonly extension?: Extension;
}

export interface Source {
  readonly label: string;
  readonly url?: string;
  readonly icon?: string;
  readonly topic?: Coding;
}

export interface Suggestion {
  readonly label: string;
  readonly uuid?: string;
  readonly isRecommended?: boolean;
  readonly actions?: readonly Action[];
}

/** Spec, "Action". `update` and `create` carry the whole resource; `delete` names it as `Type/id`. */
export type Action =
  | { readonly type: 'create' | 'update'; readonly description: string; readonly resource: FhirResource }
  | { readonly type: 'delete'; readonly description: string; readonly resourceId: string };

/** Spec, "Link". `appContext` is legal only on `smart` links. */
export type Link =
  | { readonly label: string; readonly url: string; readonly type: 'absolute' }
  | { readonly label: string; readonly url: string; readonly type: 'smart'; readonly appContext?: string };
