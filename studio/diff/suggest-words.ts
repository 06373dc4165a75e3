/** A name for the branch and a first line for the message, from what changed: for the author to make better. */

import type { ContentDiff } from '../../src/diff/content-diff.js';

const FATES = {
  added: 'add',
  removed: 'remove',
  renamed: 'rename',
  changed: 'change',
  affected: 'change',
} as const;

/** @param today `YYYY-MM-DD`, to tell branches apart */
export function suggestBranch({ cards, shared }: ContentDiff, today: string): string {
  const changed = [...cards.filter(({ fate }) => fate !== 'affected'), ...shared];
  const [first] = changed;
  const name = changed.length === 1 && first !== undefined ? first.id : 'content';
  return `cards/${name}-${today}`;
}

/** Cards that changed only by what they rest on are not named: the shared file is. */
export function suggestMessage({ cards, shared }: ContentDiff): string {
  const parts = [
    ...cards.flatMap(({ id, fate }) => (fate === 'affected' ? [] : [`${FATES[fate]} ${id}`])),
    ...shared.map(({ id, fate }) => `${FATES[fate]} ${id}`),
  ];
  if (parts.length === 0) return '';
  return parts.length <= 3 ? `cards: ${parts.join(', ')}` : `cards: ${parts.length} changes`;
}
