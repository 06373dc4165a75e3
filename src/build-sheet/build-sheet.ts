/** What an EHR analyst has to enter for one client, as data (CDS Hooks 2.0.1, "Discovery" and "Security and Safety", for clients that are set up by hand). Types only. */

import type { ProfileNote, ProfileTopic } from '../model/client.js';

export interface BuildSheet {
  readonly client: { readonly id: string; readonly name: string };
  readonly profile: { readonly id: string; readonly title: string };
  /** Sites whose cards the client sees, by title. */
  readonly sites: readonly string[];
  /** Of the content that the sheet was made from. */
  readonly contentHash: string;
  /** `YYYY-MM-DD`. */
  readonly date: string;
  readonly discoveryUrl: string;
  /** Most that the service waits in one call, milliseconds. */
  readonly deadline: number;
  /** False when services and prefetch have to be typed in. */
  readonly readsDiscovery: boolean;
  readonly services: readonly ServiceSheet[];
  readonly scopes: readonly ScopeRow[];
  /** FHIR servers that may be asked for what was not sent. */
  readonly fhirServers: readonly string[];
  /** Scopes for drafts, in the EHR's own words. */
  readonly draftScopes: readonly string[];
  /** Resource types of the drafts that the cards read; empty when no card reads drafts. */
  readonly draftTypes: readonly string[];
  readonly token: TokenSheet;
  readonly suggestions: readonly SuggestionRow[];
  readonly orders: readonly OrderRow[];
  readonly overrideReasons: readonly CodeRow[];
  /** False when the client gets none. */
  readonly sendsOverrideReasons: boolean;
  readonly topics: readonly CodeRow[];
  readonly links: readonly LinkRow[];
  /** What the client does not get as the cards have it, in sentences. */
  readonly drops: readonly string[];
  readonly notes: ReadonlyMap<ProfileTopic, readonly ProfileNote[]>;
}

export interface ServiceSheet {
  readonly id: string;
  readonly title: string;
  readonly description: string;
  readonly usageRequirements?: string;
  readonly url: string;
  readonly feedbackUrl: string;
  readonly hooks: readonly HookRow[];
  readonly cards: readonly CardRow[];
  readonly prefetch: readonly PrefetchRow[];
  /** Asked of the FHIR server instead, because the client cannot evaluate the template. */
  readonly fetched: readonly PrefetchRow[];
}

export interface HookRow {
  readonly hook: string;
  /** What to choose in the EHR, when its profile says so. */
  readonly trigger?: string;
  /** Whether the hook sends draft orders. */
  readonly drafts: boolean;
  /** Sites where it is served; absent: everywhere. */
  readonly sites?: readonly string[];
}

export interface CardRow {
  readonly id: string;
  readonly title: string;
  readonly version: string;
  readonly hooks: readonly string[];
  /** In force, with the sites where they differ. */
  readonly status: string;
}

export interface PrefetchRow {
  readonly key: string;
  /** The exact text. */
  readonly query: string;
  /** Hooks that it is for; absent: all of the service. */
  readonly hooks?: readonly string[];
  /** Titles of the cards in use that need it. */
  readonly cards: readonly string[];
}

export interface ScopeRow {
  readonly type: string;
  /** SMART App Launch 1, e.g. `patient/Observation.read`. */
  readonly v1: string;
  /** SMART App Launch 2, e.g. `patient/Observation.rs`. */
  readonly v2: string;
  readonly why: string;
}

export interface TokenSheet {
  readonly iss: string;
  readonly sub?: string;
  readonly algorithms: readonly string[];
  /** Absent when the keys were exchanged beforehand. */
  readonly jku?: string;
  /** Names of the keys that were exchanged. */
  readonly keyIds: readonly string[];
  /** Endpoint to the value of `aud`. */
  readonly audiences: readonly { readonly endpoint: string; readonly aud: string }[];
  /** Base addresses that are accepted in place of the public one. */
  readonly otherBases: readonly string[];
  /** Seconds; `Infinity` when the client decides. */
  readonly maxLifetime: number;
  /** Seconds. */
  readonly clockSkew: number;
  /** `tenant` claim to the title of its site; empty when there is no such claim. */
  readonly tenants: readonly { readonly tenant: string; readonly site: string }[];
}

export interface SuggestionRow {
  readonly card: string;
  /** With places for values, as its author wrote it. */
  readonly label: string;
  readonly does: string;
  readonly recommended: boolean;
  /** False when the text of the card tells it instead. */
  readonly sent: boolean;
}

export interface OrderRow {
  readonly id: string;
  readonly type: string;
  readonly text: string;
  readonly codes: readonly { readonly system: string; readonly code: string; readonly display?: string }[];
  readonly cards: readonly string[];
}

export interface CodeRow {
  readonly code: string;
  readonly system: string;
  /** Several where cards say it differently: the code is mapped once all the same. */
  readonly displays: readonly string[];
  readonly cards: readonly string[];
}

export interface LinkRow {
  readonly host: string;
  readonly url: string;
  readonly kinds: readonly LinkKind[];
  readonly cards: readonly string[];
}

export type LinkKind = 'link' | 'SMART app' | 'source' | 'icon' | 'address in the text' | 'basis of a card';
