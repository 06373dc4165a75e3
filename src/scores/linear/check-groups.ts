/** Checks coefficients that stand in a JSON file of their own: the same shape as `groups` of a model file. */

import type { CoefficientGroup } from '../../model/content-files.js';

type Path = readonly (string | number)[];
type Tell = (path: Path, expected: string) => void;
type Check = (value: unknown, path: Path, tell: Tell) => boolean;

/** Tells every member that is not of its shape; `undefined` when there was any. */
export function checkGroups(parameters: unknown, tell: Tell): readonly CoefficientGroup[] | undefined {
  if (!isFile(parameters, [], tell)) return undefined;
  // The checked boundary: from here on the value is what its type says.
  return (parameters as { readonly groups: readonly CoefficientGroup[] }).groups;
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function isOf(expected: string, holds: (value: unknown) => boolean): Check {
  return (value, path, tell) => {
    const right = holds(value);
    if (!right) tell(path, expected);
    return right;
  };
}

function listOf(each: Check): Check {
  return (value, path, tell) => {
    if (!Array.isArray(value) || value.length === 0) {
      tell(path, 'a list that is not empty');
      return false;
    }
    return value.map((part, index) => each(part, [...path, index], tell)).every(Boolean);
  };
}

function objectOf(required: readonly string[], members: Readonly<Record<string, Check>>): Check {
  return (value, path, tell) => {
    if (!isObject(value)) {
      tell(path, 'an object');
      return false;
    }
    const names = new Set([...required, ...Object.keys(value)]);
    return [...names]
      .map((name) => {
        const check = members[name];
        if (check !== undefined) return check(value[name], [...path, name], tell);
        tell([...path, name], `one of ${Object.keys(members).join(', ')}`);
        return false;
      })
      .every(Boolean);
  };
}

const number = isOf('a number', (value) => typeof value === 'number' && Number.isFinite(value));
const text = isOf('text', (value) => typeof value === 'string');
const truth = isOf('true or false', (value) => typeof value === 'boolean');
const power = isOf('a whole number from 1', (value) => Number.isInteger(value) && Number(value) >= 1);
const survival = isOf(
  'a number between 0 and 1',
  (value) => typeof value === 'number' && value > 0 && value < 1,
);
const pair = isOf(
  'two numbers',
  (value) =>
    Array.isArray(value) &&
    value.length === 2 &&
    value.every((part) => typeof part === 'number' && Number.isFinite(part)),
);
const choice = isOf('a choice, true or false', (value) => ['string', 'boolean'].includes(typeof value));

const condition: Check = (value, path, tell) => {
  if (typeof value === 'string') return true;
  const nested = listOf(condition);
  return objectOf([], { all: nested, any: nested, none: nested })(value, path, tell);
};

const factor = objectOf(['input'], {
  input: text,
  less: text,
  times: number,
  at_least: number,
  at_most: number,
  ln: truth,
  minus: number,
  over: number,
  power,
  is: choice,
});

const term = objectOf(['coefficient', 'of'], { label: text, coefficient: number, of: listOf(factor) });

const group = objectOf(['terms'], {
  label: text,
  when: condition,
  intercept: number,
  baseline_survival: survival,
  mean: number,
  calibration: pair,
  terms: listOf(term),
});

const isFile = objectOf(['groups'], { groups: listOf(group) });
