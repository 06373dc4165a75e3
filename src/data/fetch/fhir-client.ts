/** Asks one FHIR server for one call (CDS Hooks 3.0, "FHIR Resource Access", F-1 to F-13). Types only. */

import type { Json } from '../../model/fhir.js';
import type { FetchProblem } from './fetch-problem.js';
import type { Interaction } from './read-scopes.js';

export type Fetched = { readonly json: Json } | { readonly problem: FetchProblem };

export interface FhirClient {
  /** Base address, without a trailing slash. */
  readonly base: string;
  /** Whether it has a token of its own: only then it can know more than the client that failed. */
  readonly hasToken: boolean;
  /**
   * What lies at an address below the base. Nothing is sent to any other address.
   * @param address relative to the base, or absolute
   * @param want what the scopes must cover; absent for a further page of what they covered
   */
  get(address: string, want?: { readonly type: string; readonly interaction: Interaction }): Promise<Fetched>;
}

export interface FhirLimits {
  /** Longest wait for one answer, milliseconds. */
  readonly timeout: number;
  /** Longest answer, bytes. */
  readonly size: number;
}

export const FHIR_LIMITS: FhirLimits = { timeout: 10_000, size: 5 * 1024 * 1024 };
