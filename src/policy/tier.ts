/** `tier`: the site shows cards of some indicators only; the others are counted. */

import type { CardPolicy } from './policy-scope.js';
import { URGENCY, urgencyOf } from './template-in-force.js';

export const tier: CardPolicy = (evaluation) =>
  evaluation.site.leastIndicator !== 'info' &&
  urgencyOf(evaluation) > URGENCY[evaluation.site.leastIndicator];
