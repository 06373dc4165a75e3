/** Local recalibration of a probability: on the log-odds (intercept and slope), or by isotonic steps (Platt 1999; Zadrozny 2002). */

import type { Recalibration } from '../model/content-files.js';
import type { ScorerSource } from '../model/score.js';

/** From the model's probability to the local one, both in %; never falling. */
export type Recalibrate = (percent: number) => number;

/** `undefined` when there is nothing to recalibrate, or what is written cannot be used (reported). */
export function compileRecalibration({ model, problem }: ScorerSource): Recalibrate | undefined {
  const { recalibration, unit } = model;
  if (recalibration === undefined) return undefined;
  const tell = (message: string, remedy: string): undefined => {
    problem(['recalibration'], message, remedy);
  };
  if (unit !== '%') {
    tell('Only a probability in % is recalibrated.', 'Remove it.');
    return;
  }
  const { x, y, intercept, slope } = recalibration;
  if (x === undefined && y === undefined) {
    if (intercept === undefined && slope === undefined) {
      tell('It says neither how.', 'Write intercept and slope, or x and y.');
      return;
    }
    return onLogOdds(recalibration);
  }
  if (x === undefined || y?.length !== x.length || intercept !== undefined || slope !== undefined) {
    tell('x and y belong together, one y for each x, without intercept and slope.', 'Correct it.');
    return;
  }
  const rises = x.every((value, i) => i === 0 || value > (x[i - 1] ?? Infinity));
  const holds = y.every((value, i) => i === 0 || value >= (y[i - 1] ?? Infinity));
  if (!rises || !holds || [...x, ...y].some((value) => value < 0 || value > 1)) {
    tell('x must rise and y must not fall, both from 0 to 1.', 'Correct the order.');
    return;
  }
  return bySteps(x, y);
}

function onLogOdds({ intercept = 0, slope = 1 }: Recalibration): Recalibrate {
  return (percent) => {
    const odds = percent / (100 - percent);
    return 100 / (1 + Math.exp(-(intercept + slope * Math.log(odds))));
  };
}

/** Straight lines between the points; the first and last value beyond them. */
function bySteps(x: readonly number[], y: readonly number[]): Recalibrate {
  return (percent) => {
    const p = percent / 100;
    if (Number.isNaN(p)) return Number.NaN;
    const above = x.findIndex((value) => value >= p);
    if (above < 0) return 100 * (y.at(-1) ?? Number.NaN);
    const [x1, y1] = [x[above] ?? 0, y[above] ?? 0];
    const [x0, y0] = [x[above - 1], y[above - 1]];
    if (x0 === undefined || y0 === undefined) return 100 * y1;
    return 100 * (y0 + ((y1 - y0) * (p - x0)) / (x1 - x0));
  };
}
