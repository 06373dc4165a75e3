/** `history.ndjson` in the state folder: which content came into force when, and why; appended to, never rewritten. */

import { appendFile, mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { readIfThere } from '../read-if-there.js';
import { historyFile } from './state-paths.js';

/** `changed`: on disk. `signal`: asked for. `rollback`, `release`: pinned by an operator, and released. */
export type Why = 'start' | 'changed' | 'signal' | 'rollback' | 'release';

export interface HistoryEntry {
  readonly hash: string;
  /** ISO 8601. */
  readonly at: string;
  readonly why: Why;
}

const WHYS: ReadonlySet<unknown> = new Set<Why>(['start', 'changed', 'signal', 'rollback', 'release']);
const HASH = /^[0-9a-f]{64}$/;

/** @throws NodeJS.ErrnoException when it cannot be written */
export async function noteHistory(state: string, { hash, at, why }: HistoryEntry): Promise<void> {
  const file = historyFile(state);
  await mkdir(dirname(file), { recursive: true, mode: 0o750 });
  // On a line of its own even after one that a crash has torn.
  await appendFile(file, `\n${JSON.stringify({ hash, at, why })}\n`, { mode: 0o640 });
}

/** Oldest first; lines that cannot be read are passed over. */
export async function readHistory(state: string): Promise<readonly HistoryEntry[]> {
  const text = (await readIfThere(historyFile(state))) ?? '';
  return text.split('\n').flatMap((line) => {
    const entry = readEntry(line);
    return entry === undefined ? [] : [entry];
  });
}

function readEntry(line: string): HistoryEntry | undefined {
  let read: unknown;
  try {
    read = JSON.parse(line);
  } catch {
    return undefined;
  }
  if (typeof read !== 'object' || read === null) return undefined;
  const { hash, at, why } = read as Record<string, unknown>;
  if (typeof hash !== 'string' || !HASH.test(hash) || typeof at !== 'string' || !WHYS.has(why))
    return undefined;
  return { hash, at, why: why as Why };
}
