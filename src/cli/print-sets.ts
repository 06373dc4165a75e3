/** The content sets that can be gone back to, the latest first. */

import type { HistoryEntry } from '../start/reload/content-history.js';
import type { Terminal } from './terminal.js';

export interface ListedSet {
  readonly hash: string;
  /** ISO 8601: when it came into force last; absent when the history does not tell. */
  readonly since?: string;
  readonly why?: string;
  readonly pinned: boolean;
  /** The last that came into force. */
  readonly inForce: boolean;
}

export function listSets(
  history: readonly HistoryEntry[],
  kept: readonly string[],
  pinned: string | undefined,
): readonly ListedSet[] {
  const inForce = history.at(-1)?.hash;
  return kept
    .map((hash): ListedSet => {
      const last = history.findLast((entry) => entry.hash === hash);
      const told = last === undefined ? {} : { since: last.at, why: last.why };
      return { hash, ...told, pinned: hash === pinned, inForce: hash === inForce };
    })
    .sort((a, b) => ((a.since ?? '') < (b.since ?? '') ? 1 : -1));
}

export function printSets(sets: readonly ListedSet[], terminal: Terminal): void {
  if (sets.length === 0) terminal.print('No content set is kept here yet.');
  for (const { hash, since, why, pinned, inForce } of sets) {
    const marks = [...(inForce ? ['in force'] : []), ...(pinned ? ['pinned'] : [])].join(', ');
    const when = since === undefined ? '' : `  since ${since} (${why ?? ''})`;
    terminal.print(`${hash.slice(0, 12)}${when}${marks === '' ? '' : `  ${terminal.paint('bold', marks)}`}`);
  }
}
