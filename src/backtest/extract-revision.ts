/** Brings the content of another git revision into a folder of its own (git-archive, git-rev-parse). */

import { execFile } from 'node:child_process';
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { BacktestError } from './backtest-error.js';

const run = promisify(execFile);

/**
 * @param root folder of `cards/` and `hooks/` inside a repository
 * @param into made; afterwards it holds `cards/` and `hooks/` as they were
 * @returns the commit, hexadecimal
 * @throws BacktestError when there is no repository, no such revision, or no content in it
 */
export async function extractRevision(
  root: string,
  revision: string,
  into: string,
  signal: AbortSignal,
): Promise<string> {
  const commit = await commitOf(root, revision, signal);
  const archive = `${into}.tar`;
  try {
    await mkdir(into, { recursive: true, mode: 0o700 });
    await run('git', ['-C', root, 'archive', '--format=tar', '-o', archive, commit, 'cards', 'hooks'], {
      signal,
    });
    await run('tar', ['-xf', archive, '-C', into], { signal });
  } catch (error) {
    signal.throwIfAborted();
    throw new BacktestError(`The content of ${revision} cannot be had from git.`, [], error);
  } finally {
    await rm(archive, { force: true });
  }
  return commit;
}

async function commitOf(root: string, revision: string, signal: AbortSignal): Promise<string> {
  try {
    const { stdout } = await run(
      'git',
      ['-C', root, 'rev-parse', '--verify', '--quiet', '--end-of-options', `${revision}^{commit}`],
      { signal },
    );
    return stdout.trim();
  } catch (error) {
    signal.throwIfAborted();
    throw new BacktestError(`There is no git revision ${revision} of ${root}.`, [], error);
  }
}

/** The commit of the folder, with `+` when content was changed since; undefined when it is in no repository. */
export async function revisionOf(root: string): Promise<string | undefined> {
  try {
    const { stdout } = await run('git', ['-C', root, 'rev-parse', '--short=12', 'HEAD']);
    const changes = await run('git', [
      '-C',
      root,
      'status',
      '--porcelain',
      '--',
      join(root, 'cards'),
      join(root, 'hooks'),
    ]);
    return `${stdout.trim()}${changes.stdout.trim() === '' ? '' : '+'}`;
  } catch {
    return undefined;
  }
}
