/** Content as it was at a git revision, in a folder of its own, to be compared with content as it is (life cycle of a card). */

import { mkdir, mkdtemp, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { readBlobs } from './read-blobs.js';
import { RevisionError } from './revision-error.js';
import { runGit } from './run-git.js';

export interface CheckedOutContent {
  /** Holds `cards/` and `hooks/` as they were. */
  readonly folder: string;
  /** What to call it: `v1.2.0 (1a2b3c4d5e)`, or the folder as it was named. */
  readonly label: string;
  /** Removes what was checked out; a folder that was there before stays. */
  readonly dispose: () => Promise<void>;
}

const SHORT = 10;
const LINK = '120000';

/**
 * The content of `folder` as it was at a revision. The repository is only read: files come from its object store, so
 * that neither its index nor its working tree nor its attributes matter.
 * @param revision anything git resolves to a commit; or a folder that holds `cards/`, which is then taken as it is
 * @param folder holds `cards/` and `hooks/`, somewhere in a git repository
 * @throws RevisionError when git is not installed, the folder is in no repository, there is no such revision, or it
 *   holds no content
 */
export async function checkOutContent(revision: string, folder: string): Promise<CheckedOutContent> {
  if (revision !== '' && (await isFolder(join(revision, 'cards'))))
    return { folder: revision, label: revision, dispose: () => Promise.resolve() };
  const place = await runGit(folder, ['rev-parse', '--show-prefix'], {
    failed: (said) =>
      `${revision} is no folder with cards/, and ${folder} is in no git repository that could know it (${said}).`,
  });
  const commit = await findCommit(revision, folder);
  const prefix = place.toString('utf8').replace(/\n$/, '');
  const entries = await listFiles(commit, prefix, folder);
  if (entries.length === 0)
    throw new RevisionError(`At ${revision} there is no content in ${prefix === '' ? '' : prefix}cards/.`);
  const contents = await readBlobs(
    folder,
    entries.map(({ id }) => id),
  );
  const copy = await mkdtemp(join(tmpdir(), 'rationale-revision-'));
  const dispose = (): Promise<void> => rm(copy, { recursive: true, force: true });
  try {
    // Links last: nothing is then written through one.
    const files = entries.map((entry, index) => ({ ...entry, bytes: contents[index] ?? Buffer.alloc(0) }));
    files.sort((a, b) => Number(a.mode === LINK) - Number(b.mode === LINK));
    for (const { mode, path, bytes } of files) {
      const to = join(copy, relative(prefix, path));
      await mkdir(dirname(to), { recursive: true });
      if (mode === LINK) await symlink(bytes.toString('utf8'), to);
      else await writeFile(to, bytes);
    }
  } catch (error) {
    await dispose();
    throw error;
  }
  const short = commit.slice(0, SHORT);
  const label = commit.startsWith(revision) ? short : `${revision} (${short})`;
  return { folder: copy, label, dispose };
}

const isFolder = (path: string): Promise<boolean> =>
  stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  );

async function findCommit(revision: string, folder: string): Promise<string> {
  const found = await runGit(
    folder,
    ['rev-parse', '--verify', '--quiet', '--end-of-options', `${revision}^{commit}`],
    {
      failed: () =>
        `There is no revision ${revision} in the repository of ${folder}, and no folder ${revision} with cards/. A shallow clone has to fetch it first.`,
    },
  );
  return found.toString('utf8').trim();
}

interface TreeEntry {
  readonly mode: string;
  readonly id: string;
  /** From the root of the repository. */
  readonly path: string;
}

/** Files and links below the content folders; what lies in another repository (a submodule) is not among them. */
async function listFiles(commit: string, prefix: string, folder: string): Promise<readonly TreeEntry[]> {
  const listed = await runGit(
    folder,
    ['ls-tree', '-r', '-z', '--full-tree', commit, '--', `${prefix}cards`, `${prefix}hooks`],
    { failed: (said) => `The files of ${commit.slice(0, SHORT)} cannot be listed (${said}).` },
  );
  return listed
    .toString('utf8')
    .split('\0')
    .flatMap((line) => {
      const [, mode = '', type, id = '', path = ''] = /^(\d+) (\w+) ([0-9a-f]+)\t(.+)$/s.exec(line) ?? [];
      return type !== 'blob' || path.split('/').includes('..') ? [] : [{ mode, id, path }];
    });
}
