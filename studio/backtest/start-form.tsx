/** On whom a backtest is run, where, and against what. */

import type { JSX } from 'preact';
import type { Overview } from '../../src/studio/contract.js';
import type { StartBacktest } from '../../src/studio/contract-tools.js';
import { startRequest, whyNotStart, type BacktestForm } from './start-request.js';

export interface StartFormProps {
  readonly overview: Overview | undefined;
  readonly form: BacktestForm;
  readonly isRunning: boolean;
  readonly onForm: (form: BacktestForm) => void;
  readonly onStart: (request: StartBacktest) => void;
}

export function StartForm({ overview, form, isRunning, onForm, onStart }: StartFormProps): JSX.Element {
  const canCompare = overview?.revision !== undefined;
  const why = isRunning ? 'One runs already.' : whyNotStart(form);
  return (
    <form
      class="start"
      onSubmit={(event) => {
        event.preventDefault();
        if (why === undefined) onStart(startRequest(form, canCompare));
      }}
    >
      <fieldset>
        <legend>Patients</legend>
        <div class="row">
          {(['samples', 'folder'] as const).map((population) => (
            <label key={population}>
              <input
                type="radio"
                name="population"
                value={population}
                checked={form.population === population}
                onChange={() => {
                  onForm({ ...form, population });
                }}
              />{' '}
              {population === 'samples' ? 'the shipped samples' : 'a folder on this machine'}
            </label>
          ))}
          <label class="folder">
            Folder{' '}
            <input
              type="text"
              value={form.folder}
              disabled={form.population !== 'folder'}
              aria-describedby="backtest-folder"
              onInput={({ currentTarget: { value } }) => {
                onForm({ ...form, folder: value });
              }}
            />
          </label>
        </div>
        <p class="quiet" id="backtest-folder">
          Patient Bundles as JSON files, or an NDJSON bulk export. They are read on this machine and go
          nowhere.
        </p>
      </fieldset>
      <div class="row">
        <label>
          Site{' '}
          <select
            value={form.site}
            onChange={({ currentTarget: { value } }) => {
              onForm({ ...form, site: value });
            }}
          >
            <option value="">the first there is</option>
            {(overview?.sites ?? []).map(({ id, title }) => (
              <option key={id} value={id}>
                {title}
              </option>
            ))}
          </select>
        </label>
        <label>
          <input
            type="checkbox"
            checked={form.compare && canCompare}
            disabled={!canCompare}
            onChange={({ currentTarget: { checked } }) => {
              onForm({ ...form, compare: checked });
            }}
          />{' '}
          compare with the committed version
          {canCompare ? '' : ' (there is no repository)'}
        </label>
        <button type="submit" class="main" disabled={why !== undefined}>
          Start
        </button>
        <span class="quiet">{why ?? 'It judges what is saved.'}</span>
      </div>
    </form>
  );
}
