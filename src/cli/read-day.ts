/** Reads a day that a command is given (FHIR R4, "date", whole days alone). */

import { UsageError } from './read-json-file.js';

/** @returns `YYYY-MM-DD` @throws UsageError naming the option */
export function readDay(text: string, option: string): string {
  const instant = /^\d{4}-\d{2}-\d{2}$/.test(text) ? new Date(`${text}T00:00:00Z`) : undefined;
  const isDay =
    instant !== undefined && !Number.isNaN(instant.getTime()) && instant.toISOString().startsWith(text);
  if (!isDay) throw new UsageError(`${option} must be a day such as 2026-11-25.`);
  return text;
}
