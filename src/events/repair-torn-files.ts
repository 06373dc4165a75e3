/** Cuts off what a crash left half-written at the end of event files, and keeps it beside them. */

import { open, readdir, stat, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Instant } from '../time/time-span.js';
import { diskErrorCode } from './disk-error-code.js';
import { parseEventFileName, TORN_SUFFIX, type Writer } from './event-file-name.js';

const NEWLINE = 0x0a;
const CHUNK = 64 * 1024;
const DAY = 86_400_000;

/**
 * @param self writer of the process that repairs; files of writers that may still be at work are left alone
 * @returns how many files ended in a partial line
 * @throws NodeJS.ErrnoException when the folder cannot be read or a file cannot be cut
 */
export async function repairTornFiles(folder: string, self: Writer, now: Instant): Promise<number> {
  let repaired = 0;
  for (const name of await readdir(folder)) {
    const writer = parseEventFileName(name)?.writer;
    if (writer === undefined) continue;
    try {
      const file = join(folder, name);
      const { mtimeMs, size } = await stat(file);
      if (!isAbandoned(writer, self, mtimeMs, now)) continue;
      if (await cutTornLine(file, size)) repaired += 1;
    } catch (error) {
      if (diskErrorCode(error) !== 'ENOENT') throw error;
    }
  }
  return repaired;
}

/**
 * Process ids tell of this host alone. A process id that is ours was another's when the file is older than this
 * process: containers number theirs from 1. Files of other hosts count as abandoned after a day.
 */
export function isAbandoned(writer: Writer, self: Writer, modified: Instant, now: Instant): boolean {
  if (now - modified > DAY) return true;
  if (writer.host !== self.host || writer.nonce === self.nonce) return false;
  return writer.pid === self.pid ? modified < performance.timeOrigin : !isRunning(writer.pid);
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // It runs and is somebody else's.
    return diskErrorCode(error) === 'EPERM';
  }
}

/** The part is kept first and cut then: a crash in between only makes this run once more, with the same result. */
async function cutTornLine(file: string, size: number): Promise<boolean> {
  const end = await endOfLastLine(file, size);
  if (end === size) return false;
  const handle = await open(file, 'r');
  try {
    const torn = Buffer.alloc(Math.min(size - end, CHUNK));
    await handle.read(torn, 0, torn.length, end);
    await writeFile(`${file}${TORN_SUFFIX}`, torn, { mode: 0o640, flush: true });
  } finally {
    await handle.close();
  }
  await truncate(file, end);
  return true;
}

/** The offset after the last line break; 0 when there is none. */
async function endOfLastLine(file: string, size: number): Promise<number> {
  const handle = await open(file, 'r');
  try {
    const chunk = Buffer.alloc(CHUNK);
    for (let end = size; end > 0; end -= CHUNK) {
      const start = Math.max(0, end - CHUNK);
      const { bytesRead } = await handle.read(chunk, 0, end - start, start);
      const found = chunk.subarray(0, bytesRead).lastIndexOf(NEWLINE);
      if (found !== -1) return start + found + 1;
    }
    return 0;
  } finally {
    await handle.close();
  }
}
