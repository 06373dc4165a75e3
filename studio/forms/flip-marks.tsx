/** Below a setting's track: the values at which the chosen patient's card turns, asked of the server, which runs the card at each. */

import type { JSX } from 'preact';
import type { SettingOutline } from '../../src/studio/contract.js';
import { api } from '../api.js';
import { useAnswer } from '../parts/use-answer.js';
import { useStudio } from '../use-studio.js';
import { markFlips, tellSweep } from './tell-flips.js';
import type { Forms } from './use-forms.js';

export function FlipMarks({
  forms,
  setting: { id, allowed, shownUnit },
}: {
  readonly forms: Forms;
  readonly setting: SettingOutline;
}): JSX.Element {
  const { file, text, spec, patient } = useStudio(forms.studio);
  const question =
    file === undefined || spec === undefined ? undefined : JSON.stringify([file.path, text, spec]);
  const { answer, busy, failure } = useAnswer(
    question,
    (signal) => api.sweep({ path: file?.path ?? '', text, spec: spec ?? {}, setting: id }, signal),
    500,
  );
  const marks = answer === undefined ? [] : markFlips(answer, allowed, shownUnit);
  const says = answer === undefined ? '' : tellSweep(answer, marks, patient);
  return (
    <div class="flips" aria-busy={busy}>
      {/* As wide as the way of the slider's thumb; the words below say the same. */}
      <svg class="marks" height="10" aria-hidden="true">
        {marks.map((mark) => {
          const x = `${(mark.at * 100).toFixed(2)}%`;
          return <line key={mark.says} x1={x} x2={x} y1="0" y2="10" />;
        })}
      </svg>
      <p>
        {spec === undefined
          ? 'Choose a patient to see where the card turns.'
          : (failure ?? (answer === undefined ? 'Looking for where the card turns …' : says))}
      </p>
    </div>
  );
}
