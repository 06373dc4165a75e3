/** Anion gap of serum without potassium. */

import { defineFormula, number } from './formula.js';

export const ANION_GAP = defineFormula({
  name: 'anion-gap',
  unit: 'mmol/L',
  inputs: [number('sodium', 'mmol/L'), number('chloride', 'mmol/L'), number('bicarbonate', 'mmol/L')],
  constants: [],
  compile: () => (sodium, chloride, bicarbonate) => sodium - chloride - bicarbonate,
});
