/** The changes since the last commit in plain words, whether they may be handed on, and handing them on. */

import './diff.css';
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { DiffView as Changed } from '../../src/studio/contract-tools.js';
import { api } from '../api.js';
import { useAnswer } from '../parts/use-answer.js';
import type { StudioStore } from '../state.js';
import { useStudio } from '../use-studio.js';
import { ContentChanges } from './content-changes.js';
import { PublishForm } from './publish-form.js';

export function DiffView({ studio }: { readonly studio: StudioStore }): JSX.Element {
  const { file, overview } = useStudio(studio);
  const [asked, setAsked] = useState(0);
  // Looked at anew when a file was saved, or something on disk changed.
  const { answer, busy, failure } = useAnswer(
    `${asked} ${file?.path ?? ''} ${file?.hash ?? ''} ${overview?.revision?.commit ?? ''}`,
    () => api.diff(),
    200,
  );
  const unsaved = studio.isChanged() ? file?.path : undefined;
  return (
    <div class="diff" aria-busy={busy}>
      <section aria-labelledby="diff-title">
        <div class="row">
          <h2 id="diff-title">
            Changes since {answer?.base === undefined ? 'the last commit' : `commit ${answer.base}`}
          </h2>
          <button
            type="button"
            onClick={() => {
              setAsked(asked + 1);
            }}
          >
            Look again
          </button>
          <span role="status" class="quiet">
            {busy ? 'Running every case, and comparing: some seconds …' : ''}
          </span>
        </div>
        {unsaved === undefined ? null : (
          <p class="notice">
            {unsaved} is not saved: its changes are not in here.{' '}
            <button type="button" onClick={() => void studio.save()}>
              Save it
            </button>
          </p>
        )}
        {failure === undefined ? null : <p class="notice bad">{failure}</p>}
        {answer?.failure === undefined ? null : <p class="notice">{answer.failure}</p>}
        {answer?.diff === undefined ? null : <ContentChanges diff={answer.diff} />}
      </section>
      <section aria-label="Checks and publishing">
        <Checks view={answer} />
        <PublishForm view={answer} unsaved={unsaved} today={today()} />
      </section>
    </div>
  );
}

/** For the name of a branch alone. */
const today = (): string => new Date().toISOString().slice(0, 10);

function Checks({ view }: { readonly view: Changed | undefined }): JSX.Element {
  if (view === undefined) return <h2>Checks</h2>;
  const { green, problems, tests } = view.checks;
  const errors = problems.filter(({ severity }) => severity === 'error');
  const warnings = problems.length - errors.length;
  return (
    <>
      <h2>Checks</h2>
      <p class={`notice ${green ? 'good' : 'bad'}`} role="status">
        <strong>{green ? '✓ Green' : '✗ Not green'}</strong>
        {tests === undefined
          ? ''
          : `: ${tests.passed} cases pass, ${tests.failed} ${tests.failed === 1 ? 'fails' : 'fail'}`}
        {`; ${errors.length} ${errors.length === 1 ? 'error' : 'errors'}, ${warnings} ${warnings === 1 ? 'note' : 'notes'}.`}
      </p>
      {errors.length === 0 ? null : (
        <ul>
          {errors.map(({ file, line, message, remedy }) => (
            <li key={`${file} ${line} ${message}`}>
              <code>
                {file}:{line}
              </code>{' '}
              {message} {remedy}
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
