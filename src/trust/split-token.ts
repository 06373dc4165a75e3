/** Takes a compact signed token apart, strictly, before anything in it is believed (RFC 7515, section 7.1). */

import { TrustError } from './trust-error.js';

export type Members = Readonly<Record<string, unknown>>;

/** A token's parts as they arrived. Nothing here is believed. */
export interface SplitToken {
  readonly token: string;
  readonly header: Members;
  readonly payload: Uint8Array;
}

/** In characters. Tokens of real clients have one or two thousand. */
const LONGEST = 8192;

const PART = /^[A-Za-z0-9_-]+$/;

/**
 * Three parts of canonical base64url, of which the first is a JSON object.
 * @throws TrustError token-too-long before anything is looked at, token-malformed
 */
export function splitToken(token: string): SplitToken {
  if (token.length > LONGEST) throw new TrustError('token-too-long');
  const parts = token.split('.');
  const [header, payload, signature] = parts.length === 3 ? parts.map(bytesOf) : [];
  if (header === undefined || payload === undefined || signature === undefined)
    throw new TrustError('token-malformed');
  return { token, header: parseMembers(header), payload };
}

/** One text for one token: padding, other alphabets and stray bits are refused, which the decoder would pass over. */
function bytesOf(part: string): Buffer {
  const bytes = Buffer.from(part, 'base64url');
  if (!PART.test(part) || bytes.toString('base64url') !== part) throw new TrustError('token-malformed');
  return bytes;
}

const UTF8 = new TextDecoder('utf-8', { fatal: true });

/**
 * The JSON object that the bytes hold.
 * @throws TrustError token-malformed
 */
export function parseMembers(bytes: Uint8Array): Members {
  let value: unknown;
  try {
    value = JSON.parse(UTF8.decode(bytes));
  } catch {
    throw new TrustError('token-malformed');
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new TrustError('token-malformed');
  return value as Members;
}
