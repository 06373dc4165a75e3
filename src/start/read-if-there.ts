/** A text file, or undefined when there is none. */

import { readFile } from 'node:fs/promises';
import { diskErrorCode } from '../events/disk-error-code.js';

/** @throws NodeJS.ErrnoException when there is one that cannot be read */
export async function readIfThere(file: string): Promise<string | undefined> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    if (diskErrorCode(error) === 'ENOENT') return undefined;
    throw error;
  }
}
