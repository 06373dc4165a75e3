/** The numbers of the card: moved in their allowed range, with the value at which the chosen patient's card turns. */

import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { SettingOutline } from '../../src/studio/contract.js';
import { NumberSlider } from '../parts/number-slider.js';
import { FieldProblems } from './field-problems.js';
import { FlipMarks } from './flip-marks.js';
import { valueAt } from './read-file.js';
import type { Forms } from './use-forms.js';

export function SettingsForm({ forms }: { readonly forms: Forms }): JSX.Element {
  const settings = forms.analysis.card?.settings ?? [];
  return (
    <section class="form" aria-labelledby="form-settings">
      <h2 id="form-settings">Settings</h2>
      {settings.length === 0 ? <p class="quiet">This card has no numbers.</p> : null}
      {settings.map((setting) => (
        <SettingField key={setting.id} forms={forms} setting={setting} />
      ))}
    </section>
  );
}

function SettingField({
  forms,
  setting,
}: {
  readonly forms: Forms;
  readonly setting: SettingOutline;
}): JSX.Element {
  const { id, label, shownUnit, allowed, local } = setting;
  const at = ['settings', id, 'value'];
  const written = valueAt(forms.file, at);
  const [moved, setMoved] = useState<number>();
  useEffect(() => {
    if (forms.isSettled) setMoved(undefined);
  }, [forms.isSettled]);
  const isFixed = allowed[0] === allowed[1];
  return (
    <fieldset>
      <legend>{label}</legend>
      <NumberSlider
        label={label}
        value={moved ?? (typeof written === 'number' ? written : setting.value)}
        range={allowed}
        unit={shownUnit}
        onChange={(next) => {
          setMoved(next);
          forms.set(at, next);
        }}
      >
        {isFixed ? null : <FlipMarks forms={forms} setting={setting} />}
      </NumberSlider>
      <p class="quiet setting-range">
        {isFixed
          ? `Only ${allowed[0]} is allowed.`
          : `Allowed: ${allowed[0]} to ${allowed[1]}${shownUnit === '' ? '' : ` ${shownUnit}`}.`}{' '}
        {local ? 'Sites may change it.' : 'Sites may not change it.'}
      </p>
      <FieldProblems id={`problems-${id}`} problems={forms.problemsAt(['settings', id])} />
    </fieldset>
  );
}
