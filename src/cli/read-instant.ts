/** Reads the clock a command is given (FHIR R4, "instant"): a zone is required, so that it is the same everywhere. */

import { UsageError } from './read-json-file.js';

const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:\d{2})$/;

/**
 * @param text absent: now
 * @returns milliseconds since 1970-01-01T00:00:00Z
 * @throws UsageError naming the option
 */
export function readInstant(text: string | undefined, option: string): number {
  if (text === undefined) return Date.now();
  const instant = INSTANT.test(text) ? Date.parse(text) : Number.NaN;
  if (Number.isNaN(instant))
    throw new UsageError(`${option} must be an instant with its zone, such as 2026-11-24T12:00:00Z.`);
  return instant;
}
