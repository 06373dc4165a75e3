/** Body mass index (Quetelet). */

import { defineFormula, number } from './formula.js';

export const BMI = defineFormula({
  name: 'bmi',
  unit: 'kg/m2',
  inputs: [number('weight', 'kg'), number('height', 'cm')],
  constants: [],
  compile: () => (weight, height) => weight / (height / 100) ** 2,
});
