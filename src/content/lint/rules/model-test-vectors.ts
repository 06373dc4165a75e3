/** A predictive model that hardly anything shows to calculate as its makers' did. */

import type { LintModelRule } from '../lint-model-rule.js';

const LEAST = 3;

export const modelTestVectors: LintModelRule = {
  id: 'model-test-vectors',
  severity: 'error',
  check({ predictive, test_vectors: vectors }) {
    const count = vectors?.length ?? 0;
    if (predictive === undefined || count >= LEAST) return [];
    return [
      {
        path: [vectors === undefined ? 'predictive' : 'test_vectors'],
        key: true,
        message: `A predictive model needs ${LEAST} worked examples, and this one has ${count}.`,
        remedy:
          'Add examples that were published or calculated elsewhere. Until then the model is not served.',
      },
    ];
  },
};
