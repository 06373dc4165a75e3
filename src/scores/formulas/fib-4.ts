/** FIB-4 index (Sterling 2006, doi 10.1002/hep.21178). */

import { defineFormula, number } from './formula.js';

export const FIB_4 = defineFormula({
  name: 'fib-4',
  unit: '1',
  inputs: [number('age', 'a'), number('ast', 'U/L'), number('alt', 'U/L'), number('platelets', '10*3/uL')],
  constants: [],
  compile: () => (age, ast, alt, platelets) => (age * ast) / (platelets * Math.sqrt(alt)),
});
