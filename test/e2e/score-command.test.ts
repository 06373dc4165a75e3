/** `rationale score` as a person runs it: a score with its factors, refusals, inputs of a model, the list of models. */

import { spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';

const PROGRAM = resolve('dist/src/cli/rationale.js');

interface Run {
  code: number | null;
  stdout: string;
  stderr: string;
}

function rationale(...words: string[]): Promise<Run> {
  return new Promise((done) => {
    const child = spawn(process.execPath, [PROGRAM, ...words], { env: { ...process.env, NO_COLOR: '1' } });
    const run: Run = { code: null, stdout: '', stderr: '' };
    child.stdout.on('data', (chunk: Buffer) => (run.stdout += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (run.stderr += chunk.toString()));
    child.on('close', (code) => {
      done({ ...run, code });
    });
  });
}

/** The patient of Table S25 of the PREVENT paper. */
const PATIENT = {
  female: true,
  age: 50,
  total_cholesterol: 200,
  hdl_cholesterol: 45,
  systolic_pressure: { value: 160, unit: 'mmHg', date: '2026-10-01' },
  treated_pressure: true,
  diabetes: true,
  smokes: false,
  egfr: 90,
  statin: false,
};

describe('rationale score', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'rationale-score-'));
  });
  afterAll(() => rm(folder, { recursive: true }));

  async function score(model: string, inputs: object, ...words: string[]): Promise<Run> {
    const file = join(folder, 'inputs.json');
    await writeFile(file, JSON.stringify(inputs));
    return rationale('score', model, file, '--now', '2026-11-24T12:00:00Z', ...words);
  }

  test('prints the number, the reference, and what each factor adds, summing to the difference', async () => {
    const { code, stdout } = await score('prevent-cvd-10y', PATIENT, '--json');
    expect(code).toBe(0);
    const printed = JSON.parse(stdout) as {
      interval: { low: number; high: number };
      says: string[];
      detail: {
        reference: number;
        inputs: { contribution?: number }[];
        notes: unknown[];
        refusals: unknown[];
      };
    };
    expect(printed.interval.low).toBeCloseTo(14.6839, 3);
    expect(printed.interval.high).toBe(printed.interval.low);
    const sum = printed.detail.inputs.reduce((total, { contribution = 0 }) => total + contribution, 0);
    expect(Math.abs(printed.detail.reference + sum - printed.interval.low)).toBeLessThan(1e-9);
    expect(printed.detail).toMatchObject({ notes: [], refusals: [] });
    expect(printed.says.join(' ')).toMatch(
      /14\.7% \(reference 1\.8%.*Associated with more: .*Diabetes \+5\.7.*160 mmHg \(2026-10-01\) \+4\.3/,
    );
  });

  test('says why there is no score, and names no factor', async () => {
    const { code, stdout } = await score('prevent-cvd-10y', { ...PATIENT, age: 29 });
    expect(code).toBe(0);
    expect(stdout).toMatch(/^ {2}No 10-year risk of cardiovascular disease: Age: 29 is outside 30 to 79/m);
    expect(stdout).not.toContain('Associated');
  });

  test('counts what is not known neither as yes nor as no', async () => {
    const { smokes, ...rest } = PATIENT;
    expect(smokes).toBe(false);
    const { stdout } = await score('prevent-cvd-10y', rest, '--json');
    const { interval } = JSON.parse(stdout) as { interval: { low: number; high: number } };
    expect(interval.low).toBeCloseTo(14.6839, 3);
    expect(interval.high).toBeGreaterThan(interval.low + 1);
  });

  test('adds up orders', async () => {
    const orders = [{ code: '1049502', dose: '1 tablet', times_per_day: 2 }];
    const { stdout } = await score('opioid-mme-cdc-2022', { orders });
    expect(stdout).toMatch(/^ {2}30 MME\/day$/m);
  });

  test('tells an input that is misspelt, and a value of another kind', async () => {
    const { code, stderr } = await score('prevent-cvd-10y', { ...PATIENT, agee: 50, diabetes: 'yes' });
    expect(code).toBe(2);
    expect(stderr).toContain('There is no input agee. Did you mean age?');
    expect(stderr).toContain('diabetes: This input is yes or no. Write true or false.');
  });

  test('describes a model with its inputs, codes, units and ranges', async () => {
    const { code, stdout } = await rationale('score', 'fib-4', '--describe', '--json');
    expect(code).toBe(0);
    const described = JSON.parse(stdout) as {
      id: string;
      takes: { id: string; unit?: string; codes: unknown[] }[];
    };
    expect(described.id).toBe('fib-4');
    expect(described.takes.map(({ id, unit }) => [id, unit])).toEqual([
      ['age', 'a'],
      ['ast', 'U/L'],
      ['alt', 'U/L'],
      ['platelets', '10*3/uL'],
    ]);
    expect(described.takes[1]?.codes).toContainEqual(expect.objectContaining({ code: '1920-8' }));
  });

  test('lists the models, all of them served but those that need a package', async () => {
    const { code, stdout } = await rationale('score', '--list', '--json');
    expect(code).toBe(0);
    const models = JSON.parse(stdout) as { id: string; unserved?: string }[];
    expect(models.length).toBeGreaterThanOrEqual(50);
    expect(models.filter(({ unserved }) => unserved !== undefined)).toEqual([]);
  });
});
