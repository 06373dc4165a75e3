/** What the cards would have done for a whole population: started, followed, read and kept from here. */

import './backtest.css';
import type { JSX } from 'preact';
import type { BacktestReport } from '../../src/backtest/backtest-report.js';
import type { BacktestRun } from '../../src/studio/contract-tools.js';
import { api } from '../api.js';
import { saveAs } from '../parts/save-as.js';
import { useKept } from '../parts/use-kept.js';
import type { StudioStore } from '../state.js';
import { useStudio } from '../use-studio.js';
import { ReportView } from './report-view.js';
import { StartForm } from './start-form.js';
import { EMPTY_FORM } from './start-request.js';
import { useRun } from './use-run.js';

export function BacktestView({ studio }: { readonly studio: StudioStore }): JSX.Element {
  const { overview } = useStudio(studio);
  const [form, setForm] = useKept(studio, 'backtest form', EMPTY_FORM);
  const { run, failure, start, cancel } = useRun(studio);
  const report = run?.report;
  return (
    <div class="backtest">
      <StartForm
        overview={overview}
        form={form}
        isRunning={run?.state === 'running'}
        onForm={setForm}
        onStart={start}
      />
      {failure === undefined ? null : (
        <p class="notice bad" role="alert">
          {failure}
        </p>
      )}
      {run === undefined ? (
        <p class="quiet">Nothing was run yet.</p>
      ) : (
        <Progress run={run} onCancel={cancel} />
      )}
      {run === undefined || report === undefined ? null : (
        <>
          <Downloads studio={studio} id={run.id} report={report} />
          <ReportView studio={studio} report={report} />
        </>
      )}
    </div>
  );
}

const STATES: Readonly<Record<BacktestRun['state'], string>> = {
  running: 'Running',
  done: 'Done',
  failed: 'It failed',
  cancelled: 'Cancelled',
};

function Progress({
  run: { state, progress, says },
  onCancel,
}: {
  readonly run: BacktestRun;
  readonly onCancel: () => void;
}): JSX.Element {
  const percent = Math.round(progress * 100);
  return (
    <div class={`row progress${state === 'failed' ? ' notice bad' : ''}`}>
      <div
        role="progressbar"
        class="bar"
        aria-label="Backtest"
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={percent}
        aria-valuetext={`${percent} %, ${says}`}
      >
        <svg width="100%" height="10" aria-hidden="true">
          <rect width={`${percent}%`} height="10" />
        </svg>
      </div>
      <span role="status">
        {STATES[state]}
        {says === '' || says === STATES[state] ? '' : `: ${says}`}
      </span>
      <button type="button" disabled={state !== 'running'} onClick={onCancel}>
        Cancel
      </button>
    </div>
  );
}

function Downloads({
  studio,
  id,
  report,
}: {
  readonly studio: StudioStore;
  readonly id: string;
  readonly report: BacktestReport;
}): JSX.Element {
  const name = `backtest-${report.run.on}`;
  return (
    <div class="row">
      <button
        type="button"
        onClick={() => {
          api.backtestPage(id).then(
            (page) => {
              saveAs(`${name}.html`, 'text/html', page);
            },
            (error: unknown) => {
              studio.set({ says: error instanceof Error ? error.message : String(error) });
            },
          );
        }}
      >
        Download as a page
      </button>
      <button
        type="button"
        onClick={() => {
          saveAs(`${name}.json`, 'application/json', `${JSON.stringify(report, null, 2)}\n`);
        }}
      >
        Download as JSON
      </button>
    </div>
  );
}
