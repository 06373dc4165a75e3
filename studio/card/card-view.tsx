/** The file, the card it makes for the chosen patient as an EHR shows it, and why: all at once, and anew at each pause. */

import type { JSX } from 'preact';
import type { Preview } from '../../src/studio/contract.js';
import { EditorPane } from '../editor/editor-pane.js';
import { PatientPane } from '../patients/patient-pane.js';
import type { StudioStore } from '../state.js';
import { useStudio } from '../use-studio.js';
import { WhyTree } from '../why/why-tree.js';
import { ShownCard } from './shown-card.js';

export function CardView({ studio }: { readonly studio: StudioStore }): JSX.Element {
  const { analysis, stale, file } = useStudio(studio);
  const preview = analysis?.preview;
  return (
    <>
      <EditorPane studio={studio} />
      <section class="show" aria-label="What it does" aria-busy={stale}>
        {file !== undefined && analysis !== undefined && analysis.card === undefined ? (
          <p class="notice">
            There is nothing to show of this file yet: the problems below the text say what is missing.
          </p>
        ) : null}
        <PatientPane studio={studio} />
        <ShowAs studio={studio} />
        {preview === undefined ? null : (
          <div class={stale ? 'stale' : ''}>
            <Outcome preview={preview} />
            {preview.fitted.map((card) => (
              <ShownCard key={card.summary} card={card} />
            ))}
            <Dropped preview={preview} />
            <section>
              <h2>Why</h2>
              <WhyTree preview={preview} studio={studio} />
            </section>
          </div>
        )}
      </section>
    </>
  );
}

const OUTCOMES: Readonly<Record<Preview['outcome'], readonly [string, string]>> = {
  fired: ['Fires', 'good'],
  'not-met': ['Does not fire', ''],
  'not-applicable': ['Not about this call', ''],
  unknown: ['Cannot be told', ''],
  withheld: ['Due, and kept back', ''],
  failed: ['The card broke', 'bad'],
};

function Outcome({ preview }: { readonly preview: Preview }): JSX.Element {
  const [word, kind] = OUTCOMES[preview.outcome];
  return (
    <p class={`notice ${kind}`} role="status">
      <strong>{word}.</strong> {preview.because}
    </p>
  );
}

function Dropped({ preview: { dropped } }: { readonly preview: Preview }): JSX.Element | null {
  if (dropped.length === 0) return null;
  return (
    <section class="notice" aria-label="What this EHR does not show">
      <strong>What this EHR does not show</strong>
      <ul>
        {dropped.map(({ what, why }) => (
          <li key={what}>
            {what}: {why}
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Which client, and at which site. */
function ShowAs({ studio }: { readonly studio: StudioStore }): JSX.Element {
  const { overview, profile, site } = useStudio(studio);
  return (
    <div class="row">
      <label>
        Show as{' '}
        <select
          value={profile}
          onChange={(event) => {
            studio.set({ profile: event.currentTarget.value, stale: true });
            studio.analyseSoon(0);
          }}
        >
          <option value="">a client that shows everything</option>
          {(overview?.profiles ?? []).map(({ id, title }) => (
            <option key={id} value={id}>
              {title}
            </option>
          ))}
        </select>
      </label>
      <label>
        with the settings of{' '}
        <select
          value={site}
          onChange={(event) => {
            studio.set({ site: event.currentTarget.value, stale: true });
            studio.analyseSoon(0);
          }}
        >
          <option value="">the card</option>
          {(overview?.sites ?? []).map(({ id, title }) => (
            <option key={id} value={id}>
              {title}
            </option>
          ))}
        </select>
      </label>
    </div>
  );
}
