/** One input of a score: moved, chosen, or not known. */

import type { JSX } from 'preact';
import { useId } from 'preact/hooks';
import type { ModelInputView } from '../../src/studio/contract-tools.js';
import { NumberSlider } from '../parts/number-slider.js';
import type { InputValue } from './score-inputs.js';

export interface ScoreInputProps {
  readonly input: ModelInputView;
  readonly value: InputValue | undefined;
  /** What it becomes when it is known again. */
  readonly known: InputValue;
  readonly onChange: (value: InputValue | undefined) => void;
}

export function ScoreInput({ input, value, known, onChange }: ScoreInputProps): JSX.Element {
  const { label, kind, missing } = input;
  const id = useId();
  return (
    <fieldset class="score-input" aria-describedby={`${id}-missing`}>
      <legend>{label}</legend>
      {kind === 'number' ? (
        <NumberInput
          input={input}
          value={typeof value === 'number' ? value : undefined}
          onChange={onChange}
        />
      ) : (
        <Choice input={input} value={value} onChange={onChange} />
      )}
      <label>
        <input
          type="checkbox"
          checked={value === undefined}
          onChange={({ currentTarget: { checked } }) => {
            onChange(checked ? undefined : known);
          }}
        />{' '}
        not known
      </label>{' '}
      <span class="quiet" id={`${id}-missing`}>
        ({missing})
      </span>
    </fieldset>
  );
}

interface FieldProps<Value> {
  readonly input: ModelInputView;
  readonly value: Value | undefined;
  readonly onChange: (value: InputValue) => void;
}

function NumberInput({
  input: { label, range, shownUnit = '' },
  value,
  onChange,
}: FieldProps<number>): JSX.Element {
  if (range !== undefined)
    return (
      <NumberSlider
        label={label}
        value={value}
        range={range}
        unit={shownUnit}
        disabled={value === undefined}
        onChange={onChange}
      />
    );
  return (
    <div class="row">
      <input
        type="number"
        step="any"
        aria-label={shownUnit === '' ? label : `${label}, ${shownUnit}`}
        value={value ?? ''}
        disabled={value === undefined}
        onInput={({ currentTarget: { valueAsNumber } }) => {
          if (!Number.isNaN(valueAsNumber)) onChange(valueAsNumber);
        }}
      />
      <span>{shownUnit}</span>
    </div>
  );
}

const YES_NO = [
  { value: 1, label: 'yes' },
  { value: 0, label: 'no' },
] as const;

/** Yes or no, or one of the model's choices. */
function Choice({ input, value, onChange }: FieldProps<InputValue>): JSX.Element {
  const { label, kind, choices = [] } = input;
  const options = kind === 'truth' ? YES_NO : choices;
  const chosen = options.findIndex((option) =>
    kind === 'truth' ? (option.value === 1) === value : option.value === value,
  );
  return (
    <select
      aria-label={label}
      value={value === undefined ? '' : String(chosen)}
      disabled={value === undefined}
      onChange={({ currentTarget }) => {
        const option = options[Number(currentTarget.value)];
        if (option !== undefined) onChange(kind === 'truth' ? option.value === 1 : option.value);
      }}
    >
      {value === undefined ? <option value="">not known</option> : null}
      {options.map((option, place) => (
        <option key={option.value} value={String(place)}>
          {option.label}
        </option>
      ))}
    </select>
  );
}
