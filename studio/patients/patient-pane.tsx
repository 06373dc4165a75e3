/** Which patient the card is shown for, and what is in the chart: choose, change, leave unsent, keep as a case. */

import type { JSX, TargetedEvent } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { JsonObject } from '../../src/model/fhir.js';
import type { HeldPatient } from '../../src/studio/contract-tools.js';
import { api } from '../api.js';
import type { StudioStore } from '../state.js';
import { useStudio } from '../use-studio.js';
import { ChartForm } from './chart-form.js';
import { SaveCase } from './save-case.js';

export function PatientPane({ studio }: { readonly studio: StudioStore }): JSX.Element {
  const { analysis, patient, spec, file } = useStudio(studio);
  const [held, setHeld] = useState<readonly HeldPatient[]>([]);
  useEffect(() => {
    void api.patients().then(setHeld, () => undefined);
  }, []);
  const card = analysis?.card;
  if (card === undefined) return <p class="quiet">No card is open.</p>;
  const choose = (value: string): void => {
    const [kind, id] = [value.slice(0, 1), value.slice(2)];
    if (kind === 'c') {
      const found = card.cases.find(({ name }) => name === id);
      if (found !== undefined) studio.choosePatient(found.name, found.spec);
    } else if (file !== undefined) {
      void api.asCase(id, { path: file.path, text: studio.state.text }).then(
        ({ spec: made }) => {
          studio.choosePatient(held.find((one) => one.id === id)?.name ?? id, made);
        },
        (error: unknown) => {
          studio.set({ says: error instanceof Error ? error.message : String(error) });
        },
      );
    }
  };
  const upload = (event: TargetedEvent<HTMLInputElement>): void => {
    const [chosen] = event.currentTarget.files ?? [];
    if (chosen !== undefined) void take(chosen, studio, setHeld, choose);
  };
  const changed =
    spec !== undefined &&
    !card.cases.some((one) => one.name === patient && JSON.stringify(one.spec) === JSON.stringify(spec));
  return (
    <section aria-label="Patient">
      <div class="row">
        <label>
          Patient{' '}
          <select
            value={
              card.cases.some(({ name }) => name === patient)
                ? `c:${patient}`
                : `h:${held.find(({ name }) => name === patient)?.id ?? ''}`
            }
            onChange={(event) => {
              choose(event.currentTarget.value);
            }}
          >
            <optgroup label="Cases of this card">
              {card.cases.map(({ name }) => (
                <option key={name} value={`c:${name}`}>
                  {name}
                </option>
              ))}
            </optgroup>
            <optgroup label="Samples and uploads">
              {held.map(({ id, name, about }) => (
                <option key={id} value={`h:${id}`} title={about}>
                  {name}
                </option>
              ))}
            </optgroup>
          </select>
        </label>
        <label class="upload" title="A FHIR Bundle of one patient; it stays in memory on this machine">
          Upload a patient
          <input type="file" accept=".json,application/json,application/fhir+json" onChange={upload} />
        </label>
      </div>
      {spec === undefined ? null : (
        <details>
          <summary>Chart of this patient{changed ? ' (changed here)' : ''}</summary>
          <ChartForm
            card={card}
            spec={spec}
            onChange={(next: JsonObject) => {
              studio.choosePatient(patient, next);
            }}
          />
          <SaveCase studio={studio} />
        </details>
      )}
    </section>
  );
}

async function take(
  file: File,
  studio: StudioStore,
  setHeld: (held: readonly HeldPatient[]) => void,
  choose: (value: string) => void,
): Promise<void> {
  try {
    const bundle = JSON.parse(await file.text()) as JsonObject;
    const patient = await api.upload({ name: file.name, bundle });
    setHeld(await api.patients());
    choose(`h:${patient.id}`);
  } catch (error) {
    const says =
      error instanceof SyntaxError
        ? `${file.name} is not JSON.`
        : error instanceof Error
          ? error.message
          : String(error);
    studio.set({ says });
  }
}
