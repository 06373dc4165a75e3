/** Importing trained models: what is written loads, reproduces every case, and names what a person must fill; all else is refused. */

import { createHash } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import { parse } from 'yaml';
import {
  importModel,
  type ImportedModel,
  type ImportRequest,
} from '../../../src/import-model/import-model.js';
import type { ModelFile } from '../../../src/model/content-files.js';
import {
  readTrainedBytes,
  readTrainedJson,
  type LightgbmCases,
  type XgboostCases,
} from '../../support/trained-model-files.js';

const ids = (count: number): string[] => Array.from({ length: count }, (_, column) => `f${column}`);
const native = (count: number): string =>
  ids(count)
    .map((id) => `${id}: { label: Value ${id}, unit: '1', missing: native }\n`)
    .join('');
const listed = (count: number): string =>
  ids(count)
    .map((id) => `- ${id}\n`)
    .join('');
const xgboost = readTrainedJson('xgboost-cases.json') as XgboostCases;
const lightgbm = readTrainedJson('lightgbm-cases.json') as LightgbmCases;
const modelOf = ({ yaml }: ImportedModel): ModelFile => parse(yaml) as ModelFile;
const bytesOf = (value: unknown): Uint8Array => Buffer.from(JSON.stringify(value));

const booster: ImportRequest = {
  name: 'xgboost.json',
  bytes: readTrainedBytes('xgboost.json'),
  id: 'readmission-risk',
  inputs: native(20),
  cases: { x: xgboost.x, margin: xgboost.margin },
};
const regression: ImportRequest = {
  name: 'logistic.json',
  bytes: readTrainedBytes('logistic.json'),
  id: 'small-risk',
  inputs: listed(20),
  cases: readTrainedJson('logistic-cases.json'),
};

