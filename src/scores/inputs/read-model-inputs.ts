/** Reads the inputs of a model file into the vector that its scorer takes (`cards/models/`, inputs). */

import type { ModelFile, ModelInputPart } from '../../model/content-files.js';
import type { InputKind, ModelInput, ScorerSource } from '../../model/score.js';
import { isUcum } from '../../units/is-ucum.js';

type Tell = (path: readonly (string | number)[], message: string, remedy: string) => void;

/**
 * One entry an input, in the order of the file; `[]` when the model has none. What is wrong goes to `problem`.
 *
 * A number has a unit, an input with choices is a choice, one with neither is yes or no.
 */
export function readModelInputs(model: ModelFile, problem: ScorerSource['problem']): readonly ModelInput[] {
  return Object.entries(model.inputs ?? {}).map(([id, part]) => {
    const tell: Tell = (path, message, remedy) => {
      problem(['inputs', id, ...path], message, remedy);
    };
    return readInput(id, part, model, tell);
  });
}

function readInput(id: string, part: ModelInputPart, model: ModelFile, tell: Tell): ModelInput {
  const kind: InputKind =
    part.unit !== undefined ? 'number' : part.choices !== undefined ? 'choice' : 'truth';
  const choices = Object.keys(part.choices ?? {});
  if (part.unit !== undefined && part.choices !== undefined)
    tell(['choices'], 'An input has a unit or choices, not both.', 'Remove one of them.');
  if (part.unit !== undefined && !isUcum(part.unit))
    tell(['unit'], `${part.unit} is not a UCUM unit.`, 'Write it as UCUM does, e.g. mg/dL, mm[Hg], 1.');
  const missing = part.missing ?? 'refuse';
  const read = (value: unknown, path: readonly (string | number)[]): number | undefined =>
    readValue(value, kind, choices, (message, remedy) => {
      tell(path, message, remedy);
    });
  const fallback = part.default === undefined ? undefined : read(part.default, ['default']);
  if (missing === 'default' && part.default === undefined)
    tell(['missing'], 'There is no default to take.', 'Add default, or write missing: refuse.');
  if (missing !== 'default' && part.default !== undefined)
    tell(['default'], 'The default is never taken.', 'Write missing: default, or remove it.');
  const range = readRange(part, kind, tell);
  const reference = readReference(id, model, read);
  return Object.freeze({
    id,
    label: part.label,
    kind,
    ...(part.unit === undefined ? {} : { unit: part.unit }),
    codes: part.codes ?? [],
    ...(part.grams_per_mole === undefined ? {} : { gramsPerMole: part.grams_per_mole }),
    ...(part.charge === undefined ? {} : { charge: part.charge }),
    choices,
    choiceLabels: Object.values(part.choices ?? {}),
    ...(range === undefined ? {} : { range }),
    missing,
    ...(fallback === undefined ? {} : { default: fallback }),
    ...(part.max_age_days === undefined ? {} : { maxAgeDays: part.max_age_days }),
    modifiable: part.modifiable ?? false,
    ...(part.moves === undefined ? {} : { moves: part.moves }),
    ...(reference === undefined ? {} : { reference }),
  });
}

function readRange(part: ModelInputPart, kind: InputKind, tell: Tell): ModelInput['range'] {
  const [low, high] = part.range ?? [];
  if (low === undefined || high === undefined) return undefined;
  if (kind !== 'number') {
    tell(['range'], 'Only a number has a range.', 'Remove it, or give the input a unit.');
    return undefined;
  }
  if (low >= high) {
    tell(['range'], 'The range is empty.', 'Write the lower end first.');
    return undefined;
  }
  return { low, high, outside: part.outside ?? 'refuse' };
}

function readReference(
  id: string,
  { reference }: ModelFile,
  read: (value: unknown, path: readonly (string | number)[]) => number | undefined,
): ModelInput['reference'] {
  if (reference === undefined) return undefined;
  const value = reference.values[id];
  // An input that the reference patient does not name is the patient's own, so that nothing is compared by accident.
  if (value === undefined || value === 'patient') return 'patient';
  return read(value, []);
}

/** A value of the file, or of a test vector, as a number of the vector. */
export function readValue(
  value: unknown,
  kind: InputKind,
  choices: readonly string[],
  tell: (message: string, remedy: string) => void,
): number | undefined {
  if (kind === 'number') {
    if (typeof value === 'number' && Number.isFinite(value)) return value;
    tell('This input is a number.', 'Write a number in the unit of the input.');
    return undefined;
  }
  if (kind === 'truth') {
    if (typeof value === 'boolean') return value ? 1 : 0;
    tell('This input is yes or no.', 'Write true or false.');
    return undefined;
  }
  const position = typeof value === 'string' ? choices.indexOf(value) : -1;
  if (position >= 0) return position;
  tell(`This input is one of ${choices.join(', ')}.`, 'Write one of them.');
  return undefined;
}
