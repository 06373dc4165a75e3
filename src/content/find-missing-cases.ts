/** What the cases of a card have to show before it is evaluated for real patients (DESIGN, "A card file": tests). */

import type { CasePart } from '../model/content-files.js';

export interface MissingCase {
  readonly message: string;
  /** What the case would have, as written in the file. */
  readonly add: string;
}

/** A case that fires, one that does not, and one for each need that was not sent. @param needs names of the card's needs */
export function findMissingCases(
  cases: readonly Pick<CasePart, 'expect' | 'not_sent'>[],
  needs: Iterable<string>,
): readonly MissingCase[] {
  const outcomes = new Set(cases.map(({ expect }) => expect.fires));
  const notSent = new Set(cases.flatMap(({ not_sent = [] }) => not_sent));
  return [
    ...(outcomes.has(true) ? [] : [{ message: 'No case fires.', add: 'expect: { fires: true }' }]),
    ...(outcomes.has(false)
      ? []
      : [{ message: 'No case looks at a patient and does not fire.', add: 'expect: { fires: false }' }]),
    ...[...needs]
      .filter((need) => !notSent.has(need))
      .map((need) => ({
        message: `No case tells what happens when ${need} is not sent.`,
        add: `not_sent: [${need}]`,
      })),
  ];
}
