/** What changed since the last commit in plain words, and handing it on: a branch with a commit, or a patch. */

import { RevisionError } from '../../content-revision/revision-error.js';
import { makeSide } from '../../diff/content-side.js';
import { diffContent } from '../../diff/diff-content.js';
import type { DiffView, Published } from '../contract-tools.js';
import { readRevision } from '../files/read-committed.js';
import { textIn } from '../read-body.js';
import type { StudioRoute } from '../route.js';
import type { StudioContext } from '../studio-context.js';
import { StudioFailure } from '../studio-failure.js';
import { checkSaved } from './check-saved.js';
import { committedSide } from './committed-side.js';
import { writeCommit, writePatch } from './write-commit.js';

const LONGEST = 5000;

export const PUBLISH_ROUTES: readonly StudioRoute[] = [
  { method: 'get', path: 'diff', answer: viewDiff },
  {
    method: 'post',
    path: 'publish',
    async answer(context, { body }): Promise<Published> {
      const { folder, environment } = context.options;
      const message = textIn(body, 'message').trim();
      if (message === '' || message.length > LONGEST)
        throw new StudioFailure('bad-request', 'Say in a few words what changed and why.');
      if ((await readRevision(folder)) === undefined)
        throw new StudioFailure(
          'not-a-repository',
          'The content is in no git repository with a commit. Run: git init, git add, git commit.',
        );
      if (!(await checkSaved(context)).green)
        throw new StudioFailure(
          'not-green',
          'The checks are not green. Repair the errors and the failing cases first.',
        );
      if (body.kind === 'patch')
        return {
          kind: 'patch',
          name: `content-${context.today()}.patch`,
          patch: await writePatch(folder, environment),
        };
      const branch = textIn(body, 'branch').trim();
      return { kind: 'branch', branch, commit: await writeCommit(folder, branch, message, environment) };
    },
  },
];

async function viewDiff(context: StudioContext): Promise<DiffView> {
  const { folder } = context.options;
  const checks = await checkSaved(context);
  const revision = await readRevision(folder);
  if (revision === undefined)
    return {
      checks,
      failure: 'The content is in no git repository with a commit, so there is nothing to compare it with.',
    };
  try {
    const before = await committedSide(context, revision.commit);
    const after = makeSide('Now', await context.files(), await context.whole());
    return { base: revision.commit, diff: diffContent(before, after), checks };
  } catch (error) {
    if (error instanceof RevisionError) return { checks, failure: error.message };
    throw error;
  }
}
