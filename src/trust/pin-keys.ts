/** The keys of a client that were exchanged beforehand, checked when its file is read (CDS Hooks 3.0, "JSON Web Token"). */

import type { Algorithm, JsonWebKeySet } from '../model/client.js';
import { checkKey, type KeyCheckOptions, type KeyProblem } from './check-key.js';
import type { ClientEntry, Jwk } from './client-entry.js';
import { createKeyRing, keysFor, type KeySetProblem } from './create-key-ring.js';
import type { ProblemText, YamlPath } from './parse-clients-yaml.js';
import { readPem, type PemProblem } from './read-pem.js';

type Words = Pick<ProblemText, 'message' | 'remedy'>;

const WORDS: Readonly<Record<KeyProblem | KeySetProblem | PemProblem, Words>> = {
  'no-key': {
    message: 'pem holds no key.',
    remedy: 'Write pem: | and below it, indented, all lines from -----BEGIN PUBLIC KEY----- to the end.',
  },
  'not-a-key': {
    message: 'This is not a valid key.',
    remedy: 'Copy it again, whole: a part is missing or the point is not on its curve.',
  },
  'not-an-object': {
    message: 'This is not a JSON Web Key.',
    remedy: 'Write its members: kty, kid, and the key itself.',
  },
  'not-a-key-set': { message: 'This is not a JSON Web Key Set.', remedy: 'Write a list of keys.' },
  'too-many-keys': {
    message: 'The set has more than 100 keys.',
    remedy: 'Keep those that the client signs with.',
  },
  symmetric: {
    message: 'This key is symmetric.',
    remedy: 'Only public keys are kept here. Ask the client for one.',
  },
  'symmetric-key': {
    message: 'The set holds a symmetric key.',
    remedy: 'Only public keys are kept here. Ask the client for one.',
  },
  private: {
    message: 'This key is private.',
    remedy: 'Remove the private members, and have the client make a new key: this one is no longer secret.',
  },
  'private-key': {
    message: 'There is a private key here.',
    remedy: 'Keep the public one alone, and have the client make a new key: this one is no longer secret.',
  },
  'duplicate-kid': { message: 'Two keys have the same kid.', remedy: 'Keep one of them.' },
  'wrong-use': { message: 'This key is not for signatures.', remedy: 'Remove it: its use is not sig.' },
  'wrong-operations': {
    message: 'This key is not for signatures.',
    remedy: 'Remove it: key_ops is without verify.',
  },
  'type-unsupported': {
    message: 'Keys of this kty are not supported.',
    remedy: 'Ask the client for an EC or RSA key.',
  },
  'curve-unsupported': {
    message: 'This curve is not supported.',
    remedy: 'Ask for one on P-256, P-384 or P-521.',
  },
  'algorithm-unsupported': {
    message: 'The alg of this key is unknown, or does not fit its kty and crv.',
    remedy: 'Correct alg, e.g. ES384 for P-384, or leave it out.',
  },
  'modulus-too-short': {
    message: 'This RSA key is shorter than 2048 bits.',
    remedy: 'Ask the client for a longer one.',
  },
  'modulus-too-long': {
    message: 'This RSA key is longer than 8192 bits.',
    remedy: 'Ask the client for a shorter one.',
  },
  'exponent-unusual': {
    message: 'The exponent of this RSA key is not 65537.',
    remedy: 'Ask the client for another key.',
  },
  factorable: {
    message: 'This RSA key was made by a flawed generator and can be broken (CVE-2017-15361).',
    remedy: 'Ask the client for another key.',
  },
  published: {
    message: 'The private half of this key is published: anyone can sign with it.',
    remedy: 'Use it for demonstrations on loopback alone.',
  },
};

export type PinnedKeys =
  { readonly keys: JsonWebKeySet } | { readonly problems: readonly (Words & { readonly path: YamlPath })[] };

/** @returns the keys of `keys` or `pem`, or everything wrong with them, each at its place below the entry */
export function pinKeys(
  entry: ClientEntry,
  algorithms: readonly Algorithm[],
  options: KeyCheckOptions,
): PinnedKeys {
  const { base, keys, problem } = listKeys(entry);
  if (problem !== undefined) return { problems: [{ path: base, ...WORDS[problem] }] };
  const ring = createKeyRing({ keys });
  const checks = keys.map((key) => checkKey(key, options));
  const problems = checks.flatMap((check, index) =>
    'problem' in check
      ? [{ path: entry.pem === undefined ? [...base, index] : base, ...WORDS[check.problem] }]
      : [],
  );
  if ('problem' in ring && problems.length === 0) problems.push({ path: base, ...WORDS[ring.problem] });
  if (problems.length === 0 && !algorithms.some((algorithm) => keysFor(checks, algorithm).length > 0)) {
    const able = checks.flatMap((check) => ('believed' in check ? check.believed.algorithms : []));
    problems.push({
      path: base,
      message: `No key here can verify ${algorithms.join(' or ')}.`,
      remedy: `Add to algorithms what the client signs with: ${[...new Set(able)].join(', ')}.`,
    });
  }
  return problems.length > 0 ? { problems } : { keys: { keys } };
}

function listKeys(entry: ClientEntry): { base: YamlPath; keys: readonly Jwk[]; problem?: PemProblem } {
  if (entry.pem !== undefined) {
    const read = readPem(entry.pem);
    return 'keys' in read
      ? { base: ['pem'], keys: read.keys }
      : { base: ['pem'], keys: [], problem: read.problem };
  }
  const { keys } = entry;
  if (keys === undefined || isList(keys)) return { base: ['keys'], keys: keys ?? [] };
  return { base: ['keys', 'keys'], keys: keys.keys };
}

const isList = (keys: NonNullable<ClientEntry['keys']>): keys is readonly Jwk[] => Array.isArray(keys);
