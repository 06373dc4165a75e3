/** A number in its range: by slider, by typing, with its unit; arrow keys move it a step. */

import type { ComponentChildren, JSX, TargetedEvent } from 'preact';
import { stepOf } from '../../src/studio/setting-step.js';

export interface NumberSliderProps {
  readonly label: string;
  readonly value: number | undefined;
  readonly range: readonly [number, number];
  readonly unit: string;
  readonly disabled?: boolean;
  /** Stands below the track, as wide as it is: marks on it. */
  readonly children?: ComponentChildren;
  readonly onChange: (value: number) => void;
}

export function NumberSlider({
  label,
  value,
  range,
  unit,
  disabled,
  children,
  onChange,
}: NumberSliderProps): JSX.Element {
  const [low, high] = range;
  const step = stepOf(low, high, value);
  const change = (event: TargetedEvent<HTMLInputElement>): void => {
    const next = event.currentTarget.valueAsNumber;
    if (!Number.isNaN(next)) onChange(next);
  };
  return (
    <div class="slider">
      <div class="track">
        <input
          type="range"
          aria-label={`${label}, slider`}
          min={low}
          max={high}
          step={step}
          value={value ?? low}
          disabled={disabled === true || low === high}
          onInput={change}
        />
        {children}
      </div>
      <input
        type="number"
        aria-label={unit === '' ? label : `${label}, ${unit}`}
        min={low}
        max={high}
        step={step}
        value={value ?? ''}
        disabled={disabled === true || low === high}
        onChange={change}
      />
      <span>{unit}</span>
    </div>
  );
}
