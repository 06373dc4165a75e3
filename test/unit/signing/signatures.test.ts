/** Signatures on content: two reviewers, two keys, one hash (Ed25519, RFC 8032; thumbprints, RFC 7638 and RFC 8037). */

import { createPrivateKey, createPublicKey, generateKeyPairSync, verify } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { judgeSignatures } from '../../../src/signing/judge-signatures.js';
import { readReviewers, type Reviewer } from '../../../src/signing/read-reviewers.js';
import { isSignedBy, signContent, type Signature } from '../../../src/signing/signature.js';
import { addSignature, readSignatures } from '../../../src/signing/signatures-file.js';
import { createKeyPair, keyId, readPrivateKey, readPublicKey } from '../../../src/signing/signing-key.js';

const HASH = 'a1'.repeat(32);
const DAY = '2026-11-25';

const pair = (): {
  private: string;
  reviewer: (name: string) => Reviewer;
  sign: (hash: string, name: string) => Signature;
} => {
  const made = createKeyPair();
  const key = createPrivateKey(made.privatePem);
  return {
    private: made.privatePem,
    reviewer: (name) => ({ name, role: 'Pharmacist', key: createPublicKey(made.publicPem), keyId: made.id }),
    sign: (hash, name) => signContent(hash, name, key, DAY),
  };
};

describe('a key', () => {
  test('is named by its thumbprint: the example of RFC 8037, appendix A.3', () => {
    const key = createPublicKey({
      key: { kty: 'OKP', crv: 'Ed25519', x: '11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo' },
      format: 'jwk',
    });
    expect(keyId(key)).toBe('kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k');
  });

  test('made here is a pair of PEM texts that belong together', () => {
    const { privatePem, publicPem, id } = createKeyPair();
    const privateKey = readPrivateKey(privatePem);
    const read = readPublicKey(publicPem);
    expect(privateKey?.asymmetricKeyType).toBe('ed25519');
    expect('key' in read && keyId(read.key)).toBe(id);
    expect(privateKey && keyId(createPublicKey(privateKey))).toBe(id);
    expect(createKeyPair().id).not.toBe(id);
  });

  test('is read from PEM or a JSON Web Key, and is public', () => {
    const { publicKey, privateKey } = generateKeyPairSync('ed25519');
    const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 });
    const jwk = { ...publicKey.export({ format: 'jwk' }), kid: 'mine', use: 'sig' };
    const read = readPublicKey(jwk);
    expect('key' in read && keyId(read.key)).toBe(keyId(publicKey));
    expect(readPublicKey({ ...privateKey.export({ format: 'jwk' }) })).toEqual({ problem: 'private' });
    expect(readPublicKey(privateKey.export({ type: 'pkcs8', format: 'pem' }).toString())).toEqual({
      problem: 'private',
    });
    expect(readPublicKey(rsa.publicKey.export({ type: 'spki', format: 'pem' }).toString())).toEqual({
      problem: 'not-ed25519',
    });
    expect(readPublicKey('hello')).toEqual({ problem: 'not-a-key' });
    expect(readPublicKey({ kty: 'OKP' })).toEqual({ problem: 'not-a-key' });
  });

  test('to sign with is a private Ed25519 key without a passphrase', () => {
    const { publicKey, privateKey } = generateKeyPairSync('ed25519');
    const ec = generateKeyPairSync('ec', { namedCurve: 'P-384' });
    const locked = privateKey.export({
      type: 'pkcs8',
      format: 'pem',
      cipher: 'aes-256-cbc',
      passphrase: 'x',
    });
    for (const pem of [
      publicKey.export({ type: 'spki', format: 'pem' }),
      ec.privateKey.export({ type: 'pkcs8', format: 'pem' }),
      locked,
      'hello',
    ])
      expect(readPrivateKey(pem.toString())).toBeUndefined();
  });
});

