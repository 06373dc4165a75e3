/**
 * Creatinine clearance after Cockcroft and Gault with a weight chosen by body mass index: actual when underweight, ideal
 * when normal, adjusted when above (Winter 2012, doi 10.1002/j.1875-9114.2012.01098.x; ideal weight: Devine 1974).
 */

import { defineFormula, number, truth } from './formula.js';

/** By definition. */
const CM_PER_INCH = 2.54;

export const COCKCROFT_GAULT_ADJUSTED_WEIGHT = defineFormula({
  name: 'cockcroft-gault-adjusted-weight',
  unit: 'mL/min',
  inputs: [
    number('age', 'a'),
    truth('female'),
    number('weight', 'kg'),
    number('height', 'cm'),
    number('creatinine', 'mg/dL'),
  ],
  constants: [
    'age_from',
    'divisor',
    'factor_female',
    'ideal_weight_female',
    'ideal_weight_male',
    'ideal_weight_per_inch',
    'ideal_weight_from_inches',
    'share_of_excess_weight',
    'normal_bmi_from',
    'normal_bmi_below',
  ],
  compile: (c) => (age, female, weight, height, creatinine) => {
    const ideal =
      (female === 1 ? c.ideal_weight_female : c.ideal_weight_male) +
      c.ideal_weight_per_inch * (height / CM_PER_INCH - c.ideal_weight_from_inches);
    const bmi = weight / (height / 100) ** 2;
    let counted = weight;
    if (bmi >= c.normal_bmi_below) counted = ideal + c.share_of_excess_weight * (weight - ideal);
    else if (bmi >= c.normal_bmi_from) counted = Math.min(ideal, weight);
    const clearance = ((c.age_from - age) * counted) / (c.divisor * creatinine);
    return clearance * (female === 1 ? c.factor_female : 1);
  },
});
