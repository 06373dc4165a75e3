/** Chooses which patients stand as examples: by a hash, so that the choice is even and the same however the work was parted. */

import { createHash } from 'node:crypto';
import type { Example } from './tally.js';

export const MOST_EXAMPLES = 20;

export const exampleOf = (kind: string, card: string, id: string): Example => ({
  rank: createHash('sha256').update(`${kind} ${card} ${id}`).digest('hex').slice(0, 16),
  id,
});

/** Twenty at most, those with the lowest hash, lowest first. */
export const keepExamples = (examples: readonly Example[]): readonly Example[] =>
  [...examples].sort((a, b) => order(a.rank, b.rank) || order(a.id, b.id)).slice(0, MOST_EXAMPLES);

const order = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
