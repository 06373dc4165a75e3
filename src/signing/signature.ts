/** What a reviewer signs: one hash of all content, under the reviewer's name (RFC 8032). */

import { sign, verify, createPublicKey, type KeyObject } from 'node:crypto';
import { keyId } from './signing-key.js';

/** One entry of `signatures.yaml`. */
export interface Signature {
  /** `Content.hash`, hexadecimal. */
  readonly content: string;
  readonly reviewer: string;
  /** Thumbprint of the public key. */
  readonly key: string;
  /** Base64url. */
  readonly signature: string;
  /** `YYYY-MM-DD`, as the signer's clock said: for readers, and no part of what is signed. */
  readonly signed: string;
}

/**
 * The bytes that are signed. The version keeps a signature from being read as one of something else; the hash has one
 * length, so that no name can be taken for a part of it.
 */
const statement = (content: string, reviewer: string): Buffer =>
  Buffer.from(`rationale-content:v1:${content}:${reviewer}`);

/** @param key private Ed25519 key @param signed `YYYY-MM-DD` */
export function signContent(content: string, reviewer: string, key: KeyObject, signed: string): Signature {
  return {
    content,
    reviewer,
    key: keyId(createPublicKey(key)),
    signature: sign(null, statement(content, reviewer), key).toString('base64url'),
    signed,
  };
}

/** @param key the reviewer's public key, from a source other than the signature */
export const isSignedBy = ({ content, reviewer, signature }: Signature, key: KeyObject): boolean =>
  verify(null, statement(content, reviewer), key, Buffer.from(signature, 'base64url'));
