/** A key set made ready for look-ups: refused whole when it cannot be trusted, each key imported once (RFC 7517). */

import {
  checkKey,
  secrecyProblem,
  type BelievedKey,
  type KeyCheck,
  type KeyCheckOptions,
} from './check-key.js';

/** Why a set is refused whole. */
export type KeySetProblem =
  'not-a-key-set' | 'too-many-keys' | 'symmetric-key' | 'private-key' | 'duplicate-kid';

export interface KeyRing {
  /**
   * The keys that a token of this `kid` may be signed with: the one of that name; without one, those that have no
   * name (keys given as PEM). Empty when there are none.
   */
  find(kid: string): readonly KeyCheck[];
}

/** A registered client rotates two or three keys; a set of more is a mistake or an attack on the importer. */
const MOST_KEYS = 100;

type Jwk = Readonly<Record<string, unknown>>;

export interface KeyRingOptions extends KeyCheckOptions {
  /** Let keys without `kid` answer for every name. Default false: they are left out. */
  readonly unnamed?: boolean;
}

/**
 * Checks a parsed key set as a whole. A key that is weak or meant for something else only drops out of the ring: sets
 * hold keys for other purposes. A private or a symmetric key, and two keys of one name, cost the whole set its trust.
 */
export function createKeyRing(
  value: unknown,
  options: KeyRingOptions = {},
): { readonly ring: KeyRing } | { readonly problem: KeySetProblem } {
  const keys = typeof value === 'object' && value !== null && 'keys' in value ? value.keys : undefined;
  if (!Array.isArray(keys) || !keys.every(isObject)) return { problem: 'not-a-key-set' };
  if (keys.length > MOST_KEYS) return { problem: 'too-many-keys' };
  const named = new Map<string, Jwk>();
  const unnamed: Jwk[] = [];
  for (const jwk of keys) {
    const secrecy = secrecyProblem(jwk);
    if (secrecy !== undefined) return { problem: `${secrecy}-key` };
    if (typeof jwk.kid !== 'string') unnamed.push(jwk);
    else if (named.has(jwk.kid)) return { problem: 'duplicate-kid' };
    else named.set(jwk.kid, jwk);
  }
  return { ring: ringOf(named, options.unnamed === true ? unnamed : [], options) };
}

const isObject = (value: unknown): value is Jwk =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Keys are imported when they are first asked for: importing costs as much as a verification. */
function ringOf(named: ReadonlyMap<string, Jwk>, unnamed: readonly Jwk[], options: KeyCheckOptions): KeyRing {
  const checked = new Map<string, readonly KeyCheck[]>();
  let nameless: readonly KeyCheck[] | undefined;
  return {
    find(kid) {
      const known = checked.get(kid);
      if (known !== undefined) return known;
      const jwk = named.get(kid);
      if (jwk === undefined) return (nameless ??= unnamed.map((each) => checkKey(each, options)));
      const checks = [checkKey(jwk, options)];
      checked.set(kid, checks);
      return checks;
    },
  };
}

/** The keys among checked ones that verify the algorithm. */
export function keysFor(checks: readonly KeyCheck[], algorithm: string): readonly BelievedKey[] {
  return checks.flatMap((check) =>
    'believed' in check && check.believed.algorithms.some((each) => each === algorithm)
      ? [check.believed]
      : [],
  );
}
