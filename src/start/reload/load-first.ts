/** What a start serves: the set that an operator has pinned, else what is on disk; a broken one does not start. */

import type { Problem } from '../../model/content.js';
import { ContentError } from '../content-error.js';
import type { Candidate } from '../content-store.js';
import { loadSet } from './check-candidate.js';
import { fingerprintContent, type Fingerprint } from './fingerprint-content.js';
import { isKept } from './keep-set.js';
import { pinProblem, readPin, type Pin, type PinState } from './pin.js';
import { setFolder } from './state-paths.js';

export interface FirstSet {
  readonly candidate: Candidate;
  readonly folder: string;
  /** What the folder looked like. */
  readonly found: Fingerprint;
  readonly pinFile: PinState;
  readonly pin: Pin | undefined;
}

/** @throws ContentError */
export async function loadFirst(
  { contentFolder, stateFolder }: { readonly contentFolder: string; readonly stateFolder?: string },
  now: number,
): Promise<FirstSet> {
  const pinFile = stateFolder === undefined ? { text: undefined } : await readPin(stateFolder);
  const pin = pinFile.text === undefined ? undefined : pinFile.pin;
  if (pinFile.text === undefined || stateFolder === undefined) {
    return { ...(await load(contentFolder, now)), pinFile, pin };
  }
  // Serving what the operator wanted away would be worse than not to start.
  const wrong = await findPinProblem(stateFolder, pin);
  if (wrong !== undefined || pin === undefined) throw new ContentError(wrong === undefined ? [] : [wrong]);
  const loaded = await load(setFolder(stateFolder, pin.hash), now);
  if (loaded.candidate.content.hash !== pin.hash) throw new ContentError([CHANGED]);
  return { ...loaded, pinFile, pin };
}

async function load(folder: string, now: number): Promise<Pick<FirstSet, 'candidate' | 'folder' | 'found'>> {
  const found = await fingerprintContent(folder);
  const { content, problems } = await loadSet(folder, now);
  if (content === undefined) throw new ContentError(problems);
  return { candidate: { content, problems }, folder, found };
}

/** Why a pin cannot be followed, before anything is loaded. */
export async function findPinProblem(state: string, pin: Pin | undefined): Promise<Problem | undefined> {
  if (pin === undefined) return pinProblem('The file names no content set.');
  if (await isKept(state, pin.hash)) return undefined;
  return pinProblem(`The set ${pin.hash.slice(0, 12)} is not kept here.`);
}

/** Nobody edits a kept set: what differs was tampered with, or damaged. */
export const CHANGED: Problem = pinProblem('The kept set is not what its hash says.');
