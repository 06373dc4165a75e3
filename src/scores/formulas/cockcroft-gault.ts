/** Creatinine clearance after Cockcroft and Gault with the weight that is given (doi 10.1159/000180580). */

import { defineFormula, number, truth } from './formula.js';

export const COCKCROFT_GAULT = defineFormula({
  name: 'cockcroft-gault',
  unit: 'mL/min',
  inputs: [number('age', 'a'), truth('female'), number('weight', 'kg'), number('creatinine', 'mg/dL')],
  constants: ['age_from', 'divisor', 'factor_female'],
  compile: (c) => (age, female, weight, creatinine) =>
    (((c.age_from - age) * weight) / (c.divisor * creatinine)) * (female === 1 ? c.factor_female : 1),
});
