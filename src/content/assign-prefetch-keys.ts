/** Names the prefetch of a service so that no query is asked twice (CDS Hooks 2.0.1, "Prefetch Template"). */

import { renameVariables } from '../prefetch/rename-variables.js';
import type { ParsedNeed } from './card-context.js';

export interface PrefetchKeys {
  /** Key to query, in the order of the cards' ids and of the needs in their files; inputs before what uses them. */
  readonly prefetch: ReadonlyMap<string, string>;
  /** Card id to its needs' keys, by the need's name. */
  readonly keys: ReadonlyMap<string, ReadonlyMap<string, string>>;
}

/**
 * Needs with the same query share the key of the first; needs of one name with different queries get a number. Where
 * a query uses the answer to another need (`%name`), it is written with that need's key, and two such queries are
 * the same only when what they use is. The same cards always get the same keys.
 * @param cards their needs in an order in which each comes after those it uses
 */
export function assignPrefetchKeys(
  cards: readonly { readonly id: string; readonly needs: ReadonlyMap<string, ParsedNeed> }[],
): PrefetchKeys {
  const prefetch = new Map<string, string>();
  const byQuery = new Map<string, string>();
  const keys = new Map<string, ReadonlyMap<string, string>>();
  const sorted = [...cards].sort((a, b) => (a.id < b.id ? -1 : 1));
  for (const { id, needs } of sorted) {
    const own = new Map<string, string>();
    keys.set(id, own);
    for (const { name, query: written } of needs.values()) {
      const query = renameVariables(written, (variable) => own.get(variable) ?? variable);
      let key = byQuery.get(query) ?? name;
      if (!byQuery.has(query)) {
        for (let number = 2; prefetch.has(key); number += 1) key = `${name}_${number}`;
        prefetch.set(key, query);
        byQuery.set(query, key);
      }
      own.set(name, key);
    }
  }
  return { prefetch, keys };
}
