/** Total calcium corrected for albumin, the conventional formula (after Payne 1973, doi 10.1136/bmj.4.5893.643). */

import { defineFormula, number } from './formula.js';

export const CORRECTED_CALCIUM = defineFormula({
  name: 'corrected-calcium',
  unit: 'mg/dL',
  inputs: [number('calcium', 'mg/dL'), number('albumin', 'g/dL')],
  constants: ['calcium_per_albumin', 'normal_albumin'],
  compile: (c) => (calcium, albumin) => calcium + c.calcium_per_albumin * (c.normal_albumin - albumin),
});
