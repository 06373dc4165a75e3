/** QTc after Fridericia (Acta Med Scand 1920;53:469-486). */

import { defineFormula } from './formula.js';
import { QTC_INPUTS, rrInterval } from './qtc.js';

export const QTC_FRIDERICIA = defineFormula({
  name: 'qtc-fridericia',
  unit: 'ms',
  inputs: QTC_INPUTS,
  constants: [],
  compile: () => (qt, heartRate) => qt / Math.cbrt(rrInterval(heartRate)),
});
