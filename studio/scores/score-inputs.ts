/** What the sliders stand at: values by input, where an input that is not there is not known. */

import type { ModelInputView, ModelView } from '../../src/studio/contract-tools.js';

export type InputValue = number | boolean | string;
export type InputValues = Readonly<Record<string, InputValue>>;

/** The worked example of the model's file; a value in another unit than the slider's is left as not known. */
export function firstValues({ inputs, example }: ModelView): InputValues {
  return Object.fromEntries(
    inputs.flatMap((input) => {
      const value = plainValue(input, example?.[input.id]);
      return value === undefined ? [] : [[input.id, value] as const];
    }),
  );
}

function plainValue(input: ModelInputView, given: unknown): InputValue | undefined {
  if (typeof given === 'object' && given !== null) {
    const { value, unit }: { readonly value?: unknown; readonly unit?: unknown } = given;
    return unit === undefined || unit === input.unit ? plainValue(input, value) : undefined;
  }
  switch (input.kind) {
    case 'number':
      return typeof given === 'number' ? given : undefined;
    case 'truth':
      return typeof given === 'boolean' ? given : undefined;
    case 'choice':
      return input.choices?.find(({ value }) => value === given)?.value;
  }
}

/** Where an input goes when it becomes known again: the example's value, else the middle of its range, no, the first choice. */
export function knownAgain(input: ModelInputView, example: InputValues): InputValue {
  const { kind, range = [0, 1], choices } = input;
  const shown = example[input.id];
  if (shown !== undefined) return shown;
  if (kind === 'truth') return false;
  if (kind === 'choice') return choices?.[0]?.value ?? '';
  return Math.round((range[0] + range[1]) / 2);
}

/** @param value undefined: not known */
export function withValue(values: InputValues, id: string, value: InputValue | undefined): InputValues {
  const { [id]: _old, ...rest } = values;
  return value === undefined ? rest : { ...rest, [id]: value };
}
