import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { createHmac } from 'node:crypto';
import { hashCardKey } from '../../../src/card/card-uuid-layout.js';
import { createUuidMinter } from '../../../src/card/mint-uuid.js';
import { readCardUuid } from '../../../src/card/read-card-uuid.js';
import type { CardKey, UuidMinter } from '../../../src/model/uuid.js';

const SECRET = Buffer.from('a secret of 16 b');
const OTHER_SECRET = Buffer.from('another of 16 by');
const KEY: CardKey = {
  service: 'kidney-safety',
  card: 'metformin-egfr',
  version: '1.0.0',
  site: 'st-elsewhere',
};
const TIME = Date.UTC(2026, 10, 24, 12);
const UUID_8 = /^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

function minter(
  time: () => number = () => TIME,
  nonce: readonly number[] = [0, 0, 0],
  secret = SECRET,
): UuidMinter {
  return createUuidMinter({ secret, now: time, random: () => Uint8Array.from(nonce) });
}

describe('a card uuid', () => {
  test('is laid out bit by bit as documented', () => {
    const uuid = minter(() => 0x0123456789ab, [0xfe, 0xdc, 0xba]).card(KEY);
    const hash = hashCardKey(KEY).toString(16).padStart(8, '0');
    // The nonce is the lower 18 bits of 0xfedcba, 0x2dcba: upper twelve 0xb72, lower six 0x3a.
    expect(uuid.slice(0, 30)).toBe(`01234567-89ab-8b72-ba${hash.slice(0, 2)}-${hash.slice(2)}`);
    const bytes = Buffer.from(uuid.replaceAll('-', ''), 'hex');
    const proof = createHmac('sha256', SECRET)
      .update('rationale card uuid 1')
      .update(bytes.subarray(0, 13))
      .digest('hex');
    expect(uuid.slice(30)).toBe(proof.slice(0, 6));
  });

  test('tells when it was made and of which card, to whoever holds the secret', () => {
    expect(readCardUuid(minter().card(KEY), SECRET)).toEqual({ time: TIME, hash: hashCardKey(KEY) });
  });

  test('is read in upper case too', () => {
    expect(readCardUuid(minter().card(KEY).toUpperCase(), SECRET)).toEqual({
      time: TIME,
      hash: hashCardKey(KEY),
    });
  });

  test('is a lower-case version 8 uuid and reads back, for every clock and nonce', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 2 ** 48 - 1 }),
        fc.tuple(fc.nat(255), fc.nat(255), fc.nat(255)),
        (time, nonce) => {
          const uuid = minter(() => time, nonce).card(KEY);
          expect(uuid).toMatch(UUID_8);
          expect(readCardUuid(uuid, SECRET)).toEqual({ time, hash: hashCardKey(KEY) });
        },
      ),
    );
  });

  test('is never the same twice within a millisecond', () => {
    const mint = minter(() => TIME, [0x03, 0xff, 0xf0]);
    const uuids = Array.from({ length: 5000 }, () => mint.card(KEY));
    expect(new Set(uuids).size).toBe(5000);
    expect(uuids.every((uuid) => readCardUuid(uuid, SECRET)?.time === TIME)).toBe(true);
  });

  test('of a clock between two milliseconds is of the earlier', () => {
    expect(readCardUuid(minter(() => TIME + 0.9).card(KEY), SECRET)?.time).toBe(TIME);
  });
});

describe('a uuid that this service did not make', () => {
  const uuid = minter().card(KEY);

  test.each([
    ['is of another secret', minter(undefined, undefined, OTHER_SECRET).card(KEY)],
    ['is of another version', '6f1f3ad9-1e2b-4a5c-8d7e-0123456789ab'],
    ['is a suggestion’s', minter().suggestion(uuid, 0)],
    ['is no uuid', '../../etc/passwd'],
    ['is empty', ''],
    ['is too long', `${uuid}0`],
    ['is followed by a line break', `${uuid}\n`],
  ])('%s', (_, made) => {
    expect(readCardUuid(made, SECRET)).toBeUndefined();
  });

  test('differs from one of ours in a single digit', () => {
    for (let index = 0; index < uuid.length; index++) {
      if (uuid[index] === '-') continue;
      const digit = uuid[index] === 'f' ? 'e' : 'f';
      expect(readCardUuid(uuid.slice(0, index) + digit + uuid.slice(index + 1), SECRET)).toBeUndefined();
    }
  });
});

describe('the hash of a card', () => {
  test('is 32 bits, unsigned, and differs by service, card, version and site', () => {
    const keys = [
      KEY,
      { ...KEY, service: 'x' },
      { ...KEY, card: 'x' },
      { ...KEY, version: '1.0.1' },
      { ...KEY, site: 'x' },
      { ...KEY, service: KEY.card, card: KEY.service },
    ];
    const hashes = keys.map(hashCardKey);
    expect(new Set(hashes).size).toBe(keys.length);
    expect(hashes.every((hash) => Number.isInteger(hash) && hash >= 0 && hash < 2 ** 32)).toBe(true);
  });

  test('is not changed by where one name ends and the next begins', () => {
    expect(hashCardKey({ ...KEY, service: 'a', card: 'bc' })).not.toBe(
      hashCardKey({ ...KEY, service: 'ab', card: 'c' }),
    );
  });

  test('stays what it is, so that catalogues of served versions hold', () => {
    expect(hashCardKey(KEY)).toBe(HASH_OF_KEY);
  });
});

/** First four bytes of `printf '["kidney-safety","metformin-egfr","1.0.0","st-elsewhere"]' | sha256sum`. */
const HASH_OF_KEY = 0xe227ecf6;

describe('a suggestion uuid', () => {
  test('follows from the card’s uuid and its place', () => {
    const card = minter().card(KEY);
    const uuid = minter().suggestion(card, 0);
    expect(uuid).toMatch(UUID_8);
    expect(minter(() => 0, [9, 9, 9]).suggestion(card, 0)).toBe(uuid);
    expect(minter().suggestion(card, 1)).not.toBe(uuid);
    expect(minter().suggestion(minter(() => TIME + 1).card(KEY), 0)).not.toBe(uuid);
    expect(minter(undefined, undefined, OTHER_SECRET).suggestion(card, 0)).not.toBe(uuid);
  });
});