describe('a signature', () => {
  test('is of the words rationale-content:v1, the hash and the name, which any Ed25519 program can check', () => {
    const { publicKey, privateKey } = generateKeyPairSync('ed25519');
    const made = signContent(HASH, 'Jo Example', privateKey, DAY);
    expect(made).toEqual({
      content: HASH,
      reviewer: 'Jo Example',
      key: keyId(publicKey),
      signature: expect.stringMatching(/^[\w-]{86}$/),
      signed: DAY,
    });
    const words = Buffer.from(`rationale-content:v1:${HASH}:Jo Example`);
    expect(verify(null, words, publicKey, Buffer.from(made.signature, 'base64url'))).toBe(true);
  });

  test('holds for its hash, its name and its key, and for no other', () => {
    const jo = pair();
    const key = jo.reviewer('Jo').key;
    const made = jo.sign(HASH, 'Jo');
    expect(isSignedBy(made, key)).toBe(true);
    expect(isSignedBy({ ...made, content: 'b2'.repeat(32) }, key)).toBe(false);
    expect(isSignedBy({ ...made, reviewer: 'Al' }, key)).toBe(false);
    expect(isSignedBy(made, pair().reviewer('Jo').key)).toBe(false);
    // The day is for readers, and no part of it.
    expect(isSignedBy({ ...made, signed: '2020-01-01' }, key)).toBe(true);
  });

  test('that is anything else is wrong and never an exception', () => {
    const jo = pair();
    const { key } = jo.reviewer('Jo');
    const made = jo.sign(HASH, 'Jo');
    fc.assert(
      fc.property(
        fc.string(),
        (text) => isSignedBy({ ...made, signature: text }, key) === (text === made.signature),
      ),
    );
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 64, maxLength: 64 }), (bytes) => {
        const text = Buffer.from(bytes).toString('base64url');
        return isSignedBy({ ...made, signature: text }, key) === (text === made.signature);
      }),
    );
  });
});

describe('content is signed', () => {
  const [jo, al, ed] = [pair(), pair(), pair()];
  const reviewers = [jo.reviewer('Jo'), al.reviewer('Al')];

  test('by two different reviewers of the file', () => {
    const signatures = [jo.sign(HASH, 'Jo'), al.sign(HASH, 'Al')];
    expect(judgeSignatures(HASH, signatures, reviewers)).toEqual({
      judged: signatures.map((signature) => ({ signature, role: 'Pharmacist' })),
      signedBy: ['Jo', 'Al'],
      enough: true,
    });
  });

  test('and not by one, not even one who signs twice', () => {
    for (const signatures of [[], [jo.sign(HASH, 'Jo')], [jo.sign(HASH, 'Jo'), jo.sign(HASH, 'Jo')]])
      expect(judgeSignatures(HASH, signatures, reviewers).enough).toBe(false);
  });

  test('and not by one person under two names with one key', () => {
    const twice = [jo.reviewer('Jo'), jo.reviewer('Joanna')];
    const { signedBy, enough } = judgeSignatures(HASH, [jo.sign(HASH, 'Jo'), jo.sign(HASH, 'Joanna')], twice);
    expect(signedBy).toEqual(['Jo', 'Joanna']);
    expect(enough).toBe(false);
  });

  test('and nothing else counts: strangers, foreign keys, changed content', () => {
    const changed = { ...jo.sign('b2'.repeat(32), 'Jo'), content: HASH };
    const judged = judgeSignatures(
      HASH,
      [ed.sign(HASH, 'Ed'), ed.sign(HASH, 'Al'), changed, jo.sign('b2'.repeat(32), 'Jo')],
      reviewers,
    );
    expect(judged.judged.map(({ problem }) => problem)).toEqual(['unknown-reviewer', 'other-key', 'wrong']);
    expect(judged.signedBy).toEqual([]);
    expect(judged.enough).toBe(false);
    // A key that the signature only claims is not the one it is checked with.
    const claimed = { ...ed.sign(HASH, 'Al'), key: al.sign(HASH, 'Al').key };
    expect(judgeSignatures(HASH, [claimed], reviewers).judged[0]?.problem).toBe('wrong');
  });
});

