/** Why changes cannot be handed on yet, in words; the server asks the same again. */

import type { DiffView } from '../../src/studio/contract-tools.js';

export interface PublishForm {
  readonly branch: string;
  readonly message: string;
}

/** @param unsaved path of a file that is not saved @returns undefined when they can be */
export function whyNotPublish(
  view: DiffView | undefined,
  unsaved: string | undefined,
  { message }: Pick<PublishForm, 'message'>,
): string | undefined {
  if (view === undefined) return 'The changes are being looked at.';
  if (view.base === undefined) return view.failure ?? 'There is no repository with a commit.';
  if (unsaved !== undefined) return `${unsaved} is not saved yet: only what is saved is handed on.`;
  if (!view.checks.green) return 'The checks are not green.';
  if (view.diff !== undefined && isSame(view.diff)) return 'Nothing has changed.';
  if (message.trim() === '') return 'Say in a few words what changed and why.';
  return undefined;
}

const isSame = ({ cards, shared }: NonNullable<DiffView['diff']>): boolean =>
  cards.length === 0 && shared.length === 0;

/** Of a branch alone. The rules are those of `git check-ref-format`, as far as they are met in practice. */
export function whyNotBranch(branch: string): string | undefined {
  const name = branch.trim();
  if (name === '') return 'Name the branch.';
  const isWrong =
    // eslint-disable-next-line no-control-regex -- they are what is looked for
    /[\s~^:?*[\\\u0000-\u001f\u007f]|\.\.|@\{|\/\/|^[/.-]|[/.]$|\.lock(?:\/|$)|\/\./.test(name) ||
    name === '@';
  return isWrong ? 'A branch is named with letters, digits, - and /, such as cards/new-limit.' : undefined;
}
