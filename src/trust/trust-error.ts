/** Why a caller is not believed: told to the log alone, the caller reads 401 (CDS Hooks 3.0, "Security and Safety"). */

import { RationaleError } from '../errors.js';
import { plainLine } from '../text/plain-line.js';

/** Closed list, for the log and for alarms. */
export type TrustReason =
  | 'token-missing'
  | 'token-too-long'
  | 'token-malformed'
  | 'issuer-unknown'
  | 'algorithm-not-allowed'
  | 'type-not-jwt'
  | 'critical-header'
  | 'key-id-missing'
  | 'key-address-not-configured'
  | 'audience-mismatch'
  | 'expiry-missing'
  | 'expired'
  | 'issue-time-missing'
  | 'issued-in-future'
  | 'not-yet-valid'
  | 'lifetime-too-long'
  | 'subject-mismatch'
  | 'tenant-missing'
  | 'tenant-unknown'
  | 'token-id-missing'
  | 'key-unknown'
  | 'key-unusable'
  | 'key-set-unavailable'
  | 'signature-invalid'
  | 'replayed'
  | 'replay-memory-full'
  | 'replay-memory-unavailable';

/** All that may be logged of a token that was refused. Not believed: any of it may be forged. */
export interface TrustFacts {
  readonly iss?: string;
  readonly tenant?: string;
  readonly jti?: string;
  /** Address of a key set that is not configured, without its query: what an operator would have to add. */
  readonly jku?: string;
}

/** Long enough for an address, short enough for a log line. */
const LONGEST = 200;

/** Tells the caller no more than 401 UNAUTHENTICATED, whatever the reason; `reason` and `facts` are for the log. */
export class TrustError extends RationaleError {
  readonly reason: TrustReason;
  readonly facts: TrustFacts;

  constructor(reason: TrustReason, facts: TrustFacts = {}) {
    super('UNAUTHENTICATED');
    this.reason = reason;
    this.facts = Object.fromEntries(
      Object.entries(facts).map(([name, value]) => [name, plainLine(String(value).slice(0, LONGEST))]),
    );
  }
}
