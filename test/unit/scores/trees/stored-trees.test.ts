/** The parameters file of trees: it holds every number exactly, no patient, and broken ones are refused. */

import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { countBackgroundPatterns } from '../../../../src/scores/trees/count-background-patterns.js';
import { parseTrees } from '../../../../src/scores/trees/parse-trees.js';
import { nextUp } from '../../../../src/scores/trees/prepare-splits.js';
import { readLightgbm } from '../../../../src/scores/trees/read-lightgbm.js';
import { readXgboost } from '../../../../src/scores/trees/read-xgboost.js';
import { readPatterns, writePatterns } from '../../../../src/scores/trees/stored-patterns.js';
import { writeTrees } from '../../../../src/scores/trees/write-trees.js';
import { readTrainedJson, readTrainedText } from '../../../support/trained-model-files.js';
import { COLUMNS, ensembleOf, forest, row } from './random-trees.js';
import { compileParameters } from './tree-scorer.js';

const ids = (count: number): string[] => Array.from({ length: count }, (_, column) => `f${column}`);
const throughText = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

describe('A parameters file of trees', () => {
  test.each([
    ['XGBoost', () => readXgboost(readTrainedJson('xgboost.json')).ensemble],
    ['LightGBM', () => readLightgbm(readTrainedText('lightgbm.txt')).ensemble],
  ])('holds a booster of %s exactly', (_, read) => {
    const trees = read();
    const stored = throughText(writeTrees(trees, ids(trees.inputs)));
    expect(parseTrees(stored)).toEqual({ ensemble: trees, inputs: ids(trees.inputs) });
  });

  test('holds random trees and the counts of their background exactly', () => {
    fc.assert(
      fc.property(forest, fc.array(row, { minLength: 1, maxLength: 9 }), (trees, rows) => {
        const ensemble = ensembleOf(trees);
        const background = countBackgroundPatterns(ensemble, rows);
        const stored = throughText(writeTrees(ensemble, ids(COLUMNS), background));
        expect(parseTrees(stored)).toEqual({ ensemble, inputs: ids(COLUMNS), background });
      }),
    );
  });

  test('holds counts, and no value of a background row', () => {
    const [tree] = fc.sample(forest, { numRuns: 1, seed: 5 });
    const rows = [Float64Array.of(0.12345678, 1.2345678, 2.3456789, 3.4567891, 4.5678912)];
    const ensemble = ensembleOf(tree ?? []);
    const text = JSON.stringify(writeTrees(ensemble, ids(COLUMNS), countBackgroundPatterns(ensemble, rows)));
    expect(text).not.toMatch(/12345678|2345678|3456789|4567891/);
  });

  const stored = (): Record<string, unknown> => {
    const ensemble = readXgboost(
      (readTrainedJson('xgboost-variants.json') as Record<string, { model: unknown }>)['base-0.3']?.model,
    ).ensemble;
    const background = countBackgroundPatterns(ensemble, [new Float64Array(COLUMNS)]);
    return throughText(writeTrees(ensemble, ids(COLUMNS), background)) as Record<string, unknown>;
  };
  const first = (member: string, value: unknown): Record<string, unknown> => {
    const [, ...rest] = stored()[member] as unknown[];
    return { [member]: [value, ...rest] };
  };

  test.each<[string, Record<string, unknown>, RegExp]>([
    ['of another format', { format: 'trees-2' }, /not of the format/],
    ['without nodes', { nodes: undefined }, /no list nodes/],
    ['whose first tree is a node short', first('nodes', 30), /numbers where|does not end/],
    ['whose first node is a leaf', first('feature', -1), /does not end where its nodes do/],
    ['whose column is not there', first('feature', 5), /column 5 of 5/],
    ['whose threshold is missing', first('threshold', null), /not a finite number/],
    ['whose decision means nothing', first('decision', 12), /decision that means nothing/],
    ['whose categories are not there', first('decision', 9), /categories that are not there/],
    ['whose weight is below 0', first('cover', -1), /weight of training rows is below 0/],
    ['whose link is not known', { link: 'probit' }, /link is none of/],
    ['whose divisor is 0', { divisor: 0 }, /divisor is not above 0/],
    ['whose background has other rows', { background: { rows: 2, patterns: '' } }, /do not fit/],
    [
      'whose background is cut off',
      { background: { ...(stored().background as object), patterns: 'AQAB' } },
      /do not fit/,
    ],
  ])('is refused %s', (_, change, message) => {
    expect(() => parseTrees({ ...stored(), ...change })).toThrow(message);
    const { scorer, problems } = compileParameters({ ...stored(), ...change }, { ids: ids(COLUMNS) });
    expect(scorer).toBeUndefined();
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatch(/^parameters: /);
  });

  test.each<[string, Parameters<typeof compileParameters>[1], string]>([
    ['other inputs', { ids: ['f0', 'f1'] }, 'inputs: The trees take f0, f1, f2, f3, f4, in this order.'],
    [
      'inputs in another order',
      { ids: ['f1', 'f0', 'f2', 'f3', 'f4'] },
      'inputs: The trees take f0, f1, f2, f3, f4, in this order.',
    ],
    [
      'another link',
      { ids: ids(5), link: 'identity' },
      'trees.link: The trees were trained with the link logistic.',
    ],
    ['another unit', { ids: ids(5), unit: 'mg/dL' }, 'unit: The trees give a probability.'],
  ])('is not used by a model file with %s', (_, model, problem) => {
    expect(compileParameters(stored(), model)).toEqual({ scorer: undefined, problems: [problem] });
  });

  test('that takes no gaps is not used by a model file whose inputs may have them', () => {
    const { problems } = compileParameters({ ...stored(), takes_gaps: false }, { ids: ids(5) });
    expect(problems).toContain('inputs.f0.missing: These trees were not made to go without a value.');
  });

  test('gives a probability from 0 to 1 when that is the unit', () => {
    const values = new Float64Array(COLUMNS);
    const scoreIn = (unit: string): number | undefined =>
      compileParameters(stored(), { ids: ids(5), unit }).scorer?.score(values);
    expect(scoreIn('1')).toBeCloseTo((scoreIn('%') ?? 0) / 100, 14);
  });

  test('scores no vector of another length', () => {
    const { scorer } = compileParameters(stored(), { ids: ids(5) });
    expect(scorer?.score(new Float64Array(4))).toBeNaN();
  });
});

