/** The shortest words for why something is unknown, for notes beside a part of a score (DESIGN, "The explanation"). */

import type { UnknownDetail, UnknownReason } from '../../model/clinical.js';

const WORDS: Readonly<Record<UnknownReason, string>> = {
  'not-sent': 'not sent',
  'client-failed': 'the record system could not answer',
  deadline: 'the record system did not answer in time',
  incomplete: 'only part of the record was sent',
  'first-page': 'only the newest were sent',
  'no-result': 'no result',
  stale: 'too old',
  'not-recorded': 'not recorded',
  unreadable: 'cannot be read',
  'unit-missing': 'no unit',
  'unit-unknown': 'unknown unit',
  'unit-not-convertible': 'unit cannot be converted',
  'partial-date': 'date too coarse',
  'not-exact': 'not exact enough',
  'no-factor': 'no published factor',
  'out-of-range': 'outside the range of the score',
  'not-served': 'the score is switched off',
  unsupported: 'not supported',
  error: 'could not be computed',
};

export const unknownWords = ({ reason }: UnknownDetail): string => WORDS[reason];
