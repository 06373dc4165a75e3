/** Holds the columns of a trained model against the inputs that are named for them (`rationale import-model`). */

import { UnreadableModel } from '../scores/trees/unreadable-model.js';
import type { InputDraft } from './read-input-parts.js';
import type { TrainedModel } from './trained-model.js';

/**
 * Columns are matched by place, so that a wrong order gives wrong scores without an error: where the file names its columns and
 * these names are ids of inputs, the places must agree.
 *
 * @throws UnreadableModel when numbers or names do not agree.
 */
export function checkColumns({ columns, names }: TrainedModel, inputs: readonly InputDraft[]): void {
  if (inputs.length !== columns)
    throw new UnreadableModel(
      `The model has ${columns} columns, and ${inputs.length} inputs are named.`,
      'Name one input for each column, in their order.',
    );
  const ids = inputs.map(({ id }) => id);
  names.forEach((name, place) => {
    const found = ids.indexOf(name);
    if (found >= 0 && found !== place)
      throw new UnreadableModel(
        `The file calls column ${place + 1} ${name}, and the inputs have it in place ${found + 1}.`,
        'Bring the inputs in the order of the columns.',
      );
  });
}
