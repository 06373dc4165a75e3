/** `pinned.json` in the state folder: the content set that an operator wants in force, whatever is on disk. */

import { rm } from 'node:fs/promises';
import type { Problem } from '../../model/content.js';
import { readIfThere } from '../read-if-there.js';
import { writeAtomically } from '../write-atomically.js';
import { PIN_FILE, pinFile } from './state-paths.js';

export interface Pin {
  readonly hash: string;
  /** ISO 8601. */
  readonly at: string;
  readonly by?: string;
  readonly why: string;
}

/** As the file is: `text` tells whether it has changed. */
export type PinState =
  | { readonly text: undefined }
  | { readonly text: string; readonly pin: Pin }
  | { readonly text: string; readonly pin: undefined };

/** @throws NodeJS.ErrnoException when there is one that cannot be read */
export async function readPin(state: string): Promise<PinState> {
  const text = await readIfThere(pinFile(state));
  return text === undefined ? { text } : { text, pin: parsePin(text) };
}

function parsePin(text: string): Pin | undefined {
  let read: unknown;
  try {
    read = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (typeof read !== 'object' || read === null) return undefined;
  const { hash, at, by, why } = read as Record<string, unknown>;
  if (typeof hash !== 'string' || !/^[0-9a-f]{64}$/.test(hash)) return undefined;
  if (typeof at !== 'string' || typeof why !== 'string') return undefined;
  return { hash, at, why, ...(typeof by === 'string' ? { by } : {}) };
}

/** @throws NodeJS.ErrnoException when it cannot be written */
export const writePin = (state: string, pin: Pin): Promise<void> =>
  writeAtomically(pinFile(state), `${JSON.stringify(pin, null, 2)}\n`);

export const removePin = (state: string): Promise<void> => rm(pinFile(state), { force: true });

/** Something is wrong with the pin, or with what it names. */
export const pinProblem = (message: string): Problem => ({
  severity: 'error',
  rule: 'pin',
  file: PIN_FILE,
  line: 1,
  column: 1,
  message,
  remedy: 'Pin another set with rationale rollback, or go back to the content on disk with --release.',
});
