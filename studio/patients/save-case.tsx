/** Keeps the patient as a case of the card file, expecting what came. */

import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { api } from '../api.js';
import type { StudioStore } from '../state.js';
import { useStudio } from '../use-studio.js';
import { asCase } from './change-spec.js';

export function SaveCase({ studio }: { readonly studio: StudioStore }): JSX.Element {
  const { spec, analysis, file } = useStudio(studio);
  const [name, setName] = useState('');
  const cases = analysis?.card?.cases ?? [];
  const preview = analysis?.preview;
  const isTaken = cases.some((one) => one.name === name);
  const save = async (): Promise<void> => {
    if (file === undefined || spec === undefined || preview === undefined) return;
    const made = asCase(spec, name, preview);
    const at = ['tests', 'cases', cases.length];
    const { text } = await api.edit({
      path: file.path,
      text: studio.state.text,
      edits: [{ kind: 'set', at, value: made }],
    });
    studio.write(text);
    studio.choosePatient(name, made);
    studio.set({
      says: `“${name}” is a case of the file now. Look whether it expects what is right, and save.`,
    });
    setName('');
    studio.onGoTo(text.split('\n').findLastIndex((line) => line.includes(name)) + 1);
  };
  return (
    <div class="row">
      <label>
        Name of the case{' '}
        <input
          type="text"
          size={30}
          value={name}
          onInput={({ currentTarget }) => {
            setName(currentTarget.value);
          }}
        />
      </label>
      <button
        type="button"
        disabled={name.trim() === '' || isTaken || preview === undefined || preview.outcome === 'failed'}
        onClick={() => {
          save().catch((error: unknown) => {
            studio.set({ says: error instanceof Error ? error.message : String(error) });
          });
        }}
      >
        Save as a test
      </button>
      {isTaken ? <span class="notice">There is a case of this name already.</span> : null}
    </div>
  );
}
