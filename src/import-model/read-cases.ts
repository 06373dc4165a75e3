/** Reads cases with known results, which an imported model must reproduce (`rationale import-model --cases`). */

import { isObject, listIn, type JsonObject } from '../scores/trees/read-json.js';
import { UnreadableModel } from '../scores/trees/unreadable-model.js';
import type { InputDraft } from './read-input-parts.js';
import { readRows } from './read-rows.js';
import type { TrainedModel } from './trained-model.js';

/** As a test vector of a model file. */
export interface ImportCase {
  readonly name: string;
  readonly inputs: Readonly<Record<string, unknown>>;
  readonly expect: number;
  readonly tolerance: number;
}

/**
 * Either `[{ "inputs": { "age": 50 }, "expect": 14.7, "tolerance": 0.1, "name": "..." }]`, as test vectors are; or columns,
 * `{ "x": [[50, null]], "expect": [14.7] }`, where in place of `expect` (in the unit of the model) stands `margin` or `raw` (what
 * the trainer calls so), or `probability` or `prob` (0 to 1). Without a tolerance it is what the trainer's precision allows.
 *
 * @param fullScale 100 for a probability in %, else 1.
 * @throws UnreadableModel when it is neither.
 */
export function readCases(
  json: unknown,
  trained: TrainedModel,
  inputs: readonly InputDraft[],
  fullScale: number,
): readonly ImportCase[] {
  const toleranceOf = (expect: number): number => {
    const scale = trained.probability ? fullScale : Math.max(1, Math.abs(expect));
    return Number((trained.precision * scale).toPrecision(2));
  };
  if (Array.isArray(json)) return json.map((each, place) => readVector(each, place, toleranceOf));
  if (!isObject(json))
    throw new UnreadableModel(
      'The cases are neither a list nor columns.',
      'See rationale import-model --help.',
    );
  const rows = readRows(json, inputs.length);
  const expected = readExpected(json, trained, fullScale);
  if (expected.length !== rows.length)
    throw new UnreadableModel(
      `There are ${rows.length} rows and ${expected.length} results.`,
      'Give each row its result.',
    );
  return rows.map((row, place) => {
    const expect = expected[place] ?? Number.NaN;
    const values = inputs.map((input, column) => [input.id, valueOf(row[column] ?? Number.NaN, input)]);
    const known = values.filter(([, value]) => value !== undefined);
    return {
      name: `Case ${place + 1}`,
      inputs: Object.fromEntries(known) as Readonly<Record<string, unknown>>,
      expect,
      tolerance: toleranceOf(expect),
    };
  });
}

function readVector(each: unknown, place: number, toleranceOf: (expect: number) => number): ImportCase {
  if (!isObject(each) || !isObject(each.inputs) || typeof each.expect !== 'number')
    throw new UnreadableModel(
      `Case ${place + 1} has no inputs or no expected number.`,
      'Write { "inputs": { ... }, "expect": number }.',
    );
  const { name = `Case ${place + 1}`, inputs, expect, tolerance = toleranceOf(expect) } = each;
  if (typeof name !== 'string' || typeof tolerance !== 'number' || !(tolerance >= 0))
    throw new UnreadableModel(`Case ${place + 1} has a wrong name or tolerance.`, 'Correct it.');
  const known = Object.entries(inputs).filter(([, value]) => value !== null);
  return { name, inputs: Object.fromEntries(known), expect, tolerance };
}

/** In the unit of the model. */
function readExpected(json: JsonObject, trained: TrainedModel, fullScale: number): readonly number[] {
  const numbers = (member: string): readonly number[] =>
    listIn(json, member).map((value) => (typeof value === 'number' ? value : Number.NaN));
  if ('expect' in json) return numbers('expect');
  const margins = ['margin', 'raw'].find((member) => member in json);
  const scale = trained.probability ? fullScale : 1;
  const { fromMargin } = trained;
  if (margins !== undefined && fromMargin !== undefined)
    return numbers(margins).map((margin) => fromMargin(margin) * scale);
  const probabilities = ['probability', 'prob'].find((member) => member in json);
  if (probabilities !== undefined && trained.probability)
    return numbers(probabilities).map((probability) => probability * scale);
  throw new UnreadableModel(
    'The cases have no results.',
    `Add expect${fromMargin === undefined ? '' : ', margin'}${trained.probability ? ', or probability' : ''}.`,
  );
}

/** A number of a row as a test vector writes that input; nothing when it is missing. */
function valueOf(value: number, { part }: InputDraft): unknown {
  if (Number.isNaN(value)) return undefined;
  if (isObject(part.choices)) return Object.keys(part.choices)[value] ?? value;
  return part.unit === undefined ? (value === 1 ? true : value === 0 ? false : value) : value;
}
