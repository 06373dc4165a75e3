/** QTc after Rautaharju, linear in the heart rate (Int J Cardiol 2014;174:535-540). */

import { defineFormula } from './formula.js';
import { QTC_INPUTS } from './qtc.js';

export const QTC_RAUTAHARJU = defineFormula({
  name: 'qtc-rautaharju',
  unit: 'ms',
  inputs: QTC_INPUTS,
  constants: ['added_rate', 'divisor'],
  compile: (c) => (qt, heartRate) => (qt * (c.added_rate + heartRate)) / c.divisor,
});
