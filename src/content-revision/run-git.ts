/** Runs git in a folder and takes what it prints; never through a shell, never asking for anything. */

import { execFile } from 'node:child_process';
import { RevisionError } from './revision-error.js';

/** Bytes printed. */
const LARGEST = 512 * 1024 * 1024;

export interface GitOptions {
  /** In place of the process's own environment. */
  readonly environment?: Readonly<Record<string, string | undefined>>;
  /** What git reads from its standard input. */
  readonly input?: string;
  /** The message when git fails. @param said git's own first line */
  readonly failed: (said: string) => string;
}

/** @throws RevisionError when git is not installed or fails */
export function runGit(
  folder: string,
  words: readonly string[],
  { input, environment, failed }: GitOptions,
): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const child = execFile(
      'git',
      ['-C', folder, ...words],
      {
        encoding: 'buffer',
        maxBuffer: LARGEST,
        ...(environment === undefined ? {} : { env: environment }),
      },
      (error, stdout, stderr) => {
        if (error === null) resolve(stdout);
        else if (error.code === 'ENOENT')
          reject(new RevisionError('git is not installed, and revisions are read with it.'));
        else reject(new RevisionError(failed(firstLine(stderr.toString('utf8')) ?? error.message)));
      },
    );
    // Git may have ended before it has read everything: its own exit tells why.
    child.stdin?.on('error', () => undefined);
    child.stdin?.end(input ?? '');
  });
}

const firstLine = (text: string): string | undefined =>
  text
    .split('\n')
    .map((line) => line.trim())
    .find((line) => line !== '');
