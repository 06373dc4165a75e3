/** Every reason for not knowing, as words a clinician can act on. One table, reason to words (design, "Truth"). */

import type { UnknownDetail, UnknownReason } from '../model/clinical.js';
import { plainLine } from '../text/plain-line.js';

interface Missing {
  /** What was looked in, in words: `problem list`, `eGFR results`. */
  readonly need: string;
  /** What exactly, when the record tells; of a stale result, its day. */
  readonly detail: string | undefined;
}

type Words = (missing: Missing) => string;

const SENTENCES: Readonly<Record<UnknownReason, Words>> = {
  'not-sent': ({ need }) => `${need} ${wasOrWere(need)} not sent`,
  'client-failed': ({ need }) => `the EHR could not give the ${need}`,
  deadline: ({ need }) => `the EHR did not give the ${need} in time`,
  incomplete: ({ need, detail }) => withDetail(`only part of the ${need} was sent`, detail),
  'first-page': ({ need }) => `only the newest of the ${need} were sent`,
  'no-result': ({ need, detail }) =>
    detail === undefined ? `nothing was found in the ${need}` : `nothing that counts (${detail})`,
  stale: ({ detail }) =>
    detail === undefined
      ? 'the last one is too old to count'
      : `the last one is from ${detail}, too old to count`,
  'not-recorded': ({ detail }) => detail ?? 'not recorded',
  unreadable: ({ detail }) => withDetail('sent in a form that cannot be read', detail),
  'unit-missing': ({ detail }) => withDetail('unit is missing', detail),
  'unit-unknown': ({ detail }) => withDetail('unit is not recognised', detail),
  'unit-not-convertible': ({ detail }) => withDetail('unit cannot be converted', detail),
  'partial-date': ({ detail }) => withDetail('date is not exact enough', detail),
  'not-exact': ({ detail }) => withDetail('not exact enough to decide', detail),
  'no-factor': ({ detail }) => withDetail('there is no published factor', detail),
  'out-of-range': ({ detail }) => withDetail('outside the range the score is made for', detail),
  'not-served': ({ detail }) => withDetail('this score is switched off', detail),
  unsupported: ({ need, detail }) =>
    withDetail(`${need} ${wasOrWere(need)} sent in a form that is not supported`, detail),
  error: () => 'could not be worked out, because this service failed',
};

/**
 * Why something is not known, in one plain line without a full stop.
 * @param need the words for where it was looked for, see `nameNeed`.
 * @param subject the label of the fact that is missing, put before it.
 */
export function unknownSentence(unknown: UnknownDetail, need: string, subject?: string): string {
  const detail = unknown.detail === undefined ? '' : plainLine(unknown.detail);
  const words = SENTENCES[unknown.reason]({ need, detail: detail === '' ? undefined : detail });
  return plainLine(subject === undefined ? words : `${subject}: ${words}`);
}

const withDetail: (words: string, detail: string | undefined) => string = (words, detail) =>
  detail === undefined ? words : `${words} (${detail})`;

const wasOrWere = (need: string): string => (/[^s]s$/.test(need) ? 'were' : 'was');
