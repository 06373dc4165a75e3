/** Tells that a patient is the same without telling who: a keyed digest (HMAC, RFC 2104; SHA-256, FIPS 180-4). */

import { createHmac } from 'node:crypto';
import type { Client } from '../model/client.js';

/**
 * 22 characters: 128 bits, so that no two patients meet by chance. The parts are told apart, and ids of one client say
 * nothing about another's.
 * @param key at least 32 characters; whoever has it and a patient's id can make the pseudonym, nobody else can
 */
export function makePseudonym(
  key: string,
  { id, iss }: Pick<Client, 'id' | 'iss'>,
  patientId: string,
): string {
  return createHmac('sha256', key)
    .update(JSON.stringify([id, iss, patientId]))
    .digest()
    .subarray(0, 16)
    .toString('base64url');
}
