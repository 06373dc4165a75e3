/**
 * ONNX models: with the optional package they score and are explained as the models they were made from, without it they are not
 * served and say why. The package is found beside this repository's own, or in the folder that ORT_PATH names.
 */

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from '@jest/globals';
import type { ModelInput, ScorerSource } from '../../../../src/model/score.js';
import { compileOnnxWith, type OnnxScorer } from '../../../../src/scores/onnx/compile-onnx.js';
import { findOnnxPackage } from '../../../../src/scores/onnx/find-onnx-package.js';
import { openOnnx } from '../../../../src/scores/onnx/open-onnx.js';
import {
  readTrainedBytes,
  readTrainedJson,
  vectorOf,
  type Row,
  type XgboostCases,
} from '../../../support/trained-model-files.js';

const COLUMNS = 20;
const ids = Array.from({ length: COLUMNS }, (_, column) => `f${column}`);
const from = process.env.ORT_PATH === undefined ? import.meta.url : join(process.env.ORT_PATH, 'from.js');
const found = findOnnxPackage(from);

const parametersOf = (name: string, changes: object = {}): unknown => ({
  format: 'rationale-onnx-1',
  inputs: ids,
  output: { name: 'p', column: 0 },
  probability: true,
  model: readTrainedBytes(name).toString('base64'),
  ...changes,
});

const opened: OnnxScorer[] = [];
afterAll(() => {
  for (const scorer of opened) scorer.close();
});

/** @param compared how many inputs the reference patient has a value for. */
function compile(
  parameters: unknown,
  {
    packageUrl = found,
    unit = '%',
    compared = 0,
    names = ids,
  }: { packageUrl?: string | undefined; unit?: string; compared?: number; names?: readonly string[] } = {},
): { readonly scorer: ReturnType<typeof compileOnnxWith>; readonly problems: readonly string[] } {
  const problems: string[] = [];
  const inputs: ModelInput[] = names.map((id, column) => ({
    id,
    label: id,
    kind: 'number',
    unit: '1',
    codes: [],
    choices: [],
    choiceLabels: [],
    missing: 'native',
    modifiable: false,
    ...(column < compared ? { reference: 0.1 * column } : {}),
  }));
  const source: ScorerSource = {
    model: { format: 1, id: 'net', title: 'Net', version: '1.0.0', kind: 'onnx', unit, evidence: [] },
    inputs,
    parameters,
    problem: (path, message) => problems.push(`${path.join('.')}: ${message}`),
  };
  // However busy the machine is, a run that is not meant to fail must not.
  const scorer = compileOnnxWith(packageUrl, source, { runLimit: 15_000 });
  if (scorer !== undefined && 'close' in scorer) opened.push(scorer);
  return { scorer, problems };
}

function serve(...parts: Parameters<typeof compile>): OnnxScorer {
  const { scorer, problems } = compile(...parts);
  if (scorer === undefined || !('close' in scorer)) throw new Error(scorer?.unserved ?? problems.join('\n'));
  return scorer;
}

describe('An ONNX model where the package is not installed', () => {
  test('is not served, and says which package to install', () => {
    const empty = mkdtempSync(join(tmpdir(), 'rationale-'));
    try {
      const nowhere = findOnnxPackage(join(empty, 'from.js'));
      expect(nowhere).toBeUndefined();
      expect(compileOnnxWith(nowhere, { ...sourceless, parameters: parametersOf('logistic.onnx') })).toEqual({
        unserved: 'it is an ONNX model and onnxruntime-web is not installed: npm install onnxruntime-web',
      });
    } finally {
      rmSync(empty, { recursive: true });
    }
  });

  test.each<[string, unknown, string]>([
    ['none', undefined, 'parameters: The parameters are broken. There are none.'],
    [
      'of another format',
      parametersOf('logistic.onnx', { format: 'x' }),
      'parameters: The parameters are broken. They are not of the format rationale-onnx-1.',
    ],
    [
      'without a model',
      parametersOf('logistic.onnx', { model: '%' }),
      'parameters: The parameters are broken. model is not base64.',
    ],
    [
      'without an output',
      parametersOf('logistic.onnx', { output: { name: 'p' } }),
      'parameters: The parameters are broken. output has no name and column.',
    ],
    [
      'that do not say what they give',
      parametersOf('logistic.onnx', { probability: 1 }),
      'parameters: The parameters are broken. probability is neither true nor false.',
    ],
    [
      'for other inputs',
      parametersOf('logistic.onnx', { inputs: ['a'] }),
      'inputs: The model takes a, in this order.',
    ],
  ])('is told apart from one whose parameters are %s', (_, parameters, problem) => {
    expect(compile(parameters)).toEqual({ scorer: undefined, problems: [problem] });
  });

  test('of a probability has a unit for one', () => {
    expect(compile(parametersOf('logistic.onnx'), { unit: 'mg/dL' }).problems).toEqual([
      'unit: The model gives a probability.',
    ]);
  });

  const sourceless = {
    model: {
      format: 1 as const,
      id: 'net',
      title: 'Net',
      version: '1.0.0',
      kind: 'onnx' as const,
      unit: '%',
      evidence: [],
    },
    inputs: ids.map((id) => ({
      id,
      label: id,
      kind: 'number' as const,
      unit: '1',
      codes: [],
      choices: [],
      choiceLabels: [],
      missing: 'native' as const,
      modifiable: false,
    })),
    problem: () => undefined,
  };
});

