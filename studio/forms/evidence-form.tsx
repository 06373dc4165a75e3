/** What the card rests on: each statement with where it is from and where to read it. */

import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { listAt, textAt } from './read-file.js';
import { TextField } from './text-field.js';
import type { Forms } from './use-forms.js';

const AT = ['evidence'] as const;

const FIELDS = [
  { member: 'says', label: 'What the source says', lines: 3, optional: false },
  { member: 'from', label: 'From (name and year)', lines: 1, optional: false },
  { member: 'doi', label: 'DOI, without https://doi.org/', lines: 1, optional: true },
  { member: 'url', label: 'Address (https)', lines: 1, optional: true },
  { member: 'cite', label: 'Full citation', lines: 2, optional: true },
  { member: 'strength', label: "Strength, by the source's own grading", lines: 1, optional: true },
] as const;

export function EvidenceForm({ forms }: { readonly forms: Forms }): JSX.Element {
  const entries = listAt(forms.file, AT);
  return (
    <section class="form" aria-labelledby="form-evidence">
      <h2 id="form-evidence">Evidence</h2>
      <p class="quiet">Each statement needs a DOI, an address or a full citation.</p>
      {entries.map((entry, place) => (
        <fieldset key={place}>
          <legend>Statement {place + 1}</legend>
          {FIELDS.map(({ member, label, lines, optional }) => (
            <TextField
              key={member}
              forms={forms}
              at={[...AT, place, member]}
              label={label}
              lines={lines}
              optional={optional}
            />
          ))}
          <button
            type="button"
            disabled={entries.length === 1}
            aria-label={`Remove statement ${place + 1}: ${textAt(entry, ['from'])}`}
            title={entries.length === 1 ? 'A card rests on one statement at least.' : undefined}
            onClick={() => {
              // The same statement by what it says: its place may be another when the turn comes.
              const says = textAt(entry, ['says']);
              forms.move((file) => {
                const found = listAt(file, AT).findIndex((one) => textAt(one, ['says']) === says);
                return found < 0 ? [] : [{ kind: 'delete', at: [...AT, found] }];
              });
            }}
          >
            Remove
          </button>
        </fieldset>
      ))}
      <NewEntry
        onAdd={(entry) => {
          forms.move((file) => {
            const { length } = listAt(file, AT);
            return length === 0
              ? [{ kind: 'set', at: AT, value: [entry] }]
              : [{ kind: 'set', at: [...AT, length], value: entry }];
          });
        }}
      />
    </section>
  );
}

/** Written into the file when it is whole: half an entry would be an error there. */
function NewEntry({
  onAdd,
}: {
  readonly onAdd: (entry: Readonly<Record<string, string>>) => void;
}): JSX.Element {
  const [entry, setEntry] = useState<Readonly<Record<string, string>>>({});
  const has = (member: string): boolean => (entry[member] ?? '').trim() !== '';
  const missing = !has('says')
    ? 'Say what the source says.'
    : !has('from')
      ? 'Say where it is from.'
      : has('doi') || has('url') || has('cite')
        ? ''
        : 'Give a DOI, an address or a full citation.';
  return (
    <details>
      <summary>Add a statement</summary>
      <form
        class="new-entry"
        onSubmit={(event) => {
          event.preventDefault();
          if (missing !== '') return;
          onAdd(Object.fromEntries(Object.entries(entry).filter(([member]) => has(member))));
          setEntry({});
        }}
      >
        {FIELDS.map(({ member, label, lines }) => {
          const shared = {
            value: entry[member] ?? '',
            onInput: ({
              currentTarget: { value },
            }: {
              readonly currentTarget: { readonly value: string };
            }) => {
              setEntry({ ...entry, [member]: value });
            },
          };
          return (
            <label class="field" key={member}>
              {label}
              {lines > 1 ? <textarea {...shared} rows={lines} /> : <input {...shared} type="text" />}
            </label>
          );
        })}
        <div class="row">
          <button type="submit" disabled={missing !== ''}>
            Add
          </button>
          <span class="quiet">{missing}</span>
        </div>
      </form>
    </details>
  );
}
