/** Unfolds compressed bodies (RFC 9110, section 8.4.1), in small pieces, so that a bomb is noticed before it has gone off. */

import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib';
import type { Transform } from 'node:stream';
import { RationaleError } from '../errors.js';

// Their classes do not name what the types of streams derive them from.
/* eslint-disable @typescript-eslint/no-unsafe-class-instance-assignment */
const CODINGS: ReadonlyMap<string, () => Transform> = new Map([
  ['gzip', () => createGunzip()],
  ['x-gzip', () => createGunzip()],
  ['deflate', () => createInflate()],
  ['br', () => createBrotliDecompress()],
]);
/* eslint-enable @typescript-eslint/no-unsafe-class-instance-assignment */

/**
 * @param written the header `Content-Encoding`
 * @param keep told of each piece
 * @param complete told when all came
 * @param fail told once, with MEDIA_TYPE_UNSUPPORTED or REQUEST_INVALID
 * @returns where the compressed bytes go; undefined when they need no unfolding, or cannot be unfolded
 */
export function createInflater(
  written: string,
  keep: (piece: Buffer) => void,
  complete: () => void,
  fail: (error: RationaleError, body: Buffer) => void,
): Transform | undefined {
  const name = written.trim().toLowerCase();
  if (name === '' || name === 'identity') return undefined;
  const create = CODINGS.get(name);
  if (create === undefined) {
    fail(
      new RationaleError('MEDIA_TYPE_UNSUPPORTED', 'The content encoding is not supported.'),
      Buffer.alloc(0),
    );
    return undefined;
  }
  const inflater = create();
  inflater.on('data', keep);
  inflater.on('end', complete);
  inflater.on('error', () => {
    fail(new RationaleError('REQUEST_INVALID', 'The body is not compressed as it says.'), Buffer.alloc(0));
  });
  return inflater;
}
