/** The card's cases, run at each pause: what was expected, what came, what no case shows yet, and which turn when a number is moved. */

import './tests.css';
import type { JSX } from 'preact';
import { api } from '../api.js';
import { useAnswer } from '../parts/use-answer.js';
import { useKept } from '../parts/use-kept.js';
import type { StudioStore } from '../state.js';
import { useStudio } from '../use-studio.js';
import { CaseTable } from './case-table.js';
import { CoverageTable } from './coverage-table.js';
import { findFlips, settingsMoved } from './find-flips.js';
import { Proposals } from './proposals.js';
import { tellRun } from './tell-run.js';
import { TrySettings } from './try-settings.js';

export function TestsView({ studio }: { readonly studio: StudioStore }): JSX.Element {
  const { file } = useStudio(studio);
  if (file === undefined) return <p class="quiet">No file is open.</p>;
  // Another file has other cases: its first run is not shown beside those of the last.
  return <TestsOfFile key={file.path} studio={studio} path={file.path} />;
}

function TestsOfFile({ studio, path }: { readonly studio: StudioStore; readonly path: string }): JSX.Element {
  const { text, analysis } = useStudio(studio);
  const [moved, setMoved] = useKept<Readonly<Record<string, number>>>(studio, `tests moved ${path}`, {});
  const [onlyFailing, setOnlyFailing] = useKept(studio, 'tests only failing', false);
  const settings = analysis?.card?.settings ?? [];
  const tried = settingsMoved(moved, settings);
  const own = useAnswer(JSON.stringify([path, text]), (signal) => api.tests({ path, text }, signal));
  const other = useAnswer(
    tried === undefined ? undefined : JSON.stringify([path, text, tried]),
    (signal) => api.tests({ path, text, ...(tried === undefined ? {} : { settings: tried }) }, signal),
    150,
  );
  const { answer } = own;
  if (answer === undefined)
    return <p class="quiet">{own.failure ?? 'The cases are being run for the first time …'}</p>;
  const flips =
    tried === undefined || other.answer === undefined
      ? undefined
      : findFlips(answer.cases, other.answer.cases);
  const failure = own.failure ?? answer.failure;
  return (
    <div class="tests" aria-busy={own.busy}>
      {failure === undefined ? null : <p class="notice">{failure}</p>}
      <section aria-labelledby="tests-cases">
        <div class="row">
          <h2 id="tests-cases">Cases</h2>
          <span role="status">{failure === undefined ? tellRun(answer.cases) : ''}</span>
          <label>
            <input
              type="checkbox"
              checked={onlyFailing}
              onChange={({ currentTarget: { checked } }) => {
                setOnlyFailing(checked);
              }}
            />{' '}
            Only failing ones
          </label>
          <span class="quiet" aria-hidden="true">
            {own.busy ? 'running …' : ''}
          </span>
        </div>
        <CaseTable studio={studio} cases={answer.cases} flips={flips} onlyFailing={onlyFailing} />
      </section>
      <TrySettings
        settings={settings}
        moved={moved}
        flips={flips}
        isBusy={other.busy && tried !== undefined}
        failure={other.failure}
        onMove={setMoved}
      />
      <CoverageTable coverage={answer.coverage} />
      <Proposals studio={studio} proposals={answer.proposals} />
    </div>
  );
}
