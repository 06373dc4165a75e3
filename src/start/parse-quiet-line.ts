/** Reads a line of the files of quiet periods; they are older than programs, so nothing is believed. */

import type { QuietLine } from '../policy/quiet-overrides.js';

/** Undefined for anything else. */
export function parseQuietLine(text: string): QuietLine | undefined {
  let read: unknown;
  try {
    read = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (typeof read !== 'object' || read === null) return undefined;
  const { schema, kind, cardUuid, patient, card, site, at } = read as Record<string, unknown>;
  if (schema !== 1 || typeof at !== 'number' || !Number.isFinite(at)) return undefined;
  if (typeof patient !== 'string' || typeof card !== 'string' || typeof site !== 'string') return undefined;
  const subject = { patient, card, site };
  if (kind === 'overridden') return { schema, kind, ...subject, at };
  return kind === 'shown' && typeof cardUuid === 'string'
    ? { schema, kind, cardUuid, ...subject, at }
    : undefined;
}