describe('Pattern counts as text', () => {
  const pattern = fc.uniqueArray(fc.integer({ min: 0, max: 2 ** 30 - 1 }), { minLength: 1, maxLength: 5 });
  test('are read as they were written, also large ones', () => {
    fc.assert(
      fc.property(fc.array(pattern, { minLength: 1, maxLength: 4 }), (leaves) => {
        const rows = 1000;
        const failed = leaves.map((own) => own.toSorted((a, b) => a - b));
        const count = failed.map((own) => own.map((_, i) => (i === 0 ? rows - own.length + 1 : 1)));
        const start = [0];
        for (const own of failed) start.push((start.at(-1) ?? 0) + own.length);
        const patterns = {
          rows,
          start: Int32Array.from(start),
          failed: Int32Array.from(failed.flat()),
          count: Int32Array.from(count.flat()),
        };
        const players = leaves.map(() => 30);
        const text = writePatterns(patterns);
        expect(readPatterns(text, rows, players)).toEqual(patterns);
        expect(readPatterns(text, rows + 1, players)).toBeUndefined();
        expect(readPatterns(text, rows, [...players, 30])).toBeUndefined();
      }),
    );
  });
});

describe('The next number up', () => {
  test('is above, with none between', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true, max: 1e300 }), (value) => {
        const next = nextUp(value);
        expect(next).toBeGreaterThan(value);
        const middle = value + (next - value) / 2;
        expect(middle === value || middle === next).toBe(true);
      }),
    );
    expect(nextUp(Number.MAX_VALUE)).toBe(Infinity);
    expect(nextUp(-Number.MIN_VALUE)).toBe(-0);
  });
});
