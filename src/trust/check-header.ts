/** The JOSE header of a token against what its client is registered with (CDS Hooks 3.0, "JSON Web Token"; RFC 7515). */

import type { Algorithm, Client } from '../model/client.js';
import type { Members } from './split-token.js';
import { TrustError, type TrustFacts } from './trust-error.js';

export interface CheckedHeader {
  readonly algorithm: Algorithm;
  readonly kid: string;
}

/**
 * `alg` is one of the client's, `kid` names a key (any text: real ones are base64 with `/`, `+` and `=`), `typ` is
 * JWT when it is there, and nothing is critical, as no extension is understood. Keys and addresses that the header
 * brings along (`jwk`, `x5c`, `x5u`, `jku`) are never used: `jku` is only compared with the configured address.
 * @throws TrustError algorithm-not-allowed, type-not-jwt, critical-header, key-id-missing, key-address-not-configured
 */
export function checkHeader(
  header: Members,
  client: Pick<Client, 'algorithms' | 'jku'>,
  facts: TrustFacts = {},
): CheckedHeader {
  const algorithm = client.algorithms.find((allowed) => allowed === header.alg);
  if (algorithm === undefined) throw new TrustError('algorithm-not-allowed', facts);
  const { typ, kid, jku } = header;
  if (typ !== undefined && (typeof typ !== 'string' || typ.toUpperCase() !== 'JWT')) {
    throw new TrustError('type-not-jwt', facts);
  }
  if (header.crit !== undefined) throw new TrustError('critical-header', facts);
  if (typeof kid !== 'string' || kid === '') throw new TrustError('key-id-missing', facts);
  if (jku !== undefined && client.jku !== undefined && jku !== client.jku) {
    throw new TrustError('key-address-not-configured', { ...facts, ...addressOf(jku) });
  }
  return { algorithm, kid };
}

/** An address for the log: without user, query and fragment, which can hold what is nobody's business. */
export function addressOf(jku: unknown): Pick<TrustFacts, 'jku'> {
  if (typeof jku !== 'string' || !URL.canParse(jku)) return {};
  const { origin, pathname } = new URL(jku);
  return origin === 'null' ? {} : { jku: origin + pathname };
}
