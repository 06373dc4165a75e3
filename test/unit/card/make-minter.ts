/** Uuids a test can foresee: the card's hash and a counter. */

import type { UuidMinter } from '../../../src/model/uuid.js';

export function makeMinter(): UuidMinter {
  let cards = 0;
  const numbered = (high: number, low: number): string =>
    `00000000-0000-8000-8000-${high.toString(16).padStart(6, '0')}${low.toString(16).padStart(6, '0')}`;
  return {
    card: () => numbered(++cards, 0),
    suggestion: (cardUuid, index) => numbered(parseInt(cardUuid.slice(24, 30), 16), index + 1),
  };
}
