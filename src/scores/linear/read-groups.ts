/** Reads the groups of a regression from its file or from the JSON file beside it (`cards/models/`, groups, parameters). */

import type { CoefficientGroup } from '../../model/content-files.js';
import type { ScorerSource } from '../../model/score.js';
import { checkGroups } from './check-groups.js';

export interface ReadGroups {
  readonly groups: readonly CoefficientGroup[];
  /** Reports at a path below the model, e.g. `['groups', 0, 'terms', 3]`, wherever the groups stand. */
  readonly problem: ScorerSource['problem'];
}

/** `undefined` when there are none or they are not of the shape they must have (reported). */
export function readGroups(source: ScorerSource): ReadGroups | undefined {
  const { model, parameters } = source;
  if (model.groups !== undefined) {
    if (parameters === undefined) {
      const problem: ScorerSource['problem'] = (...told) => {
        source.problem(...told);
      };
      return { groups: model.groups, problem };
    }
    source.problem(['parameters'], 'The groups stand in this file.', 'Remove parameters, or groups.');
    return undefined;
  }
  if (parameters === undefined) {
    source.problem([], 'There are no coefficients.', 'Add groups, or name a JSON file under parameters.');
    return undefined;
  }
  const problem: ScorerSource['problem'] = (path, message, remedy) => {
    source.problem(
      ['parameters'],
      `${model.parameters ?? 'The file'}, ${path.join('.')}: ${message}`,
      remedy,
    );
  };
  const groups = checkGroups(parameters, (path, expected) => {
    problem(path, `Expected ${expected}.`, 'Correct that file.');
  });
  return groups === undefined ? undefined : { groups, problem };
}