describe('signatures.yaml', () => {
  const [jo, al] = [pair(), pair()];

  test('is begun with a word of what it is, and read as it was written', () => {
    const first = jo.sign(HASH, 'Jo: the "first" #1');
    const text = addSignature(undefined, first);
    expect(text).toMatch(
      /^# Who signed the content beside this file: .+\n# A signature stands for .+\nformat: 1\n/,
    );
    expect(readSignatures(text)).toEqual({ signatures: [first], problems: [] });
  });

  test('keeps every other signature and every comment', () => {
    const [first, second, older] = [jo.sign(HASH, 'Jo'), al.sign(HASH, 'Al'), jo.sign('b2'.repeat(32), 'Jo')];
    const text = addSignature(addSignature(undefined, older), first).replace(
      'format: 1',
      '# Kept in the safe.\nformat: 1',
    );
    const more = addSignature(text, second);
    expect(more).toContain('# Kept in the safe.\n');
    expect(readSignatures(more).signatures).toEqual([older, first, second]);
  });

  test('holds one signature of a reviewer on one content', () => {
    const [first, second] = [jo.sign(HASH, 'Jo'), al.sign(HASH, 'Al')];
    const again = { ...first, signed: '2026-12-01' };
    const text = [first, second, again].reduce<string | undefined>(addSignature, undefined);
    expect(readSignatures(text ?? '').signatures).toEqual([again, second]);
  });

  test('that holds something else counts for nothing, and says where', () => {
    const text = `format: 1\nsignatures:\n  - { content: ${HASH}, reviewer: Jo }\n`;
    expect(readSignatures(text)).toEqual({
      signatures: [],
      problems: [
        {
          severity: 'error',
          rule: 'signatures',
          file: 'signatures.yaml',
          line: 3,
          column: 5,
          message: 'Entry 1 is no signature.',
          remedy: 'Let rationale sign write it; what it wrote is in your version control.',
        },
      ],
    });
    for (const other of ['', '[]', 'signatures: 3', 'a: b: c', 'signatures: &a [*a]'])
      expect(readSignatures(other)).toMatchObject({ signatures: [], problems: [{ rule: 'signatures' }] });
  });
});

describe('the reviewers file', () => {
  const pem = (): string => createKeyPair().publicPem.trimEnd().replaceAll('\n', '\n      ');
  const entry = (name: string, key: string): string =>
    `  - name: ${name}\n    role: Pharmacist\n    key: |\n      ${key}\n`;
  const file = (...entries: readonly string[]): string => `format: 1\nreviewers:\n${entries.join('')}`;
  const problemsOf = (text: string): readonly string[] =>
    readReviewers(text, 'reviewers.yaml').problems.map(
      ({ line, column, message }) => `${line}:${column} ${message}`,
    );

  test('names them, with their role and key', () => {
    const jwk = { ...generateKeyPairSync('ed25519').publicKey.export({ format: 'jwk' }) };
    const text = `${file(entry('Jo', pem()))}  - { name: Al, role: Nurse, key: ${JSON.stringify(jwk)} }\n`;
    const { reviewers, problems } = readReviewers(text, 'reviewers.yaml');
    expect(problems).toEqual([]);
    expect(reviewers.map(({ name, role, keyId: id }) => [name, role, id.length])).toEqual([
      ['Jo', 'Pharmacist', 43],
      ['Al', 'Nurse', 43],
    ]);
  });

  test('has one entry for each reviewer, and one reviewer for each key; else nobody counts', () => {
    const key = pem();
    expect(problemsOf(file(entry('Jo', key), entry('Jo', pem())))).toEqual([
      '9:11 There is another reviewer Jo.',
    ]);
    expect(problemsOf(file(entry('Jo', key), entry('Al', key)))).toEqual(['11:10 This is the key of Jo.']);
    expect(readReviewers(file(entry('Jo', key), entry('Al', key)), 'r').reviewers).toEqual([]);
  });

  test('holds no private key, and never repeats one', () => {
    const secret = createKeyPair().privatePem;
    const text = file(entry('Jo', secret.trimEnd().replaceAll('\n', '\n      ')));
    const { problems } = readReviewers(text, 'reviewers.yaml');
    expect(problems.map(({ message }) => message)).toEqual([
      'This is a private key, which must not be here (reviewer 1).',
    ]);
    const body = secret.split('\n')[1] ?? '';
    expect(body).toMatch(/^MC/);
    expect(JSON.stringify(problems)).not.toContain(body);
  });

  test('that is something else says what it should be', () => {
    for (const text of ['', '[]', 'format: 2\nreviewers: []', 'format: 1', 'reviewers: []'])
      expect(problemsOf(text)).toEqual([expect.stringMatching(/This is no list of reviewers\.$/)]);
    expect(
      problemsOf('format: 1\nreviewers:\n  - { name: Jo }\n  - 3\n  - { name: Al, role: Nurse, key: x }\n'),
    ).toEqual([
      '3:5 A reviewer has a name and a role, a line each.',
      '4:5 A reviewer has a name and a role, a line each.',
      '5:35 This is no key in PEM and no JSON Web Key (reviewer 3).',
    ]);
  });
});
