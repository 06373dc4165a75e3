/** Where things stand in the state folder. */

import { join } from 'node:path';

export const setsFolder = (state: string): string => join(state, 'content');
/** @param hash of the content, hexadecimal */
export const setFolder = (state: string, hash: string): string => join(setsFolder(state), hash);
export const historyFile = (state: string): string => join(setsFolder(state), 'history.ndjson');
export const pinFile = (state: string): string => join(state, PIN_FILE);

export const PIN_FILE = 'pinned.json';
export const SWITCHES_FILE = 'switched-off.yaml';

/** Beside the content where there is no state folder. */
export const switchesFile = (config: {
  readonly stateFolder?: string;
  readonly contentFolder: string;
}): string => join(config.stateFolder ?? config.contentFolder, SWITCHES_FILE);
