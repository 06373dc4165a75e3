/** Reports inputs that nothing in a model uses: asked for, they could only stand in the way (`cards/models/`, inputs). */

import type { ScorerSource } from '../../model/score.js';

/** @param used places of the inputs that the model's parts use. */
export function reportUnused(source: ScorerSource, used: Iterable<number>): void {
  const places = new Set(used);
  source.inputs.forEach(({ id }, place) => {
    if (!places.has(place))
      source.problem(['inputs', id], `Nothing uses \`${id}\`.`, 'Remove it, or use it where it counts.');
  });
}
