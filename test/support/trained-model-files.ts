/** Reads the trained models and their cases in `test/data/scores/trained` (helper of the score tests). */

import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';

const FOLDER = new URL('../data/scores/trained/', import.meta.url);

export type Row = readonly (number | null)[];

export const readTrainedBytes = (name: string): Buffer =>
  name === 'logistic.json'
    ? readFileSync(new URL(name, FOLDER))
    : gunzipSync(readFileSync(new URL(`${name}.gz`, FOLDER)));

export const readTrainedText = (name: string): string => readTrainedBytes(name).toString('utf8');

/** The caller says what is in it: these files are part of the tests. */
export const readTrainedJson = (name: string): unknown => JSON.parse(readTrainedText(name));

/** As a scorer takes it. */
export const vectorOf = (row: Row): Float64Array => Float64Array.from(row, (value) => value ?? Number.NaN);

export interface XgboostCases {
  readonly x: readonly Row[];
  readonly margin: readonly number[];
  readonly prob: readonly number[];
  readonly contribs: readonly (readonly number[])[];
}

export interface LightgbmCases {
  readonly x: readonly Row[];
  readonly raw: readonly number[];
  readonly prob: readonly number[];
  readonly contribs: readonly (readonly number[])[];
  readonly xn: readonly Row[];
  readonly rawn: readonly number[];
  readonly bg: readonly Row[];
  readonly ishap: readonly (readonly number[])[];
  readonly iexp: number;
}
