/** Kleene's three-valued logic: unknown is a truth value, never false (CQL, "Nullological Operators"). */

/** Strings, so that no `if (truth)` can take unknown for true. */
export type Truth = 'true' | 'false' | 'unknown';

export const truthOf = (value: boolean): Truth => (value ? 'true' : 'false');

/** True when every one is true, false when any one is false. Of none: true. */
export function all(truths: readonly Truth[]): Truth {
  let result: Truth = 'true';
  for (const truth of truths) {
    if (truth === 'false') return 'false';
    if (truth === 'unknown') result = 'unknown';
  }
  return result;
}

/** True when any one is true, false when every one is false. Of none: false. */
export function any(truths: readonly Truth[]): Truth {
  let result: Truth = 'false';
  for (const truth of truths) {
    if (truth === 'true') return 'true';
    if (truth === 'unknown') result = 'unknown';
  }
  return result;
}

export function not(truth: Truth): Truth {
  if (truth === 'unknown') return 'unknown';
  return truth === 'true' ? 'false' : 'true';
}

/** True when none is true. Of none: true. */
export const none = (truths: readonly Truth[]): Truth => not(any(truths));