const withPackage = found === undefined ? describe.skip : describe;

withPackage('An ONNX model where onnxruntime-web is installed', () => {
  const trees = readTrainedJson('xgboost-cases.json') as XgboostCases;
  const logistic = readTrainedJson('logistic-cases.json') as { x: readonly Row[]; prob: readonly number[] };

  test.each<[string, readonly Row[], readonly number[]]>([
    ['logistic.onnx', logistic.x, logistic.prob],
    ['xgboost.onnx', trees.x, trees.prob],
  ])('scores as the model it was made from, gaps included: %s', (name, rows, probabilities) => {
    const { score, scoreRows } = serve(parametersOf(name));
    const one = rows.map((row) => score(vectorOf(row)));
    one.forEach((percent, i) => {
      expect(Math.abs(percent / 100 - (probabilities[i] ?? 0))).toBeLessThan(5e-7);
    });
    const all = new Float64Array(rows.length * COLUMNS);
    rows.forEach((row, i) => {
      all.set(vectorOf(row), i * COLUMNS);
    });
    const together = scoreRows(all, rows.length);
    one.forEach((percent, i) => {
      expect(Math.abs((together[i] ?? 0) - percent)).toBeLessThan(1e-5);
    });
  });

  test('gives a probability from 0 to 1 when that is the unit', () => {
    const row = vectorOf(logistic.x[0] ?? []);
    expect(serve(parametersOf('logistic.onnx'), { unit: '1' }).score(row)).toBeCloseTo(
      logistic.prob[0] ?? 0,
      6,
    );
  });

  test('is explained by all coalitions, which add up', () => {
    const { score, attribute } = serve(parametersOf('xgboost.onnx'), { compared: 12 });
    const row = vectorOf(trees.x[0] ?? []);
    const { scale, reference, contributions } = attribute?.(row) ?? {
      contributions: new Float64Array(),
      reference: NaN,
    };
    expect(scale).toBe('output');
    expect(contributions.slice(12)).toEqual(new Float64Array(8));
    expect(Math.abs(contributions.reduce((sum, own) => sum + own, reference) - score(row))).toBeLessThan(
      1e-9,
    );
    const patient = row.map((value, column) => (column < 12 ? 0.1 * column : value));
    expect(reference).toBeCloseTo(score(patient), 9);
  });

  test('has no explanation without a reference patient, nor with too many inputs', () => {
    expect(serve(parametersOf('logistic.onnx')).unexplained).toMatch(/no reference patient/);
    expect(serve(parametersOf('logistic.onnx'), { compared: 13 }).unexplained).toMatch(/more than 12 inputs/);
  });

  test('gives no number, and the reason, for rows it cannot take', () => {
    const { score, scoreRows, whyNone } = serve(parametersOf('logistic.onnx'));
    expect(scoreRows(new Float64Array(21), 1)).toEqual(Float64Array.of(Number.NaN));
    expect(whyNone()).toMatch(/data length/);
    expect(score(vectorOf(logistic.x[0] ?? []))).not.toBeNaN();
    expect(whyNone()).toBeUndefined();
  });

  test('is not served when the package cannot read it, or it has no such output', () => {
    const broken = compile(parametersOf('logistic.onnx', { model: 'AAAA' })).scorer;
    expect(broken).toMatchObject({
      unserved: expect.stringMatching(/^onnxruntime-web does not run it: /) as unknown,
    });
    const other = compile(parametersOf('logistic.onnx', { output: { name: 'q', column: 0 } })).scorer;
    expect(other).toEqual({ unserved: 'onnxruntime-web does not run it: it has no float output q' });
  });

  test('that takes too long gives no number, and is there again when it has started anew', async () => {
    const session = openOnnx({
      packageUrl: found ?? '',
      model: readTrainedBytes('xgboost.onnx'),
      columns: COLUMNS,
      runLimit: 20,
    });
    if (typeof session === 'string') throw new Error(session);
    const many = 100_000;
    expect(session.run(new Float32Array(many * COLUMNS), many)).toBe('the model gave no result within 20 ms');
    expect(session.run(new Float32Array(COLUMNS), 1)).toBe('the model is starting again');
    let answer: Float32Array | string = '';
    for (let tries = 0; tries < 300 && typeof answer === 'string'; tries += 1) {
      await new Promise((resolve) => setTimeout(resolve, 50));
      answer = session.run(new Float32Array(COLUMNS), 1);
    }
    expect(answer).toHaveLength(1);
    session.close();
    expect(session.run(new Float32Array(COLUMNS), 1)).toBe('the model keeps failing');
  });
});
