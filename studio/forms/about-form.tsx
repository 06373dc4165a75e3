/** What a committee needs to know of the card to approve it (ONC HTI-1, source attributes). */

import type { JSX } from 'preact';
import { TextField } from './text-field.js';
import type { Forms } from './use-forms.js';

const FIELDS = [
  { at: ['title'], label: 'Title, for lists and logs', lines: 1 },
  { at: ['about', 'purpose'], label: 'What it does', lines: 3 },
  { at: ['about', 'for_patients'], label: 'For whom', lines: 2 },
  { at: ['about', 'not_for'], label: 'Not for whom', lines: 3 },
  { at: ['about', 'owner', 'role'], label: 'Who keeps it right (a role)', lines: 1 },
] as const;

export function AboutForm({ forms }: { readonly forms: Forms }): JSX.Element {
  return (
    <section class="form" aria-labelledby="form-about">
      <h2 id="form-about">About</h2>
      {FIELDS.map(({ at, label, lines }) => (
        <TextField key={label} forms={forms} at={at} label={label} lines={lines} />
      ))}
    </section>
  );
}
