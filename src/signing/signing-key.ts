/** The keys that reviewers sign content with: Ed25519, named by their thumbprint (RFC 8032, RFC 8037, RFC 7638). */

import {
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
} from 'node:crypto';

export interface KeyPair {
  /** PKCS#8 in PEM: for its owner's eyes alone. */
  readonly privatePem: string;
  /** SPKI in PEM: what a reviewers file holds. */
  readonly publicPem: string;
  readonly id: string;
}

export function createKeyPair(): KeyPair {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  return {
    privatePem: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    publicPem: publicKey.export({ type: 'spki', format: 'pem' }).toString(),
    id: keyId(publicKey),
  };
}

/** SHA-256 thumbprint in base64url, of the members that RFC 8037 names in their order. @param key a public Ed25519 key */
export function keyId(key: KeyObject): string {
  const { crv, kty, x } = key.export({ format: 'jwk' });
  return createHash('sha256').update(JSON.stringify({ crv, kty, x })).digest('base64url');
}

/** Undefined when it is no private Ed25519 key in PEM, or one that needs a passphrase. Nothing of the text is repeated. */
export function readPrivateKey(pem: string): KeyObject | undefined {
  try {
    const key = createPrivateKey({ key: pem, format: 'pem' });
    return key.asymmetricKeyType === 'ed25519' ? key : undefined;
  } catch {
    return undefined;
  }
}

export type PublicKeyProblem = 'private' | 'not-a-key' | 'not-ed25519';

/**
 * A public key in PEM or as a JSON Web Key. A private one is refused: node would make a public key of it, and a file of
 * public keys is no place for it.
 */
export function readPublicKey(
  written: string | Readonly<Record<string, unknown>>,
): { readonly key: KeyObject } | { readonly problem: PublicKeyProblem } {
  const isPrivate = typeof written === 'string' ? written.includes('PRIVATE KEY') : written.d !== undefined;
  if (isPrivate) return { problem: 'private' };
  try {
    const key =
      typeof written === 'string'
        ? createPublicKey(written)
        : createPublicKey({ key: publicMembers(written), format: 'jwk' });
    return key.asymmetricKeyType === 'ed25519' ? { key } : { problem: 'not-ed25519' };
  } catch {
    return { problem: 'not-a-key' };
  }
}

/** The members that make the key; others (`kid`, `use`) say nothing here. */
const publicMembers = ({ kty, crv, x }: Readonly<Record<string, unknown>>): Record<string, string> =>
  Object.fromEntries(
    Object.entries({ kty, crv, x }).filter(
      (entry): entry is [string, string] => typeof entry[1] === 'string',
    ),
  );
