/** `appContext` on a link that is no SMART app (CDS Hooks 2.0.1, "Link": only with type smart). */

import type { LintRule } from '../lint-rule.js';
import { shownCards } from '../reading/shown-cards.js';

export const appContext: LintRule = {
  id: 'app-context',
  severity: 'error',
  check(subject) {
    return shownCards(subject).flatMap(({ key, part }) =>
      (part.links ?? []).flatMap(({ type = 'absolute', app_context }, i) => {
        if (type === 'smart' || app_context === undefined) return [];
        return [
          {
            path: [key, 'links', i, 'app_context'],
            key: true,
            message: 'app_context is handed to a SMART app, and this link opens a page.',
            remedy: 'Add type: smart if the address launches an app; otherwise take app_context out.',
          },
        ];
      }),
    );
  },
};
