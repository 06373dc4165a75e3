/** Keeps each content set that came into force as a folder of its own, so that there is something to go back to. */

import { randomBytes } from 'node:crypto';
import { copyFile, mkdir, readdir, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { diskErrorCode } from '../../events/disk-error-code.js';
import { readHistory } from './content-history.js';
import { fingerprintContent, type Fingerprint } from './fingerprint-content.js';
import { setFolder, setsFolder } from './state-paths.js';

/** Sets that stay. */
const KEPT = 10;
const HASH = /^[0-9a-f]{64}$/;

/**
 * Copies a set under the hash of its content, whole or not at all. One that is there already stays; one that changes
 * meanwhile is not kept.
 * @param found what the folder looked like when it was read
 * @throws NodeJS.ErrnoException when it cannot be copied
 */
export async function keepSet(
  state: string,
  hash: string,
  folder: string,
  found: Fingerprint,
): Promise<void> {
  if (await isKept(state, hash)) return;
  const beside = join(setsFolder(state), `.${hash.slice(0, 12)}-${randomBytes(4).toString('hex')}`);
  try {
    for (const file of found.files) {
      await mkdir(dirname(join(beside, file)), { recursive: true, mode: 0o750 });
      await copyFile(join(folder, file), join(beside, file));
    }
    if ((await fingerprintContent(folder)).key === found.key) await rename(beside, setFolder(state, hash));
    else await rm(beside, { recursive: true, force: true });
  } catch (error) {
    await rm(beside, { recursive: true, force: true });
    // Another process on the folder was quicker.
    const code = diskErrorCode(error);
    if (code !== 'ENOTEMPTY' && code !== 'EEXIST') throw error;
  }
}

export const isKept = (state: string, hash: string): Promise<boolean> =>
  stat(setFolder(state, hash)).then(
    (found) => found.isDirectory(),
    () => false,
  );

/** Hashes of the sets that are kept; empty when there is no folder. */
export async function listKept(state: string): Promise<readonly string[]> {
  const names = await readdir(setsFolder(state)).catch(() => []);
  return names.filter((name) => HASH.test(name));
}

/**
 * Deletes all but the ten that were last in force, and those that must stay.
 * @throws NodeJS.ErrnoException when one cannot be deleted
 */
export async function dropOldSets(state: string, stay: ReadonlySet<string>): Promise<void> {
  const history = await readHistory(state);
  const latest = [...new Set(history.map(({ hash }) => hash).reverse())].slice(0, KEPT);
  const keep = new Set([...latest, ...stay]);
  for (const hash of await listKept(state)) {
    if (!keep.has(hash)) await rm(setFolder(state, hash), { recursive: true, force: true });
  }
}
