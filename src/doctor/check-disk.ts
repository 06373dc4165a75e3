/** Whether a folder that is written to can be, and has room. */

import { randomUUID } from 'node:crypto';
import { mkdir, statfs, unlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { doubt, well, wrong, type Finding } from './finding.js';

const MEGABYTE = 1024 * 1024;
/** Less is told. */
const ENOUGH = 1024 * MEGABYTE;

/** @param setting that names the folder */
export async function checkDisk(setting: string, folder: string): Promise<Finding> {
  const trial = join(folder, `.doctor-${randomUUID()}`);
  try {
    await mkdir(folder, { recursive: true, mode: 0o750 });
    await writeFile(trial, '');
    await unlink(trial);
    const { bavail, bsize } = await statfs(folder);
    const free = bavail * bsize;
    const room = `${Math.floor(free / MEGABYTE).toLocaleString('en')} MB are free.`;
    if (free >= ENOUGH) return well(setting, `The folder can be written to, ${room}`);
    return doubt(
      setting,
      `The folder can be written to, but only ${room}`,
      'Make room, or set EVENTS_RETENTION_DAYS lower.',
    );
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? 'unknown';
    return wrong(
      setting,
      `The folder cannot be written to (${code}).`,
      code === 'ENOSPC'
        ? 'The disk is full: make room.'
        : 'Let the user that the service runs as own it, or name another folder.',
    );
  }
}
