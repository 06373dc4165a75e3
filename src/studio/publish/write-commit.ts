/** A commit of the content folder on a branch of its own, by git's plumbing: neither the working tree nor the current branch nor the index changes. */

import { randomBytes } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { RevisionError } from '../../content-revision/revision-error.js';
import { runGit } from '../../content-revision/run-git.js';
import { StudioFailure } from '../studio-failure.js';

type Environment = Readonly<Record<string, string | undefined>>;

const PARTS = ['cards', 'hooks'];

/** @returns the commit @throws StudioFailure when git says no */
export async function writeCommit(
  folder: string,
  branch: string,
  message: string,
  environment: Environment,
): Promise<string> {
  const noName = 'This cannot be the name of a branch.';
  const name = await git(folder, ['check-ref-format', '--branch', branch], () => noName);
  // Git takes some texts for another name: @ for HEAD, @{-1} for the branch before this one.
  if (name !== branch || branch === '@') throw new StudioFailure('bad-request', noName);
  const taken = await git(
    folder,
    ['rev-parse', '--verify', '--quiet', `refs/heads/${branch}`],
    () => '',
  ).catch(() => '');
  if (taken !== '')
    throw new StudioFailure('bad-request', `There is a branch ${branch} already. Choose another name.`);
  const tree = await writeTree(folder, environment);
  const commit = await git(folder, ['commit-tree', tree, '-p', 'HEAD', '-F', '-'], needsAuthor, message);
  // Only if nobody made the branch meanwhile.
  await git(
    folder,
    ['update-ref', `refs/heads/${branch}`, commit, '0'.repeat(commit.length)],
    (said) => said,
  );
  return commit;
}

/** The change of the content against the last commit, to be applied elsewhere: `git apply`. */
export async function writePatch(folder: string, environment: Environment): Promise<string> {
  const tree = await writeTree(folder, environment);
  return git(
    folder,
    [
      ...['diff', '--no-color', '--no-ext-diff', '--no-relative', '--src-prefix=a/', '--dst-prefix=b/'],
      ...['HEAD', tree, '--', ...PARTS],
    ],
    (said) => said,
    undefined,
    false,
  );
}

/** The tree of the last commit with the content as it is on disk, made in an index of its own. */
async function writeTree(folder: string, around: Environment): Promise<string> {
  const index = join(tmpdir(), `rationale-index-${randomBytes(6).toString('hex')}`);
  const environment = { ...around, GIT_INDEX_FILE: index };
  try {
    await git(folder, ['read-tree', 'HEAD'], (said) => said, undefined, true, environment);
    await git(folder, ['add', '--all', '--', ...PARTS], (said) => said, undefined, true, environment);
    return await git(folder, ['write-tree'], (said) => said, undefined, true, environment);
  } finally {
    await rm(index, { force: true });
  }
}

const needsAuthor = (said: string): string =>
  /ident|tell me who you are/i.test(said)
    ? 'Git does not know who you are. Run: git config user.name "Your Name"; git config user.email you@example.org'
    : said;

async function git(
  folder: string,
  words: readonly string[],
  failed: (said: string) => string,
  input?: string,
  trim = true,
  environment?: Environment,
): Promise<string> {
  try {
    const printed = (
      await runGit(folder, words, {
        failed,
        ...(environment === undefined ? {} : { environment }),
        ...(input === undefined ? {} : { input }),
      })
    ).toString('utf8');
    return trim ? printed.trim() : printed;
  } catch (error) {
    if (error instanceof RevisionError) throw new StudioFailure('bad-request', error.message);
    throw error;
  }
}
