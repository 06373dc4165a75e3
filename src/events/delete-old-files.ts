/** Keeps the promise of the retention setting: event files are deleted when their day is too long ago. */

import { readdir, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import type { Instant } from '../time/time-span.js';
import { diskErrorCode } from './disk-error-code.js';
import { dayName, parseEventFileName, TORN_SUFFIX } from './event-file-name.js';

const DAY = 86_400_000;

/**
 * Deletes event files, and what was cut off them, by the day in their name. Nothing else in the folder is touched.
 * @param days whole days kept before today; 0 keeps today alone
 * @returns how many files were deleted
 * @throws NodeJS.ErrnoException when the folder cannot be read or a file cannot be deleted
 */
export async function deleteOldFiles(folder: string, days: number, now: Instant): Promise<number> {
  const firstKept = dayName(now - days * DAY);
  let deleted = 0;
  for (const name of await readdir(folder)) {
    const eventFile = name.endsWith(TORN_SUFFIX) ? name.slice(0, -TORN_SUFFIX.length) : name;
    const parsed = parseEventFileName(eventFile);
    if (parsed === undefined || parsed.day >= firstKept) continue;
    deleted += await remove(join(folder, name));
  }
  return deleted;
}

/** Another process on the folder may have been quicker. */
async function remove(file: string): Promise<number> {
  try {
    await unlink(file);
    return 1;
  } catch (error) {
    if (diskErrorCode(error) === 'ENOENT') return 0;
    throw error;
  }
}
