/** Finds an input of a model by its name, for the authors of model files (`cards/models/`, inputs). */

import type { ModelInput, ScorerSource } from '../../model/score.js';
import { nearestName } from '../../text/nearest-name.js';

/** More names than these are not a help. */
const MOST_NAMES = 8;

/** The place of the input in the vector; reports with the nearest name when there is none. */
export function findInput(
  id: string,
  inputs: readonly ModelInput[],
  problem: ScorerSource['problem'],
  path: readonly (string | number)[],
): number | undefined {
  const place = inputs.findIndex((input) => input.id === id);
  if (place >= 0) return place;
  problem(
    path,
    `There is no input \`${id}\`.`,
    suggestName(
      id,
      inputs.map((input) => input.id),
      'inputs',
    ),
  );
  return undefined;
}

/** `Did you mean ...?`, or the names there are. */
export function suggestName(id: string, names: readonly string[], what: string): string {
  const near = nearestName(id, names);
  if (near !== undefined) return `Did you mean \`${near}\`?`;
  if (names.length === 0) return `There are no ${what}: add it.`;
  const some = names.slice(0, MOST_NAMES).join(', ');
  return `The ${what} are ${some}${names.length > MOST_NAMES ? ', ...' : ''}.`;
}
