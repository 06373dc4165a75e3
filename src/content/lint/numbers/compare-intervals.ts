/** One comparison between partly known numbers (check grammar of a card file). */

import { atMost, equals, lessThan, type Interval } from '../../../logic/interval.js';
import { all, type Truth } from '../../../logic/truth.js';
import type { Comparison } from '../../../model/content.js';

/** `upper` is the upper end of `in`; both ends of `in` belong to the range. */
export function compareIntervals(
  left: Interval,
  comparison: Comparison,
  right: Interval,
  upper: Interval = right,
): Truth {
  switch (comparison) {
    case '<':
      return lessThan(left, right);
    case '<=':
      return atMost(left, right);
    case '>':
      return lessThan(right, left);
    case '>=':
      return atMost(right, left);
    case '=':
      return equals(left, right);
    case 'in':
      // No number lies between ends that are the wrong way round, however little is known of it.
      return lessThan(upper, right) === 'true' ? 'false' : all([atMost(right, left), atMost(left, upper)]);
  }
}
