/** Begins a card: a draft file that loads and whose cases pass, to be changed. */

import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { Overview } from '../../src/studio/contract.js';
import { api } from '../api.js';
import type { StudioStore } from '../state.js';

export function NewCard({
  overview,
  studio,
  onOpen,
}: {
  readonly overview: Overview;
  readonly studio: StudioStore;
  readonly onOpen: (path: string) => void;
}): JSX.Element {
  const [service, setService] = useState(overview.services[0]?.id ?? '');
  const [id, setId] = useState('');
  const create = async (): Promise<void> => {
    try {
      const { path } = await api.newCard({ service, id });
      setId('');
      await studio.loadOverview();
      onOpen(path);
    } catch (error) {
      studio.set({ says: error instanceof Error ? error.message : String(error) });
    }
  };
  return (
    <details>
      <summary>New card</summary>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void create();
        }}
      >
        <label class="field">
          <span>Service</span>
          <select
            value={service}
            onChange={({ currentTarget }) => {
              setService(currentTarget.value);
            }}
          >
            {overview.services.map(({ id: name, title }) => (
              <option key={name} value={name}>
                {title}
              </option>
            ))}
          </select>
        </label>
        <label class="field">
          <span>Id, e.g. potassium-high</span>
          <input
            type="text"
            value={id}
            onInput={({ currentTarget }) => {
              setId(currentTarget.value);
            }}
          />
        </label>
        <button type="submit" disabled={id.trim() === ''}>
          Begin
        </button>
      </form>
    </details>
  );
}
