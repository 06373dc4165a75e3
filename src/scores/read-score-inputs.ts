/** Reads the inputs of one score as a person writes them in JSON (no section of the standard). */

import { exactly } from '../logic/interval.js';
import type { FactValue } from '../model/facts.js';
import type { ModelInput } from '../model/score.js';
import { nearestName } from '../text/nearest-name.js';
import { parseTimeSpan } from '../time/parse-time-span.js';
import { normaliseUnit } from '../units/normalise-unit.js';
import { readValue } from './inputs/read-model-inputs.js';
import { asFact } from './run-test-vectors.js';

/** Values in the order of the model, or everything that is wrong, one sentence each. */
export type ReadInputs =
  { readonly values: readonly (FactValue | undefined)[] } | { readonly problems: readonly string[] };

/**
 * `{ "age": 50, "female": true, "sbp": { "value": 160, "unit": "mm[Hg]", "date": "2026-10-01" } }`: a plain value is in
 * the input's unit; an input left out, or null, is missing.
 */
export function readScoreInputs(inputs: readonly ModelInput[], json: unknown): ReadInputs {
  if (typeof json !== 'object' || json === null || Array.isArray(json))
    return { problems: ['The inputs are one JSON object, input to value.'] };
  const given: Readonly<Record<string, unknown>> = { ...json };
  const ids = inputs.map(({ id }) => id);
  const problems = Object.keys(given)
    .filter((id) => !ids.includes(id))
    .map((id) => {
      const near = nearestName(id, ids);
      return `There is no input ${id}. ${near === undefined ? `There are: ${ids.join(', ')}.` : `Did you mean ${near}?`}`;
    });
  const values = inputs.map((input) => {
    const read = readOne(input, given[input.id]);
    if (typeof read === 'string') problems.push(`${input.id}: ${read}`);
    return typeof read === 'string' ? undefined : read;
  });
  return problems.length > 0 ? { problems } : { values };
}

function readOne(input: ModelInput, written: unknown): FactValue | string | undefined {
  if (written === undefined || written === null) return undefined;
  const whole = typeof written === 'object' ? written : { value: written };
  const { value, unit, date, ...more }: Readonly<Record<string, unknown>> = { ...whole };
  const stray = Object.keys(more)[0];
  if (stray !== undefined) return `${stray} means nothing here; write value, unit and date.`;
  if (date !== undefined && (typeof date !== 'string' || parseTimeSpan(date) === undefined))
    return 'date is not a date such as 2026-10-01.';
  let wrong = '';
  const read = readValue(value, input.kind, input.choices, (message, remedy) => {
    wrong = `${message} ${remedy}`;
  });
  if (read === undefined) return wrong;
  const fact = asFact(read, input, date);
  if (unit === undefined || fact.shape !== 'number') return fact;
  const normal = typeof unit === 'string' ? normaliseUnit({ unit }) : undefined;
  if (normal === undefined || 'problem' in normal) return 'unit is not a unit.';
  return { ...fact, interval: exactly(read), unit: normal.unit };
}
