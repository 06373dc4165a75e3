/** What git has of the content: the commit the folder stands at, and files as they were committed last. */

import { RevisionError } from '../../content-revision/revision-error.js';
import { runGit } from '../../content-revision/run-git.js';

const failed = (said: string): string => said;

/** Undefined where git says no: no repository, no commit, no such file, no git. */
async function ask(folder: string, words: readonly string[]): Promise<string | undefined> {
  try {
    return (await runGit(folder, words, { failed })).toString('utf8');
  } catch (error) {
    if (error instanceof RevisionError) return undefined;
    throw error;
  }
}

export async function readRevision(
  folder: string,
): Promise<{ readonly commit: string; readonly branch?: string } | undefined> {
  const commit = (await ask(folder, ['rev-parse', '--short=12', 'HEAD']))?.trim();
  if (commit === undefined) return undefined;
  const branch = (await ask(folder, ['symbolic-ref', '--short', '-q', 'HEAD']))?.trim();
  return { commit, ...(branch === undefined || branch === '' ? {} : { branch }) };
}

/** @param path below the content folder, checked before */
export const readCommitted = (folder: string, path: string): Promise<string | undefined> =>
  ask(folder, ['show', `HEAD:./${path}`]);
