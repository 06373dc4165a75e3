/** The shape of `clients.yaml` once it is valid by `clients.schema.json`. Types only. */

import type { Algorithm } from '../model/client.js';

export type Jwk = Readonly<Record<string, unknown>>;

export interface ClientsFile {
  readonly format: 1;
  readonly clients: readonly ClientEntry[];
}

export interface ClientEntry {
  readonly id: string;
  readonly name: string;
  readonly iss: string;
  readonly jku?: string;
  readonly keys?: readonly Jwk[] | { readonly keys: readonly Jwk[] };
  readonly pem?: string;
  readonly algorithms?: readonly Algorithm[];
  readonly sub?: string;
  readonly audiences?: readonly string[];
  readonly tenants?: Readonly<Record<string, string>>;
  readonly site?: string;
  readonly fhir_servers?: readonly string[];
  readonly private_network?: boolean;
  readonly profile?: string;
  readonly deadline_ms?: number;
  readonly max_token_lifetime_s?: number | 'unlimited';
  readonly clock_skew_s?: number;
  readonly fhirpath_prefetch?: boolean;
}
