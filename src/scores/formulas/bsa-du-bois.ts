/** Body surface area after Du Bois and Du Bois (Arch Intern Med 1916;17:863-871). */

import { defineFormula, number } from './formula.js';

export const BSA_DU_BOIS = defineFormula({
  name: 'bsa-du-bois',
  unit: 'm2',
  inputs: [number('weight', 'kg'), number('height', 'cm')],
  constants: ['scale', 'weight_exponent', 'height_exponent'],
  compile: (c) => (weight, height) => c.scale * weight ** c.weight_exponent * height ** c.height_exponent,
});