describe('A booster of XGBoost', () => {
  const made = importModel(booster);
  const model = modelOf(made);

  test('becomes a model file that names its parameters and where it came from', () => {
    expect(model).toMatchObject({
      format: 1,
      id: 'readmission-risk',
      version: '0.1.0',
      kind: 'trees',
      unit: '%',
      trees: { explanation: 'path-dependent', link: 'logistic' },
      parameters: 'readmission-risk.json',
      source_file: {
        name: 'xgboost.json',
        sha256: createHash('sha256').update(booster.bytes).digest('hex'),
        format: 'XGBoost JSON 1.7.4',
      },
    });
    expect(Object.keys(model.inputs ?? {})).toEqual(ids(20));
    expect(JSON.parse(made.json ?? '')).toMatchObject({ format: 'rationale-trees-1', inputs: ids(20) });
    expect(made).toMatchObject({ format: 'XGBoost JSON 1.7.4', cases: xgboost.x.length });
  });

  test('keeps the first ten cases as test vectors, gaps left out', () => {
    expect(model.test_vectors).toHaveLength(10);
    const [first] = model.test_vectors ?? [];
    const row = xgboost.x[0] ?? [];
    const known = ids(20).flatMap((id, column) => (row[column] === null ? [] : [[id, row[column]]]));
    expect(known.length).toBeLessThan(20);
    expect(first).toEqual({
      name: 'Case 1',
      inputs: Object.fromEntries(known) as unknown,
      expect: 100 / (1 + Math.exp(-(xgboost.margin[0] ?? 0))),
      tolerance: 0.00002,
    });
  });

  test('has commented places for all that a person must fill', () => {
    const places = [
      'about',
      'developer',
      'not_for',
      'predictive',
      'intended_use',
      'fairness_local',
      'codes',
      'range',
      'horizon',
    ];
    for (const place of places) expect(made.yaml).toMatch(new RegExp(`^ *# +${place}:`, 'm'));
    expect(made.yaml.match(/# FILL/g)?.length).toBeGreaterThan(4);
    // Filled by taking the marks away, the places are where a model file has them.
    const opened = parse(made.yaml.replace(/^( *)# (?=\s*[a-z]\w*:)/gm, '$1')) as Record<string, object>;
    expect(Object.keys(opened.predictive ?? {})).toHaveLength(27);
    expect(Object.keys(opened.about ?? {})).toContain('owner');
  });

  test('is explained against a background when there is one, of which only counts are kept', () => {
    const rows = xgboost.x.slice(100);
    const { yaml, json = '' } = importModel({ ...booster, background: { x: rows } });
    expect(parse(yaml)).toMatchObject({ trees: { explanation: 'interventional' } });
    expect(JSON.parse(json)).toMatchObject({ background: { rows: rows.length } });
    for (const value of rows[0]?.filter((each) => each !== null && !Number.isInteger(each)) ?? [])
      expect(json).not.toContain(String(value));
  });
});

describe('Other models', () => {
  test('of LightGBM are imported, categories included', () => {
    const made = importModel({
      name: 'model.txt',
      bytes: readTrainedBytes('lightgbm.txt'),
      id: 'other-risk',
      inputs: native(20),
      cases: { x: lightgbm.x, raw: lightgbm.raw },
    });
    expect(made).toMatchObject({ format: 'LightGBM text v4', cases: lightgbm.x.length });
  });

  const exported = readTrainedJson('sklearn.json') as Record<string, { model: unknown; cases: unknown }>;
  test.each(Object.keys(exported))('of scikit-learn are imported: %s', (name) => {
    const { model, cases } = exported[name] ?? {};
    const inputs = '[a, b, c, d, e]';
    const made = importModel({ name: 'm.json', bytes: bytesOf(model), id: 'forest', inputs, cases });
    expect(made.cases).toBeGreaterThan(40);
    expect(modelOf(made).unit).toBe(name.endsWith('classifier') ? '%' : '1');
  });

  test('that are logistic regressions stand in the model file alone', () => {
    const made = importModel(regression);
    const { coef, intercept } = readTrainedJson('logistic.json') as { coef: number[]; intercept: number };
    expect(made.json).toBeUndefined();
    expect(modelOf(made)).toMatchObject({
      kind: 'logistic',
      unit: '%',
      groups: [
        { intercept, terms: coef.map((coefficient, i) => ({ coefficient, of: [{ input: `f${i}` }] })) },
      ],
    });
    expect(modelOf(made)).not.toHaveProperty('parameters');
    expect(made.cases).toBe(60);
  });

  test('that are linear regressions have no link', () => {
    const bytes = bytesOf({ type: 'linear', intercept: [1.5], coef: [[2, -1]] });
    const cases = [{ name: 'By hand', inputs: { a: 3, b: 4 }, expect: 3.5 }];
    const made = importModel({ name: 'l.json', bytes, id: 'l', inputs: '[a, b]', cases });
    expect(modelOf(made)).toMatchObject({
      kind: 'linear',
      unit: '1',
      test_vectors: [{ name: 'By hand', expect: 3.5 }],
    });
  });

  test('compare with the means and most frequent values of a background', () => {
    const inputs =
      "a: { unit: '1' }\nb: { label: Yes or no }\nc: { choices: { low: Low, high: High } }\nd:\n";
    const bytes = bytesOf({ type: 'logistic', intercept: 0, coef: [1, 2, 3, 4] });
    const background = [
      [1, 1, 1, null],
      [2, 0, 1, 5],
      [6, 1, 0, 6],
    ];
    const made = importModel({ name: 'l.json', bytes, id: 'l', inputs, background });
    expect(modelOf(made).reference).toEqual({
      says: 'means, and most frequent values, of 3 patients',
      values: { a: 3, b: true, c: 'high', d: 5.5 },
    });
  });
});

describe('An import is refused, and says why,', () => {
  const refused = (request: Partial<ImportRequest>, base: ImportRequest = regression): string => {
    try {
      importModel({ ...base, ...request });
    } catch (error) {
      if (error instanceof Error && 'remedy' in error) return `${error.message} ${String(error.remedy)}`;
      throw error;
    }
    return 'imported';
  };
  const text = (content: string): Partial<ImportRequest> => ({ bytes: Buffer.from(content), name: 'model' });

  test('when a case is not reproduced', () => {
    const cases = regression.cases as { x: number[][]; prob: number[] };
    const wrong = cases.prob.with(3, 0.5);
    expect(refused({ cases: { ...cases, prob: wrong } })).toMatch(
      /^1 of 60 cases are not reproduced\.\nCase 4: it gives .* where 50 is expected/,
    );
  });

  test('when two inputs have changed places', () => {
    const swapped = native(20).replace(/^f0(.*)\nf1(.*)\n/, 'f1$1\nf0$2\n');
    expect(refused({ inputs: swapped }, booster)).toMatch(
      /The file calls column 1 f0, and the inputs have it in place 2/,
    );
    const unnamed = native(20).replace(/^f0/, 'x').replace(/^f1/m, 'f0').replace(/^x/, 'f1');
    expect(refused({ inputs: unnamed.replaceAll(/^f/gm, 'g') }, booster)).toBe('imported');
  });

  test('when a gap meets an input that may not have one', () => {
    expect(refused({ inputs: listed(20) }, booster)).toMatch(/cases are not reproduced.*missing: native/s);
  });

  test.each<[string, Partial<ImportRequest>, RegExp]>([
    ['the id is none', { id: 'Big Risk' }, /Big Risk is no id/],
    ['there are fewer inputs than columns', { inputs: listed(19) }, /has 20 columns, and 19 inputs/],
    ['an input stands twice', { inputs: `${listed(19)}- f3\n` }, /f3 stands twice/],
    ['the inputs are no YAML', { inputs: '- [' }, /inputs are not YAML/],
    ['the inputs are a number', { inputs: '7' }, /neither a list nor a map/],
    [
      'an input has a misspelt member',
      { inputs: listed(20).replaceAll(/- (.*)/g, "$1: { unit: '1', ragne: [0, 1] }") },
      /ragne/,
    ],
    [
      'an input has no such unit',
      { inputs: listed(20).replaceAll(/- (.*)/g, '$1: { unit: parsecs }') },
      /parsecs is not a UCUM unit/,
    ],
    ['the cases have no results', { cases: { x: [new Array(20).fill(0)] } }, /no results/],
    [
      'the cases have fewer results than rows',
      { cases: { x: [new Array(20).fill(0)], prob: [] } },
      /1 rows and 0 results/,
    ],
    ['a row of the cases is short', { cases: { x: [[1]], prob: [1] } }, /Row 1 does not have 20 numbers/],
    ['a case holds text', { cases: { x: [new Array(20).fill('1')], prob: [1] } }, /no number/],
    ['a case expects nothing', { cases: [{ inputs: {} }] }, /Case 1 has no inputs or no expected number/],
    ['a case names another input', { cases: [{ inputs: { g: 1 }, expect: 1 }] }, /the model has no input g/],
    ['the background is empty', { background: [] }, /no rows/],
    ['the file is something else', text('{"a":1}'), /no model that is known here/],
    ['the file is a dump of XGBoost', text('[{"nodeid":0}]'), /dump of XGBoost.*save_model/s],
    ['the file is a dump of LightGBM', text('{"tree_info":[]}'), /dump of LightGBM.*save_model/s],
    ['the file is binary JSON', { name: 'm.ubj', bytes: Uint8Array.of(123, 255) }, /binary JSON/],
    [
      'the regression has several outputs',
      text('{"type":"logistic","intercept":[1,2],"coef":[[1],[2]]}'),
      /several outputs/,
    ],
    [
      'a coefficient is no number',
      text('{"type":"logistic","intercept":1,"coef":[null]}'),
      /not a finite number/,
    ],
    [
      'the regression is of no known type',
      text('{"type":"probit","intercept":1,"coef":[1]}'),
      /neither logistic nor linear/,
    ],
    ['the format is named and is another', { format: 'xgboost' }, /not a booster/],
  ])('when %s', (_, change, message) => {
    expect(refused(change)).toMatch(message);
  });

  test('when XGBoost split on categories, which it writes as what is not JSON', () => {
    const { categories } = readTrainedJson('xgboost-variants.json') as { categories: { text: string } };
    expect(() => JSON.parse(categories.text) as unknown).toThrow();
    expect(refused(text(categories.text))).toMatch(/not JSON.*categories/s);
  });

  test('when it is an ONNX model and the package is not installed', () => {
    const bytes = readTrainedBytes('logistic.onnx');
    expect(refused({ name: 'logistic.onnx', bytes })).toMatch(
      /onnxruntime-web is not installed\. npm install/,
    );
  });
});
