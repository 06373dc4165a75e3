/** The cases of MedCalc-Bench and how they tell their inputs (helper). */

import { readFileSync } from 'node:fs';

type Entity = string | number | boolean | readonly [number, string];
export type Entities = Readonly<Record<string, Entity>>;
export interface Case {
  readonly calculator: string;
  readonly entities: Entities;
  readonly answer: number;
}
export const CASES = JSON.parse(
  readFileSync('test/data/scores/medcalc-cases.json', 'utf8'),
) as readonly Case[];

export const female = (e: Entities): boolean => e.sex === 'Female';
/** Not mentioned is absent, in these cases. */
export const yes = (e: Entities, ...names: readonly string[]): boolean =>
  names.some((name) => e[name] === true);
export const quantity = (e: Entities, name: string): readonly [number, string] => {
  const value = e[name];
  if (typeof value !== 'object') throw new Error(`no ${name}`);
  return value;
};
