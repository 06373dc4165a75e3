/** `switched-off`: an operator has switched the card off here, without a change of content. */

import type { CardPolicy } from './policy-scope.js';

export const switchedOff: CardPolicy = ({ rule, site }, _scope, { switches }) =>
  switches?.isOff(rule.id, site.id) === true;
