/** The callers this service believes, and what each can show and send. Types only. */

/** JWS algorithms that can be allowed (RFC 7518); never `none`, never HMAC. */
export type Algorithm =
  'ES256' | 'ES384' | 'ES512' | 'RS256' | 'RS384' | 'RS512' | 'PS256' | 'PS384' | 'PS512';

/** A JSON Web Key Set as configured or fetched; its keys are checked before they are used. */
export interface JsonWebKeySet {
  readonly keys: readonly Readonly<Record<string, unknown>>[];
}

/** One entry of `clients.yaml`: a CDS Client that was registered beforehand. */
export interface Client {
  readonly id: string;
  readonly name: string;
  /** Exact value of the token's `iss`. */
  readonly iss: string;
  /** Where its key set is fetched: a configured https address. Absent when the keys are pinned. */
  readonly jku?: string;
  /** Keys exchanged out of band. */
  readonly keys?: JsonWebKeySet;
  /** Default ES384 and RS384. */
  readonly algorithms: readonly Algorithm[];
  /** Exact value of `sub`, for clients that send one. */
  readonly sub?: string;
  /** Base addresses accepted in `aud` beside the configured public one, without a trailing slash. */
  readonly audiences: readonly string[];
  /** `tenant` claim to site; when there are any, a token without a known tenant is refused. */
  readonly tenants: ReadonlyMap<string, string>;
  /** Site of calls without a tenant. */
  readonly site: string;
  /** FHIR base addresses that may be called, without a trailing slash. */
  readonly fhirServers: readonly string[];
  /** Loopback, link-local and private addresses are reached only when true. */
  readonly privateNetwork: boolean;
  /** Id of the EHR profile. */
  readonly profile: string;
  /** Bound on all waiting of one call, milliseconds; default 800. */
  readonly deadline: number;
  /** Longest accepted `exp - iat`, seconds; default 3600. `Infinity` when the client may decide. */
  readonly maxTokenLifetime: number;
  /** Leeway for clocks that differ, seconds; default 60. */
  readonly clockSkew: number;
  /** Whether the client evaluates FHIRPath prefetch tokens (CDS Hooks 3.0). */
  readonly fhirpathPrefetch: boolean;
}

/** What a note on a profile is about: the section of the build sheet it stands in. */
export type ProfileTopic =
  | 'endpoints'
  | 'triggers'
  | 'prefetch'
  | 'scopes'
  | 'token'
  | 'cards'
  | 'suggestions'
  | 'orders'
  | 'override-reasons'
  | 'topics'
  | 'links'
  | 'feedback';

/** One fact about an EHR, with where and when it was read. */
export interface ProfileNote {
  readonly about: ProfileTopic;
  readonly says: string;
  readonly source: string;
  /** `YYYY-MM-DD`: when the source was read or the behaviour was seen. */
  readonly date: string;
  readonly url?: string;
}

/** What a client can render and send, from `cards/ehr-profiles/<id>.yaml`. */
export interface EhrProfile {
  readonly id: string;
  readonly title: string;
  /** `none`: suggestions are left out and told in the detail. */
  readonly suggestions: 'all' | 'none';
  /** Types of action it applies: suggestions with others are left out and told in the detail. */
  readonly actions: ReadonlySet<'create' | 'update' | 'delete'>;
  /** At most one action in each suggestion: more are split. */
  readonly oneActionPerSuggestion: boolean;
  /** `selectionBehavior` the client insists on; absent: the card's. */
  readonly selectionBehavior?: 'any' | 'at-most-one';
  /** How `detail` is read: as Markdown, or as plain text. */
  readonly detail: 'markdown' | 'plain';
  /** Value of a card extension that tells the client how to read `detail`, when it wants one. */
  readonly detailTypeExtension?: { readonly name: string; readonly value: string };
  readonly overrideReasons: boolean;
  /** `smart` links with `appContext` are understood. */
  readonly appContext: boolean;
  /** What becomes of a link with `appContext` where that is not understood. */
  readonly appContextLinks: 'drop' | 'absolute';
  /** Most cards it shows well; absent: no bound. */
  readonly maxCards?: number;
  /** Longest `detail` it shows well, characters; absent: no bound. */
  readonly maxDetail?: number;
  /** False where an analyst types services and prefetch in, and the discovery document is not read. */
  readonly readsDiscovery: boolean;
  /** Hook to the trigger an analyst chooses for it, in the EHR's own words. */
  readonly triggers: ReadonlyMap<string, string>;
  /** Scopes, in the EHR's own words, without which draft orders are not sent. */
  readonly draftScopes: readonly string[];
  readonly notes: readonly ProfileNote[];
}
