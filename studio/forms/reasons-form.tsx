/** Reasons a clinician may give for not following the card: add, remove, put in order (CDS Hooks 2.0.1, "overrideReasons"). */

import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { JsonObject } from '../../src/model/fhir.js';
import { FieldProblems } from './field-problems.js';
import { makeCode } from './make-code.js';
import { listAt, objectAt, textAt } from './read-file.js';
import { swapItems } from './swap-items.js';
import { TextField } from './text-field.js';
import type { Forms } from './use-forms.js';

const AT = ['card', 'override_reasons'] as const;

export function ReasonsForm({ forms }: { readonly forms: Forms }): JSX.Element {
  const reasons = reasonsOf(forms.file);
  return (
    <section class="form" aria-labelledby="form-reasons">
      <h2 id="form-reasons">Override reasons</h2>
      <p class="quiet">Feedback is counted by the code: it stays when the words change.</p>
      <ol class="plain-list" aria-busy={forms.isMoving}>
        {reasons.map((reason, place) => (
          <li key={textAt(reason, ['code'])} class="item">
            <TextField forms={forms} at={[...AT, place, 'display']} label={`Reason ${place + 1}`} />
            <Moves forms={forms} code={textAt(reason, ['code'])} />
          </li>
        ))}
      </ol>
      {reasons.length === 0 ? <p class="quiet">None: clinicians can only dismiss the card.</p> : null}
      <NewReason
        taken={reasons.map((reason) => textAt(reason, ['code']))}
        onAdd={(code, display) => {
          forms.move((file) => {
            const { length } = reasonsOf(file);
            const reason = { code, display };
            return length === 0
              ? [{ kind: 'set', at: AT, value: [reason] }]
              : [{ kind: 'set', at: [...AT, length], value: reason }];
          });
        }}
      />
      <FieldProblems id="problems-reasons" problems={reasons.length === 0 ? forms.problemsAt(AT) : []} />
    </section>
  );
}

/** Found by its code when their turn comes: until then its place may be another. */
function Moves({ forms, code }: { readonly forms: Forms; readonly code: string }): JSX.Element {
  const reasons = reasonsOf(forms.file);
  const place = placeOf(reasons, code);
  const display = textAt(reasons[place], ['display']);
  const move = (by: -1 | 1): void => {
    forms.move((file) => {
      const now = reasonsOf(file);
      return swapItems(AT, now, Math.min(placeOf(now, code), placeOf(now, code) + by));
    });
  };
  return (
    <div class="row">
      <code>{code}</code>
      {([-1, 1] as const).map((by) => {
        const isEnd = place === (by < 0 ? 0 : reasons.length - 1);
        return (
          <button
            key={by}
            type="button"
            // Not `disabled`: the keyboard stays on it when the reason arrives at the end of the list.
            aria-disabled={isEnd}
            aria-label={`Move ${by < 0 ? 'up' : 'down'}: ${display}`}
            onClick={() => {
              if (!isEnd) move(by);
            }}
          >
            {by < 0 ? '↑' : '↓'}
          </button>
        );
      })}
      <button
        type="button"
        aria-label={`Remove: ${display}`}
        onClick={() => {
          forms.move((file) => {
            const now = reasonsOf(file);
            const found = placeOf(now, code);
            if (found < 0) return [];
            return [{ kind: 'delete', at: now.length === 1 ? AT : [...AT, found] }];
          });
        }}
      >
        Remove
      </button>
    </div>
  );
}

const reasonsOf = (file: JsonObject): readonly JsonObject[] =>
  listAt(file, AT).map((item) => objectAt(item, []) ?? {});

const placeOf = (reasons: readonly JsonObject[], code: string): number =>
  reasons.findIndex((reason) => textAt(reason, ['code']) === code);

function NewReason({
  taken,
  onAdd,
}: {
  readonly taken: readonly string[];
  readonly onAdd: (code: string, display: string) => void;
}): JSX.Element {
  const [display, setDisplay] = useState('');
  const code = makeCode(display, taken);
  return (
    <form
      class="row"
      onSubmit={(event) => {
        event.preventDefault();
        if (code === '') return;
        onAdd(code, display.trim());
        setDisplay('');
      }}
    >
      <label>
        A new reason{' '}
        <input
          type="text"
          size={36}
          maxLength={200}
          value={display}
          onInput={({ currentTarget: { value } }) => {
            setDisplay(value);
          }}
        />
      </label>
      <button type="submit" disabled={code === ''}>
        Add
      </button>
      <span class="quiet" aria-live="polite">
        {code === '' ? '' : `Its code will be ${code}.`}
      </span>
    </form>
  );
}
