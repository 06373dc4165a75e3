/** What the clinician reads: the card, the card that asks, and the sentences of the criteria. */

import type { JSX } from 'preact';
import { FieldProblems } from './field-problems.js';
import { listNames, type InsertableName } from './list-names.js';
import { objectAt, textAt } from './read-file.js';
import { TextField } from './text-field.js';
import type { Forms } from './use-forms.js';

export function TextsForm({ forms }: { readonly forms: Forms }): JSX.Element {
  const outline = forms.analysis.card;
  const names = outline === undefined ? [] : listNames(outline);
  const criteria = Object.keys(objectAt(forms.file, ['criteria']) ?? {});
  return (
    <section class="form" aria-labelledby="form-texts">
      <h2 id="form-texts">Texts</h2>
      <CardTexts forms={forms} member="card" title="The card" names={names} />
      {objectAt(forms.file, ['ask_card']) === undefined ? null : (
        <CardTexts
          forms={forms}
          member="ask_card"
          title="The card that asks for what is missing"
          names={names}
        />
      )}
      <fieldset>
        <legend>Sentences of the criteria</legend>
        {criteria.map((id) => (
          <TextField
            key={id}
            forms={forms}
            at={['criteria', id, 'say']}
            label={id.replaceAll('_', ' ')}
            hint={`True when: ${textAt(forms.file, ['criteria', id, 'check'])}`}
            lines={2}
            oneLine
            names={names}
          />
        ))}
      </fieldset>
    </section>
  );
}

const INDICATORS = [
  ['info', 'Information'],
  ['warning', 'Warning'],
  ['critical', 'Critical'],
] as const;

function CardTexts({
  forms,
  member,
  title,
  names,
}: {
  readonly forms: Forms;
  readonly member: 'card' | 'ask_card';
  readonly title: string;
  readonly names: readonly InsertableName[];
}): JSX.Element {
  const indicator = [member, 'indicator'];
  return (
    <fieldset>
      <legend>{title}</legend>
      <label class="field">
        How urgent
        <select
          value={textAt(forms.file, indicator)}
          onChange={({ currentTarget: { value } }) => {
            forms.set(indicator, value);
          }}
        >
          {INDICATORS.map(([id, says]) => (
            <option key={id} value={id}>
              {says}
            </option>
          ))}
        </select>
      </label>
      <FieldProblems id={`problems-${member}-indicator`} problems={forms.problemsAt(indicator)} />
      <TextField
        forms={forms}
        at={[member, 'summary']}
        label="Summary"
        hint="One line, fewer than 140 characters with its values in place."
        lines={2}
        oneLine
        names={names}
      />
      <TextField
        forms={forms}
        at={[member, 'detail']}
        label="Detail"
        hint="Markdown. Values put into it are shown as they are."
        lines={7}
        names={names}
        optional
      />
    </fieldset>
  );
}
