/** Finds what a command line names, or says what there is. */

import { nearestName } from '../text/nearest-name.js';
import { UsageError } from './read-json-file.js';

/**
 * @param what e.g. `service`
 * @throws UsageError with the nearest name, or all of them
 */
export function findByName<Named>(named: ReadonlyMap<string, Named>, id: string, what: string): Named {
  const found = named.get(id);
  if (found !== undefined) return found;
  const near = nearestName(id, named.keys());
  const rest = near === undefined ? `There are: ${[...named.keys()].join(', ')}.` : `Did you mean ${near}?`;
  throw new UsageError(`There is no ${what} ${id}. ${rest}`);
}
