/** MELD-Na as the US allocation policy of 2016 has it: both steps rounded to whole points. */

import { defineFormula, number, truth, within } from './formula.js';
import { INITIAL_MELD_CONSTANTS, initialMeld } from './initial-meld.js';

export const MELD_NA = defineFormula({
  name: 'meld-na',
  unit: '1',
  inputs: [
    number('bilirubin', 'mg/dL'),
    number('inr', '1'),
    number('creatinine', 'mg/dL'),
    truth('dialysis'),
    number('sodium', 'mmol/L'),
  ],
  constants: [
    ...INITIAL_MELD_CONSTANTS,
    'sodium',
    'sodium_meld',
    'least_sodium',
    'most_sodium',
    'sodium_counts_above',
    'most_score',
  ],
  compile: (c) => (bilirubin, inr, creatinine, dialysis, sodium) => {
    // The policy rounds the sum to one decimal and then multiplies by ten.
    const meld = Math.round(10 * initialMeld(c, bilirubin, inr, creatinine, dialysis));
    const deficit = c.most_sodium - within(sodium, c.least_sodium, c.most_sodium);
    const added = meld > c.sodium_counts_above ? c.sodium * deficit - c.sodium_meld * meld * deficit : 0;
    return Math.min(Math.round(meld + added), c.most_score);
  },
});
