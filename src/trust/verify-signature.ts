/** Whether a token was signed with a key that has been checked beforehand (RFC 7515). */

import jsonwebtoken from 'jsonwebtoken';
import type { Algorithm } from '../model/client.js';
import type { BelievedKey } from './check-key.js';

/**
 * Asks jsonwebtoken for the signature alone, with the one algorithm that is allowed here. Time and audience are
 * checked elsewhere, by a clock that is an argument.
 */
export function verifySignature(token: string, { key }: BelievedKey, algorithm: Algorithm): boolean {
  try {
    jsonwebtoken.verify(token, key, {
      algorithms: [algorithm],
      ignoreExpiration: true,
      ignoreNotBefore: true,
    });
    return true;
  } catch {
    return false;
  }
}
