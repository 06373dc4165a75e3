/** Runs every lint rule over every card and tells what they find at line and column. */

import type { Problem } from '../../model/content.js';
import type { Finding, LintRule, LintSubject } from './lint-rule.js';
import { LINT_RULES, LINT_SET_RULES } from './lint-rules.js';
import type { LintSetRule } from './lint-set-rule.js';
import { finishSteps, type Steps } from '../../time/take-turns.js';
import { toProblem } from './to-problem.js';

/** Rules are an argument for tests only. */
interface Rules {
  readonly each: readonly LintRule[];
  readonly together: readonly LintSetRule[];
}

/**
 * Problems in the order of files, lines and columns. A rule that fails is a problem of rule `lint-failed` and of its
 * own severity: what could not be checked counts as found.
 */
export function runLint(
  subjects: readonly LintSubject[],
  rules: Rules = { each: LINT_RULES, together: LINT_SET_RULES },
): Problem[] {
  return finishSteps(linting(subjects, rules));
}

/** The same, a rule and card a step. */
export function* linting(
  subjects: readonly LintSubject[],
  rules: Rules = { each: LINT_RULES, together: LINT_SET_RULES },
): Steps<Problem[]> {
  const problems: Problem[] = [];
  for (const subject of subjects) {
    for (const rule of rules.each) {
      yield;
      problems.push(...checkOne(rule, subject));
    }
  }
  for (const rule of rules.together) {
    yield;
    problems.push(...checkTogether(rule, subjects));
  }
  return problems.sort(byPlace);
}

function checkOne(rule: LintRule, subject: LintSubject): readonly Problem[] {
  try {
    return rule.check(subject).map((finding) => toProblem(subject.file, rule, finding));
  } catch (error) {
    return [failure(rule, subject, error)];
  }
}

function checkTogether(rule: LintSetRule, subjects: readonly LintSubject[]): readonly Problem[] {
  try {
    return rule.check(subjects).map(({ subject, ...finding }) => toProblem(subject.file, rule, finding));
  } catch (error) {
    const [first] = subjects;
    return first === undefined ? [] : [failure(rule, first, error)];
  }
}

/** The name of the error says enough to find it; a message might quote the file. */
function failure(rule: Pick<LintRule, 'id' | 'severity'>, { file }: LintSubject, error: unknown): Problem {
  const name = error instanceof Error ? error.name : typeof error;
  const finding: Finding = {
    path: [],
    message: `The rule ${rule.id} failed (${name}), so what it looks for was not checked.`,
    remedy: 'This is a defect of Rationale and not of the card: please report it with the card.',
  };
  return toProblem(file, { id: 'lint-failed', severity: rule.severity }, finding);
}

function byPlace(a: Problem, b: Problem): number {
  if (a.file !== b.file) return a.file < b.file ? -1 : 1;
  return a.line - b.line || a.column - b.column || (a.rule < b.rule ? -1 : a.rule === b.rule ? 0 : 1);
}
