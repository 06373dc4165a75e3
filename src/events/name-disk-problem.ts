/** Says in a word an operator can act on why the event log cannot be written; no path, as anyone may read it. */

import { diskErrorCode } from './disk-error-code.js';

const MEANINGS: Readonly<Record<string, string>> = {
  ENOSPC: 'the disk is full',
  EDQUOT: 'the disk quota is used up',
  EROFS: 'the disk is read-only',
  EACCES: 'the folder may not be written',
  EPERM: 'the folder may not be written',
  ENOENT: 'the folder does not exist',
  ENOTDIR: 'the folder is not one',
  EIO: 'the disk has errors',
  EMFILE: 'too many files are open',
  ENFILE: 'too many files are open',
};

export function nameDiskProblem(error: unknown): string {
  const code = diskErrorCode(error);
  if (code === undefined) return 'the event log cannot be written';
  return MEANINGS[code] ?? `the event log cannot be written (${code})`;
}
