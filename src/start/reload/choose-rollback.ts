/** Which content set to go back to, when the operator names none or the beginning of a hash. */

import type { HistoryEntry } from './content-history.js';

export interface RollbackScope {
  /** Oldest first. */
  readonly history: readonly HistoryEntry[];
  /** Hashes of the sets that are kept. */
  readonly kept: readonly string[];
  /** Hash that is pinned. */
  readonly pinned?: string;
}

/** A set, or why there is none. */
export type Rollback = { readonly hash: string } | { readonly problem: string };

/**
 * The set that was in force before the one that is now. Going back twice goes back two sets, and never forward: what a
 * rollback brought into force counts where it came from the disk.
 */
export function chooseRollback({ history, kept, pinned }: RollbackScope): Rollback {
  const fromDisk = history.filter(({ why }) => why !== 'rollback');
  const current = pinned ?? history.at(-1)?.hash;
  if (current === undefined) return { problem: 'Nothing was ever in force here: start the service once.' };
  const position = fromDisk.findLastIndex(({ hash }) => hash === current);
  const before = fromDisk.slice(0, Math.max(0, position)).filter(({ hash }) => hash !== current);
  const found = before.findLast(({ hash }) => kept.includes(hash));
  return found === undefined
    ? { problem: 'No earlier set is kept. --list shows those that are, --to takes one of them.' }
    : { hash: found.hash };
}

/** @param start the first eight characters of a hash, or more */
export function findKept(start: string, kept: readonly string[]): Rollback {
  const written = start.toLowerCase();
  if (!/^[0-9a-f]{8,64}$/.test(written))
    return { problem: 'Name a set by eight or more characters of its hash.' };
  const [first, second] = kept.filter((hash) => hash.startsWith(written));
  if (first === undefined) return { problem: `No set that is kept begins with ${written}.` };
  return second === undefined ? { hash: first } : { problem: `Several sets begin with ${written}.` };
}
