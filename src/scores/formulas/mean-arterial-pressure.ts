/** Mean arterial pressure from cuff readings: a third of the way from diastolic to systolic (doi 10.1136/heart.84.1.64). */

import { defineFormula, number } from './formula.js';

export const MEAN_ARTERIAL_PRESSURE = defineFormula({
  name: 'mean-arterial-pressure',
  unit: 'mm[Hg]',
  inputs: [number('systolic', 'mm[Hg]'), number('diastolic', 'mm[Hg]')],
  constants: [],
  compile: () => (systolic, diastolic) => (systolic + 2 * diastolic) / 3,
});
