/** Contents of many files of a repository in one go (git cat-file --batch: a line of id, type and size before each). */

import { RevisionError } from './revision-error.js';
import { runGit } from './run-git.js';

const NEWLINE = 0x0a;

/**
 * @param ids of blobs
 * @returns their bytes, in the order of the ids
 * @throws RevisionError when one is not there (a partial clone without its objects)
 */
export async function readBlobs(folder: string, ids: readonly string[]): Promise<readonly Buffer[]> {
  const printed = await runGit(folder, ['cat-file', '--batch'], {
    input: ids.map((id) => `${id}\n`).join(''),
    failed: (said) => `Files of the repository cannot be read (${said}).`,
  });
  const blobs: Buffer[] = [];
  let at = 0;
  for (const id of ids) {
    const end = printed.indexOf(NEWLINE, at);
    const [, size] = /^[0-9a-f]+ blob (\d+)$/.exec(printed.toString('utf8', at, Math.max(at, end))) ?? [];
    if (size === undefined) throw new RevisionError(`The repository has no object ${id}: fetch it first.`);
    const start = end + 1;
    blobs.push(printed.subarray(start, start + Number(size)));
    at = start + Number(size) + 1;
  }
  return blobs;
}
