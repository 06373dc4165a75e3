/** What a content folder looks like from outside: which files there are and when each changed, without reading them. */

import { createHash } from 'node:crypto';
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { diskErrorCode } from '../../events/disk-error-code.js';
import { SIGNATURES_FILE } from '../../signing/signatures-file.js';

export interface Fingerprint {
  /** Differs when any file was added, removed, replaced or written. */
  readonly key: string;
  /** Every file, relative to the folder. */
  readonly files: readonly string[];
}

const PARTS = ['cards', 'hooks', SIGNATURES_FILE];
/** As deep as content is read. */
const DEEPEST = 7;

/** Links are followed, dotfiles passed over: as content is read. What vanishes meanwhile counts as not there. */
export async function fingerprintContent(folder: string): Promise<Fingerprint> {
  const files: string[] = [];
  const marks: string[] = [];

  async function look(path: string, depth: number): Promise<void> {
    const found = await ifThere(stat(join(folder, path), { bigint: true }));
    if (found?.isDirectory() === true && depth <= DEEPEST) {
      const names = (await ifThere(readdir(join(folder, path)))) ?? [];
      for (const name of names.sort()) {
        if (!name.startsWith('.')) await look(join(path, name), depth + 1);
      }
      return;
    }
    const mark =
      found === undefined ? 'gone' : [found.size, found.mtimeNs, found.ctimeNs, found.ino].join(' ');
    if (found?.isFile() === true) files.push(path);
    marks.push(`${path} ${mark}`);
  }

  for (const part of PARTS) await look(part, 1);
  return { key: createHash('sha256').update(marks.join('\n')).digest('hex'), files };
}

async function ifThere<Value>(asked: Promise<Value>): Promise<Value | undefined> {
  try {
    return await asked;
  } catch (error) {
    const code = diskErrorCode(error);
    if (code === 'ENOENT' || code === 'ENOTDIR' || code === 'ELOOP') return undefined;
    throw error;
  }
}
