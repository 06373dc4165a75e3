/** Body surface area after Mosteller (doi 10.1056/NEJM198710223171717). */

import { defineFormula, number } from './formula.js';

export const BSA_MOSTELLER = defineFormula({
  name: 'bsa-mosteller',
  unit: 'm2',
  inputs: [number('weight', 'kg'), number('height', 'cm')],
  constants: ['divisor'],
  compile: (c) => (weight, height) => Math.sqrt((weight * height) / c.divisor),
});
