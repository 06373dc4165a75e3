/** The card as forms, with what it shows beside them: each change is written into the text at once. */

import './forms.css';
import type { JSX } from 'preact';
import { ShownCard } from '../card/shown-card.js';
import type { StudioStore } from '../state.js';
import { useStudio } from '../use-studio.js';
import { AboutForm } from './about-form.js';
import { EvidenceForm } from './evidence-form.js';
import { ReasonsForm } from './reasons-form.js';
import { SettingsForm } from './settings-form.js';
import { TextsForm } from './texts-form.js';
import { useForms } from './use-forms.js';

const PARTS = [
  ['form-settings', 'Settings'],
  ['form-texts', 'Texts'],
  ['form-reasons', 'Override reasons'],
  ['form-evidence', 'Evidence'],
  ['form-about', 'About'],
] as const;

export function FormsView({ studio }: { readonly studio: StudioStore }): JSX.Element {
  const { file } = useStudio(studio);
  if (file === undefined) return <p class="quiet">No file is open.</p>;
  // Another file has other fields: nothing typed is carried over.
  return <FormsOfFile key={file.path} studio={studio} />;
}

function FormsOfFile({ studio }: { readonly studio: StudioStore }): JSX.Element {
  const forms = useForms(studio);
  if (forms === undefined)
    return <p class="notice">The file cannot be read yet. The Card tab says what must be repaired.</p>;
  if (forms.file.card === undefined && forms.file.criteria === undefined)
    return <p class="quiet">Forms are for cards. Open one from the list.</p>;
  return (
    <div class="forms">
      <div>
        <nav class="row" aria-label="Forms">
          {PARTS.map(([id, title]) => (
            <button
              key={id}
              type="button"
              class="plain"
              onClick={() => {
                document.getElementById(id)?.scrollIntoView({ block: 'start' });
              }}
            >
              {title}
            </button>
          ))}
        </nav>
        {forms.analysis.file === undefined ? (
          <p class="notice bad">
            The text cannot be read as it stands, so nothing can be written from here. The Card tab says what
            must be repaired.
          </p>
        ) : null}
        <SettingsForm forms={forms} />
        <TextsForm forms={forms} />
        <ReasonsForm forms={forms} />
        <EvidenceForm forms={forms} />
        <AboutForm forms={forms} />
      </div>
      <Beside studio={studio} />
    </div>
  );
}

/** The chosen patient's card, which follows every change. */
function Beside({ studio }: { readonly studio: StudioStore }): JSX.Element {
  const { analysis, analysed, text, patient, stale } = useStudio(studio);
  const preview = analysis?.preview;
  return (
    <aside aria-label="What it does" aria-busy={stale}>
      <h2>What it does for {patient === '' ? 'the patient' : `“${patient}”`}</h2>
      {preview === undefined ? (
        <p class="quiet">Choose a patient in the Card tab.</p>
      ) : (
        <>
          {stale && analysed === text ? (
            <p class="notice">As it was before the errors that stand at the fields.</p>
          ) : null}
          <p>{preview.because}</p>
          {preview.fitted.map((card) => (
            <ShownCard key={card.summary} card={card} />
          ))}
          {preview.fitted.length === 0 ? <p class="quiet">Nothing is shown.</p> : null}
        </>
      )}
    </aside>
  );
}
