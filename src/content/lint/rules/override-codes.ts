/** Override reasons that feedback cannot tell apart, or whose codes do not survive the way back (CDS Hooks 2.0.1, "Feedback"). */

import type { Finding, LintRule } from '../lint-rule.js';
import { shownCards } from '../reading/shown-cards.js';

/** Printable, without spaces. */
const PLAIN = /^[\x21-\x7e]+$/;

export const overrideCodes: LintRule = {
  id: 'override-codes',
  severity: 'error',
  check(subject) {
    return shownCards(subject).flatMap(({ key, part }) => {
      const seen = new Set<string>();
      return (part.override_reasons ?? []).flatMap(({ code, system = '' }, i): readonly Finding[] => {
        const path = [key, 'override_reasons', i, 'code'];
        const again = seen.has(`${system}|${code}`);
        seen.add(`${system}|${code}`);
        if (again) {
          const message = `Two reasons have the code ${code}: feedback could not tell them apart.`;
          return [{ path, message, remedy: 'Give each reason its own code.' }];
        }
        if (PLAIN.test(code)) return [];
        const message =
          'The code of this reason has letters with accents or other signs that EHRs change on the way back.';
        return [
          {
            path,
            message,
            remedy: 'Use the letters a to z and digits in the code; the display may be any text.',
          },
        ];
      });
    });
  },
};
