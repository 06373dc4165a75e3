/** Leaves a FHIR server alone for a while after it failed several times in a row (no section of the standard: an answer must not wait for a dead server). */

import type { Instant } from '../../time/time-span.js';

export interface CircuitBreaker {
  /** Whether the server may be asked now. After the rest one caller may, and the others once that one has succeeded. */
  allows(base: string): boolean;
  succeeded(base: string): void;
  failed(base: string): void;
}

export interface CircuitBreakerOptions {
  readonly clock: () => Instant;
  /** Failures in a row that open it; default 5. */
  readonly failures?: number;
  /** How long it then rests, milliseconds; default 10,000. */
  readonly rest?: number;
  /** Most servers remembered; default 1,000. The longest unused is forgotten first. */
  readonly most?: number;
}

interface Circuit {
  failures: number;
  /** When it may be tried again; absent while it is closed. */
  retryAt?: Instant;
}

export function createCircuitBreaker(options: CircuitBreakerOptions): CircuitBreaker {
  const { clock, failures = 5, rest = 10_000, most = 1000 } = options;
  const circuits = new Map<string, Circuit>();
  return {
    allows(base) {
      const circuit = circuits.get(base);
      if (circuit?.retryAt === undefined) return true;
      const now = clock();
      if (now < circuit.retryAt) return false;
      // A probe that never tells its end is replaced after another rest.
      circuit.retryAt = now + rest;
      return true;
    },
    succeeded(base) {
      circuits.delete(base);
    },
    failed(base) {
      const circuit = circuits.get(base) ?? { failures: 0 };
      circuit.failures += 1;
      if (circuit.failures >= failures) circuit.retryAt = clock() + rest;
      circuits.delete(base);
      circuits.set(base, circuit);
      const [oldest] = circuits.keys();
      if (circuits.size > most && oldest !== undefined) circuits.delete(oldest);
    },
  };
}
