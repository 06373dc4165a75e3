/** A small point score of every form of item but sums (helper of the points tests). */

import type { ModelPart } from '../../../support/compile-scorer.js';

/** CHA2DS2-VA in small: an age that decides bands, and two yes-or-no items. */
export const STROKE_RISK: ModelPart = {
  kind: 'points',
  unit: '1',
  inputs: {
    age: { label: 'Age', unit: 'a' },
    diabetes: { label: 'Diabetes' },
    stroke: { label: 'Stroke' },
  },
  points: [
    {
      one_of: [
        { label: 'Age 75 or more', add: 2, when: 'age >= 75' },
        { label: 'Age 65 to 74', add: 1, when: 'age >= 65' },
      ],
    },
    { label: 'Diabetes', add: 1, when: 'diabetes' },
    { label: 'Stroke', add: 2, when: 'stroke', source: 'Appendix B' },
  ],
};
