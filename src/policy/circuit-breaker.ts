/** `circuit-breaker`: the card has been due far more often than its site expects, and waits for somebody to look. */

import type { CardPolicy } from './policy-scope.js';

export const circuitBreaker: CardPolicy = (evaluation, _scope, { breakers }) =>
  evaluation.site.bands.size > 0 && breakers?.isOpen(evaluation) === true;
