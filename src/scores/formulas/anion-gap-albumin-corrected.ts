/** Anion gap of serum corrected for albumin (Figge 1998, Crit Care Med 26:1807-1810). */

import { defineFormula, number } from './formula.js';

export const ANION_GAP_ALBUMIN_CORRECTED = defineFormula({
  name: 'anion-gap-albumin-corrected',
  unit: 'mmol/L',
  inputs: [
    number('sodium', 'mmol/L'),
    number('chloride', 'mmol/L'),
    number('bicarbonate', 'mmol/L'),
    number('albumin', 'g/dL'),
  ],
  constants: ['gap_per_albumin', 'normal_albumin'],
  compile: (c) => (sodium, chloride, bicarbonate, albumin) =>
    sodium - chloride - bicarbonate + c.gap_per_albumin * (c.normal_albumin - albumin),
});
