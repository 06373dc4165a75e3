/** An event on its way to the database: its line, and the key by which it is there once however often it is written. */

import type { EventLine } from '../events/event-line.js';

export interface StoredLine {
  /** A UUID; of feedback the same for repeats. */
  readonly id: string;
  /** UTC day by which it is kept and deleted. */
  readonly day: string;
  /** Who told it; present for feedback alone. */
  readonly client?: string;
  /** The event as JSON. */
  readonly line: string;
}

const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** @param mint makes the id of what has none */
export function storeLine(event: EventLine, mint: () => string): StoredLine {
  const line = JSON.stringify(event);
  if ('kind' in event && event.kind === 'feedback') {
    // By the day it arrived: the client's own clock may be years off.
    return { id: event.id, day: event.received.slice(0, 10), client: event.client ?? '', line };
  }
  return { id: mint(), day: event.time.slice(0, 10), line };
}

/** Undefined for a line that a crash cut off, which nobody was told is kept. */
export function parseStoredLine(text: string): StoredLine | undefined {
  let read: unknown;
  try {
    read = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (typeof read !== 'object' || read === null) return undefined;
  const { id, day, client, line } = read as Record<string, unknown>;
  if (typeof id !== 'string' || typeof line !== 'string') return undefined;
  if (typeof day !== 'string' || !DAY.test(day)) return undefined;
  return { id, day, line, ...(typeof client === 'string' ? { client } : {}) };
}
