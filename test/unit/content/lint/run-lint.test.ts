import { readdirSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import type { LintRule } from '../../../../src/content/lint/lint-rule.js';
import { LINT_MODEL_RULES, LINT_RULES, LINT_SET_RULES } from '../../../../src/content/lint/lint-rules.js';
import type { LintSetRule } from '../../../../src/content/lint/lint-set-rule.js';
import { runLint } from '../../../../src/content/lint/run-lint.js';
import { buildLintSubject } from '../../../support/build-lint-subject.js';

const said = { message: 'Something is wrong.', remedy: 'Mend it.' };

describe('linting', () => {
  test('a clean card has no problem', () => {
    const subject = buildLintSubject((card) => {
      card.status = 'silent';
    });
    expect(runLint([subject])).toEqual([]);
    expect(runLint([])).toEqual([]);
  });

  test('a problem stands at its line and column, at the key where the finding says so', () => {
    const subject = buildLintSubject((card) => {
      card.needs.patient = 'Patient/{{context.patientId}}';
      card.about.not_for = 'none';
    });
    const lines = subject.file.text.split('\n');
    const lineOf = (text: string): number => lines.findIndex((line) => line.startsWith(text)) + 1;
    expect(runLint([subject])).toEqual([
      {
        severity: 'warning',
        rule: 'not-for-empty',
        file: 'cards/services/test/high-potassium.yaml',
        line: lineOf('  not_for:'),
        column: '  not_for: '.length + 1,
        message: 'The card does not say for whom it is not meant.',
        remedy:
          'Name the patients and situations it was not made for, even when the logic does not exclude them.',
      },
      {
        severity: 'error',
        rule: 'unused-need',
        file: 'cards/services/test/high-potassium.yaml',
        line: lineOf('  patient:'),
        column: 3,
        message: 'The EHR is asked for patient, and no fact reads it.',
        remedy: 'Read it in a fact (from: patient), or take it out: data that is not used is not asked for.',
      },
    ]);
  });

  test('problems come by file, line, column and rule, whatever the order of cards and rules', () => {
    const rule = (id: string, ...paths: string[][]): LintRule => ({
      id,
      severity: 'warning',
      check: () => paths.map((path) => ({ path, ...said })),
    });
    const b = buildLintSubject((card) => {
      card.id = 'b';
    });
    const a = buildLintSubject((card) => {
      card.id = 'a';
    });
    const each = [rule('second', ['version'], ['id']), rule('first', ['id'])];
    const together: LintSetRule = {
      id: 'third',
      severity: 'error',
      check: (subjects) => subjects.map((subject) => ({ subject, path: ['title'], ...said })),
    };
    const places = runLint([b, a], { each, together: [together] }).map(
      ({ file, rule: id, line, severity }) => `${file.at(-6) ?? ''} ${line} ${id} ${severity}`,
    );
    expect(places).toEqual([
      'a 2 first warning',
      'a 2 second warning',
      'a 3 third error',
      'a 4 second warning',
      'b 2 first warning',
      'b 2 second warning',
      'b 3 third error',
      'b 4 second warning',
    ]);
  });

  test('a rule that fails is a problem and stops no other rule', () => {
    const failing =
      (error: unknown): (() => never) =>
      () => {
        throw error;
      };
    const rules = {
      each: [
        { id: 'broken', severity: 'error' as const, check: failing(new TypeError('secret')) },
        { id: 'works', severity: 'warning' as const, check: () => [{ path: ['id'], ...said }] },
      ],
      together: [{ id: 'also-broken', severity: 'warning' as const, check: failing('secret') }],
    };
    const found = runLint([buildLintSubject()], rules);
    const failed = (rule: string, error: string): object => ({
      rule: 'lint-failed',
      file: 'cards/services/test/high-potassium.yaml',
      line: 1,
      column: 1,
      message: `The rule ${rule} failed (${error}), so what it looks for was not checked.`,
      remedy: 'This is a defect of Rationale and not of the card: please report it with the card.',
    });
    expect(found).toEqual([
      { severity: 'error', ...failed('broken', 'TypeError') },
      { severity: 'warning', ...failed('also-broken', 'string') },
      expect.objectContaining({ rule: 'works', line: 2 }),
    ]);
    expect(runLint([], rules)).toEqual([]);
  });
});

describe('the list of rules', () => {
  const ids = [...LINT_RULES, ...LINT_SET_RULES, ...LINT_MODEL_RULES].map(({ id }) => id);

  test('holds each file of the folder once, under the name of the file', () => {
    const files = readdirSync('src/content/lint/rules').map((file) => file.replace(/\.ts$/, ''));
    expect([...ids].sort()).toEqual(files.sort());
  });
});
