/** Reads the inputs that a person names for the columns of a trained model (`rationale import-model --inputs`). */

import { parse } from 'yaml';
import type { ModelInputPart } from '../model/content-files.js';
import { isObject } from '../scores/trees/read-json.js';
import { UnreadableModel } from '../scores/trees/unreadable-model.js';

/** One input in the order of the columns. */
export interface InputDraft {
  readonly id: string;
  /** As a model file has it; what the schema makes of it is told when the whole file is checked. */
  readonly part: Readonly<Record<string, unknown>> & Pick<ModelInputPart, 'label'>;
}

const REMEDY = 'Write a list of ids, or the inputs as a model file has them, in the order of the columns.';

/**
 * A list of ids makes pure numbers whose label is the id; a map is taken as it is, each with its id for a label where it has
 * none.
 *
 * @throws UnreadableModel when it is neither.
 */
export function readInputParts(text: string): readonly InputDraft[] {
  const written = readYaml(text);
  if (Array.isArray(written)) {
    const ids: readonly unknown[] = written;
    return distinct(ids.map((id) => ({ id: String(id), part: { label: String(id), unit: '1' } })));
  }
  // `inputs:` may stand above them, as in a model file.
  const inputs = isObject(written) && isObject(written.inputs) ? written.inputs : written;
  if (!isObject(inputs)) throw new UnreadableModel('The inputs are neither a list nor a map.', REMEDY);
  return distinct(
    Object.entries(inputs).map(([id, part]) => {
      if (part === null) return { id, part: { label: id, unit: '1' } };
      if (!isObject(part)) throw new UnreadableModel(`The input ${id} is not described by a map.`, REMEDY);
      return { id, part: { ...part, label: typeof part.label === 'string' ? part.label : id } };
    }),
  );
}

function readYaml(text: string): unknown {
  try {
    return parse(text) as unknown;
  } catch (error) {
    const detail = error instanceof Error ? (error.message.split('\n')[0] ?? '') : 'unreadable';
    throw new UnreadableModel(`The inputs are not YAML: ${detail}`, REMEDY);
  }
}

function distinct(inputs: readonly InputDraft[]): readonly InputDraft[] {
  const twice = inputs.find(({ id }, place) => inputs.findIndex((other) => other.id === id) < place);
  if (twice !== undefined) throw new UnreadableModel(`The input ${twice.id} stands twice.`, REMEDY);
  return inputs;
}
