/** Words that command: a card advises, the clinician decides (CDS Hooks 2.0.1, "Best Practices"; wording of advice). */

import type { LintRule } from '../lint-rule.js';
import { cardTexts } from '../reading/card-texts.js';

const COMMAND =
  /\b(must(?: not)?|shall(?: not)?|do not|don['’]t|stop(?! date)|immediately|at once|discontinue|you (?:should|need to))\b/i;

export const commandingWords: LintRule = {
  id: 'commanding-words',
  severity: 'warning',
  check(subject) {
    return cardTexts(subject)
      .filter(({ what }) => what === 'summary' || what === 'detail')
      .flatMap(({ path, template }) => {
        const words = COMMAND.exec(template.text.replace(/\{\{.*?\}\}|\{%.*?%\}/gs, ' '))?.[0];
        if (words === undefined) return [];
        return [
          {
            path,
            message: `"${words}" gives an order.`,
            remedy:
              'Say what is known and what to consider ("consider stopping ..."), or quote the source by name.',
          },
        ];
      });
  },
};
