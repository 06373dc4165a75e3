/** A model that does not say what it is for, whom it is not for, who made it (ONC HTI-1, source attributes). */

import type { LintModelRule } from '../lint-model-rule.js';

export const modelAbout: LintModelRule = {
  id: 'model-about',
  severity: 'error',
  check({ about }) {
    if (about !== undefined) return [];
    return [
      {
        path: ['id'],
        message: 'The model does not say what it is for.',
        remedy:
          'Add about: purpose, for_patients, not_for, developer, funding, released and uses. Without it the model is not served.',
      },
    ];
  },
};
