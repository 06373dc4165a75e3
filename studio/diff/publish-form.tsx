/** Hands the changes on: a branch with a commit, or a patch file; not before the checks are green. */

import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { DiffView, Publish, Published } from '../../src/studio/contract-tools.js';
import { api } from '../api.js';
import { saveAs } from '../parts/save-as.js';
import { suggestBranch, suggestMessage } from './suggest-words.js';
import { whyNotBranch, whyNotPublish } from './why-not-publish.js';

export interface PublishFormProps {
  readonly view: DiffView | undefined;
  /** Path of a file that is not saved. */
  readonly unsaved: string | undefined;
  /** `YYYY-MM-DD` */
  readonly today: string;
}

export function PublishForm({ view, unsaved, today }: PublishFormProps): JSX.Element {
  const [branch, setBranch] = useState<string>();
  const [message, setMessage] = useState<string>();
  const [isBusy, setBusy] = useState(false);
  const [said, setSaid] = useState<{ readonly published: Published } | { readonly failure: string }>();
  const diff = view?.diff;
  const form = {
    branch: branch ?? (diff === undefined ? '' : suggestBranch(diff, today)),
    message: message ?? (diff === undefined ? '' : suggestMessage(diff)),
  };
  const why = whyNotPublish(view, unsaved, form);
  const whyBranch = why ?? whyNotBranch(form.branch);
  const publish = (request: Publish): void => {
    setBusy(true);
    api
      .publish(request)
      .then(
        (published) => {
          setSaid({ published });
          if (published.kind === 'patch') saveAs(published.name, 'text/x-patch', published.patch);
        },
        (error: unknown) => {
          setSaid({ failure: error instanceof Error ? error.message : String(error) });
        },
      )
      .finally(() => {
        setBusy(false);
      });
  };
  return (
    <form
      class="publish"
      aria-labelledby="publish-title"
      onSubmit={(event) => {
        event.preventDefault();
        if (whyBranch === undefined && !isBusy) publish({ kind: 'branch', ...form });
      }}
    >
      <h2 id="publish-title">Publish</h2>
      <label class="field">
        What changed, and why
        <textarea
          rows={3}
          value={form.message}
          onInput={({ currentTarget: { value } }) => {
            setMessage(value);
          }}
        />
      </label>
      <label class="field">
        Branch
        <input
          type="text"
          spellcheck={false}
          value={form.branch}
          onInput={({ currentTarget: { value } }) => {
            setBranch(value);
          }}
        />
      </label>
      <div class="row">
        <button
          type="submit"
          class="main"
          disabled={whyBranch !== undefined || isBusy}
          aria-describedby="publish-why"
        >
          Commit on the branch
        </button>
        <button
          type="button"
          disabled={why !== undefined || isBusy}
          aria-describedby="publish-why"
          onClick={() => {
            publish({ kind: 'patch', message: form.message });
          }}
        >
          Download a patch
        </button>
      </div>
      <p id="publish-why" class="quiet">
        {whyBranch ??
          'The commit is made on a branch of its own. Your files and your current branch stay as they are.'}
      </p>
      <div role="status">{said === undefined ? null : <Said said={said} />}</div>
    </form>
  );
}

function Said({
  said,
}: {
  readonly said: { readonly published: Published } | { readonly failure: string };
}): JSX.Element {
  if ('failure' in said) return <p class="notice bad">{said.failure}</p>;
  const { published } = said;
  if (published.kind === 'patch')
    return (
      <p class="notice good">
        {published.name} is downloaded. It is applied elsewhere with <code>git apply {published.name}</code>.
      </p>
    );
  return (
    <p class="notice good">
      Commit <code>{published.commit.slice(0, 12)}</code> is on the branch <code>{published.branch}</code>.
      Send it with <code>git push origin {published.branch}</code>.
    </p>
  );
}
