/** Estimated GFR from creatinine without race, CKD-EPI 2021 (doi 10.1056/NEJMoa2102953). */

import { defineFormula, number, truth } from './formula.js';

export const CKD_EPI_2021_CREATININE = defineFormula({
  name: 'ckd-epi-2021-creatinine',
  unit: 'mL/min/{1.73_m2}',
  inputs: [number('age', 'a'), truth('female'), number('creatinine', 'mg/dL')],
  constants: [
    'scale',
    'kappa_female',
    'kappa_male',
    'alpha_female',
    'alpha_male',
    'exponent_above_kappa',
    'factor_per_year',
    'factor_female',
  ],
  compile: (c) => (age, female, creatinine) => {
    const ratio = creatinine / (female === 1 ? c.kappa_female : c.kappa_male);
    const below = Math.min(ratio, 1) ** (female === 1 ? c.alpha_female : c.alpha_male);
    const above = Math.max(ratio, 1) ** c.exponent_above_kappa;
    return c.scale * below * above * c.factor_per_year ** age * (female === 1 ? c.factor_female : 1);
  },
});
