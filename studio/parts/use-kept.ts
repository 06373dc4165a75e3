/** A view's own state that outlives the view: who comes back to a tab finds it as it was left. */

import { useState } from 'preact/hooks';
import type { StudioStore } from '../state.js';

const KEPT = new WeakMap<StudioStore, Map<string, unknown>>();

/**
 * Like `useState`, for as long as the page is open. It is drawn again by the caller's own `set`.
 * @param name of its own: two that share a name share a value
 */
export function useKept<Value>(
  studio: StudioStore,
  name: string,
  initial: Value,
): readonly [Value, (value: Value) => void] {
  const kept = KEPT.get(studio) ?? new Map<string, unknown>();
  KEPT.set(studio, kept);
  const [value, setValue] = useState<Value>(() => (kept.has(name) ? (kept.get(name) as Value) : initial));
  return [
    value,
    (next) => {
      kept.set(name, next);
      setValue(() => next);
    },
  ];
}
