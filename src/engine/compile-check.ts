/** Compiles one comparison to a closure: what names mean and which comparisons a fact allows (the check grammar of a card file). */

import { compareNumbers } from './compare-numbers.js';
import { not } from '../logic/truth.js';
import type { Truth } from '../logic/truth.js';
import type { Check, Operand } from '../model/content.js';
import type { CompiledFact, FactEnvironment, FactValue } from '../model/facts.js';
import { listExists } from './list-truth.js';

export interface CheckScope {
  fact(id: string): CompiledFact | undefined;
  isSetting(id: string): boolean;
  problem(message: string, remedy: string): void;
}

export interface CompiledCheck {
  /** The check with its names resolved to facts and settings. */
  readonly check: Check;
  /** Facts it reads, each once. */
  readonly facts: readonly string[];
  evaluate(environment: FactEnvironment): Truth;
}

/**
 * Compiles a parsed check. A list is only tested with `exists` or counted, a yes-or-no fact only with `is`, a text
 * only with `exists`; numbers are compared with numbers. Undefined when a problem was reported.
 */
export function compileCheck(check: Check, scope: CheckScope): CompiledCheck | undefined {
  if (check.kind === 'exists') return compileExists(check, scope);
  if (check.kind === 'is') return compileIs(check, scope);
  return compileComparison(check, scope);
}

function compileExists(check: Check & { kind: 'exists' }, scope: CheckScope): CompiledCheck | undefined {
  const { fact: id } = check;
  const fact = findFact(id, scope);
  if (fact === undefined) return undefined;
  if (fact.shape === 'truth') {
    scope.problem(
      `\`${id}\` is a yes-or-no fact; \`exists\` does not apply to it.`,
      `Write \`${id} is true\` or \`${id} is false\`.`,
    );
    return undefined;
  }
  return { check, facts: [id], evaluate: (environment) => existence(environment.fact(id)) };
}

function existence(value: FactValue): Truth {
  if (value.shape === 'list') return listExists(value);
  return value.shape === 'truth' ? 'unknown' : value.present;
}

function compileIs(check: Check & { kind: 'is' }, scope: CheckScope): CompiledCheck | undefined {
  const { fact: id, value: wanted } = check;
  const fact = findFact(id, scope);
  if (fact === undefined) return undefined;
  if (fact.shape !== 'truth') {
    const remedy = fact.shape === 'number' ? `Compare it: \`${id} >= VALUE\`.` : `Write \`exists ${id}\`.`;
    scope.problem(`\`${id}\` is ${A_SHAPE[fact.shape]}; \`is\` does not apply to it.`, remedy);
    return undefined;
  }
  return {
    check,
    facts: [id],
    evaluate(environment) {
      const value = environment.fact(id);
      if (value.shape !== 'truth') return 'unknown';
      return wanted ? value.truth : not(value.truth);
    },
  };
}

const A_SHAPE = { list: 'a list', number: 'a number', truth: 'a yes-or-no fact', text: 'a text' } as const;

function compileComparison(check: Check & { kind: 'compare' }, scope: CheckScope): CompiledCheck | undefined {
  if (check.left.kind === 'fact' && scope.isSetting(check.left.id)) {
    scope.problem(
      `\`${check.left.id}\` is a setting; a comparison starts with a fact.`,
      'Turn the comparison round, for example `egfr < limit` instead of `limit > egfr`.',
    );
    return undefined;
  }
  const left = resolve(check.left, scope);
  const right = resolve(check.right, scope);
  const upper = check.upper === undefined ? undefined : resolve(check.upper, scope);
  if (left === undefined || right === undefined) return undefined;
  if (check.upper !== undefined && upper === undefined) return undefined;
  const facts = new Set<string>();
  for (const operand of [left, right, upper]) if (operand?.kind === 'fact') facts.add(operand.id);
  const resolved: Check = { ...check, left, right, ...(upper === undefined ? {} : { upper }) };
  return {
    check: resolved,
    facts: [...facts],
    evaluate: compareNumbers(check.comparison, left, right, upper),
  };
}

function resolve(operand: Operand, scope: CheckScope): Operand | undefined {
  if (operand.kind !== 'fact') return operand;
  const { id, count } = operand;
  if (!count && scope.isSetting(id)) return { kind: 'setting', id };
  const fact = findFact(id, scope);
  if (fact === undefined) return undefined;
  if (count && fact.shape !== 'list') {
    scope.problem(
      `\`count\` counts a list, and \`${id}\` is ${A_SHAPE[fact.shape]}.`,
      'Leave `count` out, or name a list fact.',
    );
    return undefined;
  }
  if (count || fact.shape === 'number') return operand;
  const remedy = {
    list: `Write \`exists ${id}\`, or compare how many there are: \`count ${id} >= 2\`.`,
    truth: `Write \`${id} is true\` or \`${id} is false\`.`,
    text: `Write \`exists ${id}\`.`,
  }[fact.shape];
  scope.problem(`\`${id}\` is ${A_SHAPE[fact.shape]} and cannot be compared with a number.`, remedy);
  return undefined;
}

function findFact(id: string, scope: CheckScope): CompiledFact | undefined {
  const fact = scope.fact(id);
  if (fact !== undefined) return fact;
  if (scope.isSetting(id)) {
    scope.problem(
      `\`${id}\` is a setting and not a fact.`,
      'Name a fact; a setting is what a fact is compared with.',
    );
  } else {
    scope.problem(
      `There is no fact or setting \`${id}\`.`,
      'Check the spelling, or declare it under `facts` or `settings`.',
    );
  }
  return undefined;
}
