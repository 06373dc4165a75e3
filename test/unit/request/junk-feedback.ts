/** Anything a client could send as feedback, with marked texts in it. */

import fc from 'fast-check';

/** Stands for patient data: must come out nowhere. */
export const MARKER = 'Zyxmarker';

/** JSON with the members of feedback in it more often than chance would have them, and marked texts. */
export const { junk } = fc.letrec<{ junk: unknown }>((tie) => ({
  junk: fc.oneof(
    { maxDepth: 4 },
    fc.constantFrom<unknown>(
      null,
      true,
      0,
      -1.5,
      '',
      ' ',
      MARKER,
      `${MARKER}\n`,
      'accepted',
      '2026-11-24T12:00:00Z',
    ),
    fc.array(tie('junk'), { maxLength: 4 }),
    fc.dictionary(
      fc.constantFrom(
        'card',
        'outcome',
        'acceptedSuggestions',
        'overrideReason',
        'overrideReasons',
        'reason',
        'code',
        'system',
        'userComment',
        'extension',
        'outcomeTimestamp',
        'id',
        '__proto__',
        'constructor',
        'toString',
        MARKER,
      ),
      tie('junk'),
      { maxKeys: 5 },
    ),
  ),
}));

/** As it would arrive: __proto__ and all are own members. */
export const sent = (value: unknown): unknown => JSON.parse(JSON.stringify(value));
