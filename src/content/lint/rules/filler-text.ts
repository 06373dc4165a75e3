/** An attribute of a card that says nothing (ONC HTI-1, source attributes). */

import type { FilePath } from '../../content-file.js';
import { isFiller } from '../attributes/filler.js';
import type { LintRule } from '../lint-rule.js';

export const fillerText: LintRule = {
  id: 'filler-text',
  severity: 'error',
  check({ file }) {
    const { about, evidence, history = [] } = file.value;
    const { cautions = [], owner, performance } = about;
    const told: readonly (readonly [FilePath, string | undefined])[] = [
      // `not_for` has a rule of its own.
      ...(['purpose', 'for_patients', 'developer', 'funding'] as const).map(
        (key) => [['about', key], about[key]] as const,
      ),
      [['about', 'performance'], performance],
      [['about', 'owner', 'role'], owner.role],
      ...cautions.map((text, index) => [['about', 'cautions', index], text] as const),
      ...evidence.flatMap(({ says, from, cite }, index) => [
        [['evidence', index, 'says'], says] as const,
        [['evidence', index, 'from'], from] as const,
        [['evidence', index, 'cite'], cite] as const,
      ]),
      ...history.map(({ what }, index) => [['history', index, 'what'], what] as const),
    ];
    return told
      .filter(([, text]) => text !== undefined && isFiller(text))
      .map(([path, text]) => ({
        path,
        message: `${String(path.at(-1))} says nothing: ${JSON.stringify(text)}.`,
        remedy:
          'Write what is the case, in a sentence: that nobody paid for it, that nothing was measured. What is optional can be left out.',
      }));
  },
};
