/** Reads a linear or logistic regression exported as JSON (`rationale import-model`): { type, intercept, coef }. */

import { isObject, namesIn } from '../scores/trees/read-json.js';
import { UnreadableModel } from '../scores/trees/unreadable-model.js';
import type { TrainedLinear } from './trained-model.js';

/**
 * `{ "type": "logistic", "intercept": -2.1, "coef": [0.7, ...], "feature_names": [...] }`, as scikit-learn's `intercept_` and
 * `coef_` (also as the lists of one that it holds). `type` is logistic or linear; `feature_names` may be left out.
 *
 * @throws UnreadableModel when it is not of this form.
 */
export function readLinearJson(json: unknown): TrainedLinear {
  if (!isObject(json) || (json.type !== 'logistic' && json.type !== 'linear'))
    throw broken('its type is neither logistic nor linear');
  const coefficients = [json.coef].flat(2).map((value) => finite(value, 'coef'));
  const intercepts = [json.intercept].flat(2).map((value) => finite(value, 'intercept'));
  const [intercept, ...others] = intercepts;
  if (intercept === undefined || others.length > 0 || (Array.isArray(json.coef) && isMatrix(json.coef)))
    throw broken('it has several outputs');
  const isLogistic = json.type === 'logistic';
  return {
    kind: json.type,
    intercept,
    coefficients,
    columns: coefficients.length,
    names: namesIn(json, 'feature_names'),
    format: `scikit-learn ${json.type} regression as JSON`,
    link: isLogistic ? 'logistic' : 'identity',
    probability: isLogistic,
    fromMargin: (margin) => (isLogistic ? 1 / (1 + Math.exp(-margin)) : margin),
    precision: 1e-9,
  };
}

/** More than one row of coefficients: one a class. */
const isMatrix = (coef: readonly unknown[]): boolean => coef.length > 1 && coef.some(Array.isArray);

function finite(value: unknown, member: string): number {
  if (typeof value === 'number' && Number.isFinite(value)) return value;
  throw broken(`${member} holds something that is not a finite number`);
}

const broken = (how: string): UnreadableModel =>
  new UnreadableModel(
    `The regression cannot be read: ${how}.`,
    'Write { "type": "logistic" or "linear", "intercept": number, "coef": [numbers] }.',
  );
