/** Spreads ids evenly and always the same way: over the shards of a population, and over the buckets of an export. */

import { createHash } from 'node:crypto';

/**
 * A number from 0 to `of - 1`.
 * @param purpose keeps two spreadings of the same ids independent of each other
 */
export function hashShare(purpose: string, id: string, of: number): number {
  if (of <= 1) return 0;
  return createHash('sha256').update(`${purpose} ${id}`).digest().readUInt32BE(0) % of;
}
