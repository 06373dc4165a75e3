/** The HMAC of card uuids is the one of RFC 2104, whatever the lengths of key and message. */

import { createHmac } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { hmacSha256 } from '../../../src/card/hmac-sha256.js';

const hex = (text: string): Buffer => Buffer.from(text, 'hex');

describe('HMAC-SHA-256', () => {
  test('is what RFC 4231 gives for its second case', () => {
    const mac = hmacSha256(Buffer.from('Jefe'), 'what do ya want ')(Buffer.from('for nothing?'));
    expect(mac).toEqual(hex('5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843'));
  });

  test('is that of node:crypto for any key, purpose and messages', () => {
    const bytes = fc.uint8Array({ maxLength: 200 });
    fc.assert(
      fc.property(
        bytes,
        fc.string(),
        fc.array(bytes, { minLength: 1, maxLength: 3 }),
        (key, purpose, messages) => {
          const hmac = hmacSha256(key, purpose);
          expect(messages.map(hmac)).toEqual(
            messages.map((message) => createHmac('sha256', key).update(purpose).update(message).digest()),
          );
        },
      ),
    );
  });
});
