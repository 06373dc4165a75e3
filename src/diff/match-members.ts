/** Pairs the members of two objects by name, and those that only changed their name by what they hold. */

import { canonicalJson } from '../content/hash-content.js';

export interface MatchedMembers<Value> {
  /** In both, equal or not, in the order of the newer one; `was` is another name when it was renamed. */
  readonly kept: readonly { readonly name: string; readonly was: string; before: Value; after: Value }[];
  readonly added: readonly (readonly [string, Value])[];
  readonly removed: readonly (readonly [string, Value])[];
}

export type Members<Value> = Readonly<Record<string, Value>>;

export function matchMembers<Value>(
  before: Members<Value> | undefined,
  after: Members<Value> | undefined,
): MatchedMembers<Value> {
  const old = new Map(Object.entries(before ?? {}));
  const now = Object.entries(after ?? {});
  const names = new Set(now.map(([name]) => name));
  const gone = new Map(
    [...old].filter(([name]) => !names.has(name)).map(([name, value]) => [canonicalJson(value), name]),
  );
  const kept: MatchedMembers<Value>['kept'][number][] = [];
  const added: [string, Value][] = [];
  const renamed = new Set<string>();
  for (const [name, value] of now) {
    const key = canonicalJson(value);
    const was = old.has(name) ? name : gone.get(key);
    const held = was === undefined ? undefined : old.get(was);
    if (was === undefined || held === undefined) added.push([name, value]);
    else {
      kept.push({ name, was, before: held, after: value });
      if (was !== name) {
        renamed.add(was);
        gone.delete(key);
      }
    }
  }
  const removed = [...old].filter(([name]) => !names.has(name) && !renamed.has(name));
  return { kept, added, removed };
}

/** The elements of lists as members, each under a key of its own; of equal keys the later ones are numbered. */
export function keyed<Value>(
  list: readonly Value[] | undefined,
  keyOf: (value: Value) => string,
): Members<Value> {
  const seen = new Map<string, number>();
  return Object.fromEntries(
    (list ?? []).map((value) => {
      const key = keyOf(value);
      const times = (seen.get(key) ?? 0) + 1;
      seen.set(key, times);
      return [times === 1 ? key : `${key} (${times})`, value];
    }),
  );
}
