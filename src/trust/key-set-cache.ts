/** The key sets of all clients: pinned ones, and ones fetched from configured addresses and kept (CDS Hooks 3.0, `jku`). */

import type { Client } from '../model/client.js';
import type { Instant } from '../time/time-span.js';
import type { KeyCheck } from './check-key.js';
import { createKeyRing, type KeyRing, type KeyRingOptions, type KeySetProblem } from './create-key-ring.js';
import { fetchKeySet, type Fetch, type FetchProblem } from './fetch-key-set.js';

export type KeyLookup =
  | { readonly keys: readonly KeyCheck[] }
  /** No key set could be had, neither now nor in the last day. */
  | { readonly unavailable: true };

export interface KeySets {
  /** The keys of this client that a token may be signed with; empty when the name is not in its set. */
  find(client: Client, kid: string): Promise<KeyLookup>;
  /** Fetches every configured set, so that no caller waits for it. Never fails: what is missing is tried later. */
  warm(): Promise<void>;
}

/** For the log: configured addresses, and reasons from closed lists. */
export interface KeySetEvent {
  readonly jku: string;
  readonly outcome: 'fetched' | FetchProblem | KeySetProblem;
}

export interface KeySetOptions extends KeyRingOptions {
  readonly clock: () => Instant;
  /** Default: the global one. */
  readonly fetch?: Fetch;
  /** Told of every fetch; must not throw. */
  readonly report?: (event: KeySetEvent) => void;
}

/** Milliseconds. */
export const KEY_SET_TIMES = {
  /** A set of this age is refreshed, in the background of a call. */
  refreshAfter: 3_600_000,
  /** An unknown `kid` causes one fetch in this time, however many come; a failed fetch is tried again after it. */
  cooldown: 30_000,
  /** Without a successful fetch for so long a set is no longer believed. */
  keepFor: 86_400_000,
} as const;

interface Entry {
  readonly jku: string;
  ring?: KeyRing;
  /** When the ring was fetched. */
  since: Instant;
  /** No fetch for an unknown `kid`, and none after a failure, before this time. */
  notBefore: Instant;
  pending?: Promise<void>;
}

/**
 * Prepares the key sets of these clients. No address but theirs is ever fetched, one fetch at a time for each. A set
 * that cannot be fetched, or is refused whole, leaves the last good one in force.
 */
export function createKeySets(clients: readonly Client[], options: KeySetOptions): KeySets {
  const { clock, report, fetch = globalThis.fetch } = options;
  const pinned = new Map<string, KeyRing>();
  const fetched = new Map<string, Entry>();
  for (const client of clients) {
    if (client.jku !== undefined) {
      fetched.set(client.jku, { jku: client.jku, since: -Infinity, notBefore: -Infinity });
    } else {
      const made = createKeyRing(client.keys, { ...options, unnamed: true });
      if ('ring' in made) pinned.set(client.id, made.ring);
    }
  }

  async function fetchInto(entry: Entry): Promise<void> {
    const answer = await fetchKeySet(entry.jku, fetch);
    const made = 'value' in answer ? createKeyRing(answer.value, options) : answer;
    if ('ring' in made) {
      entry.ring = made.ring;
      entry.since = clock();
    } else {
      entry.notBefore = clock() + KEY_SET_TIMES.cooldown;
    }
    report?.({ jku: entry.jku, outcome: 'ring' in made ? 'fetched' : made.problem });
  }

  /** Joins the fetch under way, or starts one. */
  function refresh(entry: Entry): Promise<void> {
    entry.pending ??= fetchInto(entry).finally(() => {
      delete entry.pending;
    });
    return entry.pending;
  }

  async function findFetched(entry: Entry, kid: string): Promise<KeyLookup> {
    const age = clock() - entry.since;
    if (age >= KEY_SET_TIMES.keepFor) delete entry.ring;
    const held = entry.ring;
    if (held !== undefined) {
      const keys = held.find(kid);
      if (keys.length > 0) {
        if (age >= KEY_SET_TIMES.refreshAfter && clock() >= entry.notBefore) void refresh(entry);
        return { keys };
      }
    }
    // The name is unknown, perhaps because keys were rotated: one look, and then not again for a while.
    // Only a fetch begins the while: callers that come during it must not prolong it.
    const looks = clock() >= entry.notBefore || entry.pending !== undefined;
    if (looks) await refresh(entry);
    const keys = entry.ring?.find(kid);
    if (looks && keys?.length === 0) entry.notBefore = clock() + KEY_SET_TIMES.cooldown;
    return keys === undefined ? { unavailable: true } : { keys };
  }

  return {
    async find(client, kid) {
      const entry = client.jku === undefined ? undefined : fetched.get(client.jku);
      if (entry !== undefined) return findFetched(entry, kid);
      const ring = pinned.get(client.id);
      return ring === undefined ? { unavailable: true } : { keys: ring.find(kid) };
    },
    async warm() {
      await Promise.all([...fetched.values()].map(refresh));
    },
  };
}
