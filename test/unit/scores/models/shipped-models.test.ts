/** The shipped formulas and point scores: each file is right, and reproduces its published and worked values. */

import { describe, expect, test } from '@jest/globals';
import { readdirSync, readFileSync } from 'node:fs';
import { PUBLISHED_FORMULAS } from '../../../../src/scores/formulas/published-formulas.js';
import { runTestVector } from '../../../../src/scores/run-test-vectors.js';
import { compileShipped } from './compile-shipped.js';

const FOLDER = 'cards/models';
const kindOf = (file: string): string | undefined =>
  /^kind: (\S+)$/m.exec(readFileSync(`${FOLDER}/${file}`, 'utf8'))?.[1];
const files = readdirSync(FOLDER).filter((file) => file.endsWith('.yaml'));
const idsOf = (kind: string): string[] =>
  files.filter((file) => kindOf(file) === kind).map((file) => file.replace('.yaml', ''));
const formulas = idsOf('formula');
const points = idsOf('points');

test('There is one file for each published formula of the program', () => {
  expect(formulas.sort()).toEqual([...PUBLISHED_FORMULAS.keys()].sort());
});

test('The point scores are those of the issue', () => {
  expect(points.sort()).toEqual([
    'audit-c',
    'cha2ds2-va',
    'cha2ds2-vasc',
    'child-pugh',
    'curb-65',
    'gad-7',
    'has-bled',
    'heart',
    'hospital',
    'khorana',
    'lace',
    'news2',
    'phq-9',
    'qsofa',
    'rcri',
    'sofa',
    'stop-bang',
    'wells-dvt',
    'wells-pe',
  ]);
});

describe.each([...formulas, ...points])('The model %s', (id) => {
  const { model, calculator } = compileShipped(id);
  const vectors = model.test_vectors ?? [];

  test.each(vectors.map((vector) => [String(vector.name), vector] as const))(
    'reproduces: %s',
    (_, vector) => {
      expect(runTestVector(calculator, vector, undefined)).toBeUndefined();
    },
  );

  test('has three worked values and one that is refused', () => {
    const expected = vectors.map(({ expect: value }) => value);
    expect(expected.filter((value) => typeof value === 'number').length).toBeGreaterThanOrEqual(3);
    const refuses = model.inputs !== undefined && Object.values(model.inputs).some(({ range }) => range);
    if (refuses) expect(expected).toContain('refused');
  });

  test('says what it is for, by whom it is, and where it is from', () => {
    expect(model.about).toBeDefined();
    expect(model.output?.name).toBeDefined();
    expect(model.evidence.every(({ doi, url, cite }) => doi ?? url ?? cite)).toBe(true);
  });

  test('takes its meanings from low to high', () => {
    const starts = (model.interpretation ?? []).map(({ from, above }) => from ?? above ?? -Infinity);
    expect(starts).toEqual([...starts].sort((a, b) => a - b));
    expect(new Set(starts).size).toBe(starts.length);
    if (starts.length > 0) expect(starts[0]).toBe(-Infinity);
  });
});

/** In a point score the least and the most that its items can add. */
test.each(points)('The range of %s is what its items can add', (id) => {
  const { scorer, inputs, model } = compileShipped(id);
  const whole = inputs.map(({ kind, choices, range }) => {
    if (kind === 'truth') return { low: 0, high: 1 };
    if (kind === 'choice') return { low: 0, high: choices.length - 1 };
    return range ?? { low: -Infinity, high: Infinity };
  });
  const bounds = scorer.bounds?.(whole.map(({ low, high }) => ({ low, high })));
  expect([bounds?.low, bounds?.high]).toEqual(model.output?.range);
});
