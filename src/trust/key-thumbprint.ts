/** The name a public key has from its content alone (RFC 7638), and the keys whose private half is published. */

import { createHash, type KeyObject } from 'node:crypto';

/** SHA-256 thumbprint, in base64url, of an RSA or EC public key: of its members in the order that the RFC gives. */
export function keyThumbprint(key: KeyObject): string {
  const { kty, crv, x, y, e, n } = key.export({ format: 'jwk' });
  const members = kty === 'RSA' ? { e, kty, n } : { crv, kty, x, y };
  return createHash('sha256').update(JSON.stringify(members)).digest('base64url');
}

/** Anyone can sign with these: the public sandbox's key (in its repository) and the example of the standard. */
export const PUBLISHED_KEYS: ReadonlySet<string> = new Set([
  's9fOe-KDYD1myZ8YCzleUqJQgrYZL49kVijBxhnZvZc',
  '-UtOymI2Z0XB5SZogEZu3s5oMyQ4YaewHtR9huroTQs',
]);
