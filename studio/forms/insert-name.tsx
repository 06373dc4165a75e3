/** Chooses one of the values a text may show, to be put where the cursor is. */

import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { InsertableName } from './list-names.js';

export interface InsertNameProps {
  /** Of the field. */
  readonly label: string;
  readonly names: readonly InsertableName[];
  readonly onInsert: (name: string) => void;
}

export function InsertName({ label, names, onInsert }: InsertNameProps): JSX.Element {
  const [name, setName] = useState('');
  return (
    <span class="row">
      <select
        aria-label={`Value to put into: ${label}`}
        value={name}
        onChange={({ currentTarget: { value } }) => {
          setName(value);
        }}
      >
        <option value="">a value …</option>
        {names.map((one) => (
          <option key={one.name} value={one.name}>
            {one.name} ({one.says})
          </option>
        ))}
      </select>
      <button
        type="button"
        disabled={name === ''}
        aria-label={name === '' ? `Insert into: ${label}` : `Insert ${name} into: ${label}`}
        onClick={() => {
          onInsert(name);
        }}
      >
        Insert
      </button>
    </span>
  );
}
