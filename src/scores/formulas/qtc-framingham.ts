/** QTc of the Framingham study (Sagie 1992, Am J Cardiol 70:797-801). */

import { defineFormula } from './formula.js';
import { QTC_INPUTS, rrInterval } from './qtc.js';

export const QTC_FRAMINGHAM = defineFormula({
  name: 'qtc-framingham',
  unit: 'ms',
  inputs: QTC_INPUTS,
  constants: ['ms_per_second'],
  compile: (c) => (qt, heartRate) => qt + c.ms_per_second * (1 - rrInterval(heartRate)),
});
