/** Attack vectors against signatures and keys (C2SP Wycheproof): no invalid one is believed. */

import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import type { Algorithm } from '../../../src/model/client.js';
import { checkHeader } from '../../../src/trust/check-header.js';
import { createKeyRing, keysFor } from '../../../src/trust/create-key-ring.js';
import { splitToken } from '../../../src/trust/split-token.js';
import { verifySignature } from '../../../src/trust/verify-signature.js';
import { describeWithTestData, testData } from '../../support/test-data.js';

interface Vector {
  readonly name: string;
  readonly token: string;
  readonly set: unknown;
  readonly result: string;
  /** As the header claims it. */
  readonly algorithm: unknown;
}

interface VectorFile {
  readonly numberOfTests: number;
  readonly testGroups: readonly {
    readonly comment: string;
    readonly private: object;
    readonly public?: object;
    readonly tests: readonly {
      tcId: number;
      comment: string;
      jws?: unknown;
      jwe?: unknown;
      result: string;
    }[];
  }[];
}

const FILES = ['signature', 'key', 'crypto'] as const;

/** Every algorithm that can be configured at all. */
const algorithms: readonly Algorithm[] = [
  'ES256',
  'ES384',
  'ES512',
  'RS256',
  'RS384',
  'RS512',
  'PS256',
  'PS384',
  'PS512',
];

function readVectors(file: (typeof FILES)[number]): {
  readonly vectors: readonly Vector[];
  readonly number: number;
} {
  const path = testData(`hostile/wycheproof/json_web_${file}_test.json`);
  if (path === undefined) throw new Error(`There is no Wycheproof file for ${file}.`);
  const { testGroups, numberOfTests } = JSON.parse(readFileSync(path, 'utf8')) as VectorFile;
  const vectors = testGroups.flatMap((group) =>
    group.tests.map(({ tcId, comment, jws, jwe, result }) => {
      const token = jws ?? jwe;
      const text = typeof token === 'string' ? token : JSON.stringify(token);
      const key = group.public ?? group.private;
      return {
        name: `${file} ${tcId} ${group.comment}: ${comment}`,
        token: text,
        set: 'keys' in key ? key : { keys: [key] },
        result,
        algorithm: algorithmOf(text),
      };
    }),
  );
  return { vectors, number: numberOfTests };
}

function algorithmOf(token: string): unknown {
  try {
    return (JSON.parse(Buffer.from(token.split('.')[0] ?? '', 'base64url').toString()) as { alg?: unknown })
      .alg;
  } catch {
    return undefined;
  }
}

/** The path of a token as far as its key and signature; the payloads of the vectors are no claims. */
function isBelieved({ token, set }: Vector): boolean {
  try {
    const { header } = splitToken(token);
    const { algorithm, kid } = checkHeader(header, { algorithms });
    const made = createKeyRing(set);
    if (!('ring' in made)) return false;
    return keysFor(made.ring.find(kid), algorithm).some((key) => verifySignature(token, key, algorithm));
  } catch {
    return false;
  }
}

/** Valid by RFC 7515 and refused here all the same: by name, why. Tokens with an HMAC and encrypted ones come on top. */
const REFUSED_ON_PURPOSE: Readonly<Record<string, string>> = {
  'signature 259 rs256: emptyPayload': 'a token without claims is no JSON Web Token',
  'signature 264 rs384: emptyPayload': 'a token without claims is no JSON Web Token',
  'signature 268 rs512: emptyPayload': 'a token without claims is no JSON Web Token',
  'signature 272 ps256: emptyPayload': 'a token without claims is no JSON Web Token',
  'signature 320 ps384: emptyPayload': 'a token without claims is no JSON Web Token',
  'signature 325 ps512: emptyPayload': 'a token without claims is no JSON Web Token',
  'signature 346 rfc7520: Figure20': 'the key is for PS256 and the token is signed with PS384',
  'signature 350 rfc7520WithKeyOps: Figure20': 'the key is for PS256 and the token is signed with PS384',
  'signature 347 rfc7520: Figure27': 'the key is for ES521, which does not exist',
  'signature 351 rfc7520WithKeyOps: Figure27': 'the key is for ES521, which does not exist',
};

describeWithTestData('The Wycheproof vectors', () => {
  const files = FILES.map(readVectors);
  const all = files.flatMap(({ vectors }) => vectors);

  test('are all read', () => {
    expect(files.map(({ vectors, number }) => [vectors.length, number])).toEqual([
      [401, 401],
      [26, 26],
      [83, 83],
    ]);
  });

  test('[S-17] [S-8] [S-9] that are invalid are refused, every one', () => {
    const invalid = all.filter(({ result }) => result !== 'valid');
    expect(invalid.length).toBeGreaterThan(400);
    expect(invalid.filter(isBelieved).map(({ name }) => name)).toEqual([]);
  });

  test('[S-9] that are valid with a symmetric key are refused', () => {
    const symmetric = all.filter(
      ({ result, algorithm }) => result === 'valid' && String(algorithm).startsWith('HS'),
    );
    expect(symmetric.length).toBeGreaterThan(10);
    expect(symmetric.filter(isBelieved).map(({ name }) => name)).toEqual([]);
  });

  test('that are valid with a key pair are believed, apart from those refused on purpose', () => {
    const valid = all.filter(
      ({ result, algorithm }) => result === 'valid' && /^(?:ES|RS|PS)\d/.test(String(algorithm)),
    );
    const refused = valid.filter((vector) => !isBelieved(vector)).map(({ name }) => name);
    expect(refused.sort()).toEqual(Object.keys(REFUSED_ON_PURPOSE).sort());
    expect(valid.length - refused.length).toBeGreaterThan(25);
  });

  test('that are encrypted are refused: tokens here are signed', () => {
    const encrypted = all.filter(({ token }) => token.split('.').length === 5);
    expect(encrypted.length).toBeGreaterThan(10);
    expect(encrypted.filter(isBelieved)).toEqual([]);
  });
});
