/** `rationale import-model` as it is called: what it writes and prints, and that it overwrites nothing unasked. */

import { mkdir, mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { Command } from 'commander';
import { parse } from 'yaml';
import { addImportModel } from '../../../src/cli/commands/import-model-command.js';
import { createTerminal } from '../../../src/cli/terminal.js';
import { loadContent } from '../../../src/content/load-content.js';
import { findOnnxPackage } from '../../../src/scores/onnx/find-onnx-package.js';
import { readTrainedBytes } from '../../support/trained-model-files.js';

describe('rationale import-model', () => {
  let folder: string;
  const at = (name: string): string => join(folder, name);
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'rationale-'));
    await mkdir(at('cards/models'), { recursive: true });
    await mkdir(at('hooks'));
    await writeFile(at('model.json'), '{ "type": "logistic", "intercept": -1, "coef": [0.5, 2] }');
    await writeFile(at('inputs.yaml'), '- a\n- b\n');
    await writeFile(at('cases.json'), '{ "x": [[2, 0]], "prob": [0.5] }');
    await writeFile(at('wrong.json'), '{ "x": [[2, 0]], "prob": [0.6] }');
    await writeFile(at('model.onnx'), readTrainedBytes('logistic.onnx'));
    await writeFile(at('twenty.yaml'), Array.from({ length: 20 }, (_, i) => `- f${i}\n`).join(''));
    await writeFile(at('twenty.json'), readTrainedBytes('logistic-cases.json'));
  });
  beforeEach(async () => {
    for (const file of await readdir(at('cards/models'))) await rm(at(`cards/models/${file}`));
  });
  afterAll(() => rm(folder, { recursive: true }));

  /** What it printed, or the message it failed with. */
  async function run(file: string, ...words: string[]): Promise<string> {
    const printed: string[] = [];
    const output = { write: (text: string) => printed.push(text) };
    const program = new Command().exitOverride().configureOutput({ writeErr: () => undefined });
    addImportModel(program, createTerminal({}, output, output));
    try {
      const all = ['import-model', at(file), '--folder', folder, ...words];
      await program.parseAsync(all, { from: 'user' });
      return printed.join('');
    } catch (error) {
      return error instanceof Error ? `${error.name}: ${error.message}` : String(error);
    }
  }
  const small = (): string[] => ['--id', 'small', '--inputs', at('inputs.yaml'), '--cases', at('cases.json')];
  const written = (): Promise<string[]> => readdir(at('cards/models'));

  test('writes a model file and says what is left to do', async () => {
    expect(await run('model.json', ...small())).toBe(
      `scikit-learn logistic regression as JSON: 1 cases reproduced. Wrote ${at('cards/models/small.yaml')}.\n` +
        'Fill the places marked FILL, then: rationale check\n',
    );
    expect(await written()).toEqual(['small.yaml']);
    expect(parse(await readFile(at('cards/models/small.yaml'), 'utf8'))).toMatchObject({
      id: 'small',
      kind: 'logistic',
    });
  });

  test('prints what it wrote for programs', async () => {
    expect(JSON.parse(await run('model.json', ...small(), '--json'))).toEqual({
      files: [at('cards/models/small.yaml')],
      format: 'scikit-learn logistic regression as JSON',
      cases: 1,
    });
  });

  test('writes what the service loads as a calculator, and does not serve before a person has filled it in', async () => {
    await run('model.json', ...small());
    const folders = { cards: at('cards'), hooks: at('hooks') };
    const { problems, content } = await loadContent(folders, '2026-11-24');
    expect(problems.filter(({ file }) => file.includes('small')).map(({ rule }) => rule)).toEqual([
      'model-about',
      'model-predictive',
    ]);
    expect([...(content?.calculators.keys() ?? [])]).toEqual(['small']);
    expect(content?.calculators.get('small')?.unserved).toBe(
      'its file does not tell what must be known of it',
    );
  });

  test('writes over no model unless it is told to', async () => {
    await writeFile(at('cards/models/small.yaml'), 'mine');
    expect(await run('model.json', ...small())).toMatch(
      /^UsageError: .*small\.yaml is there already\. Write --force/,
    );
    expect(await readFile(at('cards/models/small.yaml'), 'utf8')).toBe('mine');
    expect(await run('model.json', ...small(), '--force')).toMatch(/1 cases reproduced/);
    expect(await readFile(at('cards/models/small.yaml'), 'utf8')).toMatch(/^id: small$/m);
  });

  test('writes nothing when a case is not reproduced', async () => {
    const wrong = small().with(-1, at('wrong.json'));
    expect(await run('model.json', ...wrong)).toMatch(
      /^UsageError: 1 of 1 cases are not reproduced\.\nCase 1: .*\nCheck/s,
    );
    expect(await written()).toEqual([]);
  });

  test('says so when there were no cases', async () => {
    expect(await run('model.json', ...small().slice(0, 4))).toMatch(/nothing shows that it scores as it did/);
  });

  test.each<[string, string, string[], RegExp]>([
    ['a file that is not there', 'none.json', [], /^UsageError: .*none\.json cannot be read/],
    [
      'cases that are not there',
      'model.json',
      ['--cases', '/nowhere.json'],
      /^UsageError: .*nowhere\.json cannot be read/,
    ],
    [
      'cases that are not JSON',
      'model.json',
      ['--cases', 'README.md'],
      /^UsageError: README\.md is not JSON/,
    ],
    [
      'a format there is none of',
      'model.json',
      ['--format', 'pmml'],
      /^CommanderError: .*Allowed choices are xgboost/,
    ],
    ['a folder without models', 'model.json', ['--folder', '/nowhere'], /^UsageError: .*cannot be written/],
  ])('refuses %s', async (_, file, words, message) => {
    expect(await run(file, ...small(), ...words)).toMatch(message);
    expect(await written()).toEqual([]);
  });

  const network = (): string[] => [
    '--id',
    'net',
    '--inputs',
    at('twenty.yaml'),
    '--cases',
    at('twenty.json'),
  ];
  const isInstalled = findOnnxPackage(import.meta.url) !== undefined;
  (isInstalled ? test : test.skip)('imports ONNX where onnxruntime-web is installed', async () => {
    expect(await run('model.onnx', ...network())).toMatch(/^ONNX: 60 cases reproduced/);
    expect(await written()).toEqual(['net.json', 'net.yaml']);
  });
  (isInstalled ? test.skip : test)(
    'names the package that ONNX needs where it is not installed',
    async () => {
      expect(await run('model.onnx', ...network())).toBe(
        'UsageError: The file is an ONNX model, and onnxruntime-web is not installed.\nnpm install onnxruntime-web',
      );
    },
  );
});
