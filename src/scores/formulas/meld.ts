/** MELD as first published, not rounded (Kamath 2001, doi 10.1053/jhep.2001.22172). */

import { defineFormula, number, truth } from './formula.js';
import { INITIAL_MELD_CONSTANTS, initialMeld } from './initial-meld.js';

export const MELD = defineFormula({
  name: 'meld',
  unit: '1',
  inputs: [
    number('bilirubin', 'mg/dL'),
    number('inr', '1'),
    number('creatinine', 'mg/dL'),
    truth('dialysis'),
  ],
  constants: [...INITIAL_MELD_CONSTANTS, 'most_score'],
  compile: (c) => (bilirubin, inr, creatinine, dialysis) =>
    Math.min(10 * initialMeld(c, bilirubin, inr, creatinine, dialysis), c.most_score),
});
