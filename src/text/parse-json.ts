/** Bytes of a body to JSON (RFC 8259): strict UTF-8, and no word of the body in the error. */

import { isAscii } from 'node:buffer';
import { RationaleError } from '../errors.js';

const UTF8 = new TextDecoder('utf-8', { fatal: true });

/**
 * Parses a request body.
 * @throws RationaleError JSON_INVALID; the parser's own message quotes the body and is therefore not passed on.
 */
export function parseJson(bytes: Uint8Array): unknown {
  if (bytes.length === 0)
    throw new RationaleError('JSON_INVALID', 'The body is empty; a JSON object is expected.');
  let text: string;
  try {
    text = decode(bytes);
  } catch {
    throw new RationaleError('JSON_INVALID', 'The body is not UTF-8 text.');
  }
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    throw new RationaleError('JSON_INVALID', `The body is not JSON${positionOf(error)}.`);
  }
}

/** Most bodies are plain ASCII, which needs no decoding, and which V8 keeps, and parses, at a byte a character. */
function decode(bytes: Uint8Array): string {
  if (!isAscii(bytes)) return UTF8.decode(bytes);
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
}

/** V8 tells the position in most of its messages; the rest of the message quotes the text. */
function positionOf(error: unknown): string {
  const position = error instanceof Error ? /at position (\d+)/.exec(error.message)?.[1] : undefined;
  return position === undefined ? '' : `: it breaks at character ${position}`;
}
