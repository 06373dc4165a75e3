/** QTc after Hodges (J Am Coll Cardiol 1983;1:694). */

import { defineFormula } from './formula.js';
import { QTC_INPUTS } from './qtc.js';

export const QTC_HODGES = defineFormula({
  name: 'qtc-hodges',
  unit: 'ms',
  inputs: QTC_INPUTS,
  constants: ['ms_per_beat', 'rate'],
  compile: (c) => (qt, heartRate) => qt + c.ms_per_beat * (heartRate - c.rate),
});
