/** Names the prefetch of a service so that no query is asked twice (CDS Hooks 2.0.1, "Prefetch Template"). */

import type { ParsedNeed } from './card-context.js';

export interface PrefetchKeys {
  /** Key to query, in the order of the cards' ids and of the needs in their files. */
  readonly prefetch: ReadonlyMap<string, string>;
  /** Query to key. */
  readonly keys: ReadonlyMap<string, string>;
}

/**
 * Needs with the same query share the key of the first; needs of one name with different queries get a number. The
 * same cards always get the same keys.
 */
export function assignPrefetchKeys(
  cards: readonly { readonly id: string; readonly needs: ReadonlyMap<string, ParsedNeed> }[],
): PrefetchKeys {
  const prefetch = new Map<string, string>();
  const keys = new Map<string, string>();
  const sorted = [...cards].sort((a, b) => (a.id < b.id ? -1 : 1));
  for (const { name, query } of sorted.flatMap(({ needs }) => [...needs.values()])) {
    if (keys.has(query)) continue;
    let key = name;
    for (let number = 2; prefetch.has(key); number += 1) key = `${name}_${number}`;
    prefetch.set(key, query);
    keys.set(query, key);
  }
  return { prefetch, keys };
}
