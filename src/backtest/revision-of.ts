/** Which commit the content that is judged stands at, for the report. */

import { RevisionError } from '../content-revision/revision-error.js';
import { runGit } from '../content-revision/run-git.js';

const SHORT = 12;

/** The commit of the folder, with `+` when its content was changed since; undefined when it is in no repository. */
export async function revisionOf(folder: string): Promise<string | undefined> {
  const failed = (said: string): string => said;
  try {
    const head = await runGit(folder, ['rev-parse', `--short=${SHORT}`, 'HEAD'], { failed });
    const changes = await runGit(folder, ['status', '--porcelain', '--', 'cards', 'hooks'], { failed });
    return `${head.toString('utf8').trim()}${changes.length === 0 ? '' : '+'}`;
  } catch (error) {
    if (error instanceof RevisionError) return undefined;
    throw error;
  }
}
