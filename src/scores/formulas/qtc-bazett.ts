/** QTc after Bazett (Heart 1920;7:353-370). */

import { defineFormula } from './formula.js';
import { QTC_INPUTS, rrInterval } from './qtc.js';

export const QTC_BAZETT = defineFormula({
  name: 'qtc-bazett',
  unit: 'ms',
  inputs: QTC_INPUTS,
  constants: [],
  compile: () => (qt, heartRate) => qt / Math.sqrt(rrInterval(heartRate)),
});
