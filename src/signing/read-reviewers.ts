/** Reads the reviewers file: whose signatures on content count, and with which key (content signing). */

import type { KeyObject } from 'node:crypto';
import type { Problem } from '../model/content.js';
import { readYamlFile } from './read-yaml-file.js';
import { keyId, readPublicKey, type PublicKeyProblem } from './signing-key.js';

export interface Reviewer {
  readonly name: string;
  readonly role: string;
  readonly key: KeyObject;
  /** Thumbprint of the key. */
  readonly keyId: string;
}

const RULE = 'reviewers';

const FORM =
  'Write format: 1 and reviewers: a list of { name: ..., role: ..., key: the public key in PEM or as a JSON Web Key }.';

const KEY_WORDS: Readonly<Record<PublicKeyProblem, string>> = {
  private: 'This is a private key, which must not be here',
  'not-a-key': 'This is no key in PEM and no JSON Web Key',
  'not-ed25519': 'This is no Ed25519 key',
};

/**
 * Nobody counts when anything is wrong with the file. Names and keys are each one reviewer's: two signatures are then
 * two people's.
 * @param file as shown in problems
 */
export function readReviewers(
  text: string,
  file: string,
): { readonly reviewers: readonly Reviewer[]; readonly problems: readonly Problem[] } {
  const yaml = readYamlFile(text, file, RULE);
  if (yaml.problems.length > 0) return { reviewers: [], problems: yaml.problems };
  const { value } = yaml;
  const list: unknown = isObject(value) && value.format === 1 ? value.reviewers : undefined;
  if (!Array.isArray(list)) {
    return { reviewers: [], problems: [yaml.problemAt([], 'This is no list of reviewers.', FORM)] };
  }
  const problems: Problem[] = [];
  const reviewers: Reviewer[] = [];
  list.forEach((entry: unknown, index) => {
    const tell = (member: string, message: string, remedy: string): void => {
      problems.push(yaml.problemAt(['reviewers', index, member], message, remedy));
    };
    const { name, role, key } = isObject(entry) ? entry : {};
    if (!isLine(name) || !isLine(role)) {
      tell(isLine(name) ? 'role' : 'name', 'A reviewer has a name and a role, a line each.', FORM);
      return;
    }
    const read =
      typeof key === 'string' || isObject(key) ? readPublicKey(key) : { problem: 'not-a-key' as const };
    if ('problem' in read) {
      const remedy = 'Put the public key here: rationale sign --new-key prints it.';
      tell('key', `${KEY_WORDS[read.problem]} (reviewer ${index + 1}).`, remedy);
      return;
    }
    const reviewer = { name, role, key: read.key, keyId: keyId(read.key) };
    const named = reviewers.find((other) => other.name === name);
    const keyed = reviewers.find((other) => other.keyId === reviewer.keyId);
    if (named !== undefined)
      tell('name', `There is another reviewer ${name}.`, 'Give each reviewer one entry.');
    else if (keyed !== undefined)
      tell('key', `This is the key of ${keyed.name}.`, 'Each reviewer signs with a key of their own.');
    else reviewers.push(reviewer);
  });
  return { reviewers: problems.length > 0 ? [] : reviewers, problems };
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isLine = (value: unknown): value is string =>
  typeof value === 'string' && value.trim() !== '' && !/[\r\n]/.test(value);
