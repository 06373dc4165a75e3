/** Recognises RSA keys that a flawed generator made and that can be factored (CVE-2017-15361, "ROCA"). */

/** Primes of such keys are k·M + (65537^a mod M), M being the product of the first primes: these, 2 left out. */
const SMALL_PRIMES = [
  3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37, 41, 43, 47, 53, 59, 61, 67, 71, 73, 79, 83, 89, 97, 101, 103, 107,
  109, 113, 127, 131, 137, 139, 149, 151, 157, 163, 167,
] as const;

const GENERATOR = 65537;

/** For each small prime, the remainders that powers of the generator leave. */
const REMAINDERS: readonly (readonly [bigint, ReadonlySet<bigint>])[] = SMALL_PRIMES.map((prime) => {
  const powers = new Set<bigint>();
  for (let power = 1; !powers.has(BigInt(power)); power = (power * GENERATOR) % prime)
    powers.add(BigInt(power));
  return [BigInt(prime), powers];
});

/**
 * Whether the modulus is a power of 65537 modulo every small prime. A sound key is so by a chance of less than one
 * in a hundred million.
 */
export function hasRocaFingerprint(modulus: bigint): boolean {
  return REMAINDERS.every(([prime, powers]) => powers.has(modulus % prime));
}
