/** A model that learnt from data, without the attributes of one (45 CFR 170.315(b)(11)(iv)(B)). */

import type { ModelFile } from '../../../model/content-files.js';
import type { LintModelRule } from '../lint-model-rule.js';

/** Kinds whose numbers were estimated from data; points and formulas may have been, and their files say so. */
const LEARNT: ReadonlySet<ModelFile['kind']> = new Set(['linear', 'logistic', 'cox', 'trees', 'onnx']);

export const modelPredictive: LintModelRule = {
  id: 'model-predictive',
  severity: 'error',
  check({ kind, predictive }) {
    if (predictive !== undefined || !LEARNT.has(kind)) return [];
    return [
      {
        path: ['kind'],
        message: `A ${kind} model was made from data, and the file does not tell of them.`,
        remedy:
          'Add predictive: each attribute as text, or { not_available: why }. Without it the model is not served.',
      },
    ];
  },
};
