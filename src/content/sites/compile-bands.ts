/** Reads how often a site expects its cards to be due (circuit breaker of a card). */

import type { SiteFile } from '../../model/content-files.js';
import type { Band } from '../../model/site.js';
import type { FileReport } from '../report-problem.js';

/** Calls before a share is judged, unless the site says otherwise. */
const LEAST_CALLS = 200;

/** Bands by card id. Reported: a band without room, which every share is outside of. */
export function compileBands({ bands = {} }: SiteFile, report: FileReport): ReadonlyMap<string, Band> {
  return new Map(
    Object.entries(bands).map(([id, { low, high, least }]) => {
      if (low >= high) {
        const message = `The band of ${id} begins at ${low} % and ends at ${high} %.`;
        const remedy = 'Write the lowest expected share as low and the highest as high.';
        report.problem(['bands', id, 'high'], { rule: 'site', message, remedy });
      }
      return [id, Object.freeze({ low, high, least: least ?? LEAST_CALLS })];
    }),
  );
}
