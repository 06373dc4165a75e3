/** From the linear predictor to the output of a regression: identity, logistic, Cox (with the SCORE2 kind of recalibration). */

import type { ModelFile } from '../../model/content-files.js';
import type { LinearGroup } from './linear-model.js';

export type LinearKind = Extract<ModelFile['kind'], 'linear' | 'logistic' | 'cox'>;

export type Link = (predictor: number, group: LinearGroup) => number;

/**
 * The link of a kind. linear: the predictor itself. logistic: 1 / (1 + exp(-predictor)). cox: 1 - S^exp(predictor), and
 * with a calibration [a, b] 1 - exp(-exp(a + b ln(-ln(1 - risk)))).
 *
 * @param unit of the output: `%` makes a probability per cent.
 */
export function linkOf(kind: LinearKind, unit: string): Link {
  if (kind === 'linear') return (predictor) => predictor;
  const whole = unit === '%' ? 100 : 1;
  if (kind === 'logistic') return (predictor) => whole / (1 + Math.exp(-predictor));
  return (predictor, { logBaselineHazard, calibration: [a, b] }) => {
    // -ln(1 - risk) is the hazard up to the horizon, so that the logarithms of the paper need not be taken of a difference.
    const logHazard = a + b * (logBaselineHazard + predictor);
    return whole * -Math.expm1(-Math.exp(logHazard));
  };
}
