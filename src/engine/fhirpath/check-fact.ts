/** Checks an expression as a fact of a card: the names it reads and the shape it must have (card files, `facts`). */

import type { CompileScope, FactShape } from '../../model/facts.js';
import { checkExpression } from './check-expression.js';
import type { Variable } from './checking.js';
import { CONSTANTS } from './compile-expression.js';
import { isResourceType } from './fhir-model.js';
import type { SyntaxNode } from './syntax-tree.js';
import { canBe, single, STRING, typeWords } from './value-type.js';
import type { Kind, ValueType } from './value-type.js';

const DRAFTS = ['orders', 'other_drafts'];

/** Types of other facts as variables; lists are not offered, because their items are not resources alone. */
const FACT_TYPES: Readonly<Record<FactShape, string | undefined>> = {
  number: 'System.Decimal',
  truth: 'System.Boolean',
  text: 'System.String',
  list: undefined,
};

const SHAPES: Readonly<Record<Exclude<FactShape, 'list'>, { kinds: readonly Kind[]; remedy: string }>> = {
  truth: { kinds: ['boolean'], remedy: 'Compare it, write `.exists()` after it, or say what it is by `as`.' },
  number: {
    kinds: ['number', 'quantity'],
    remedy: 'Name a number or a quantity, for example `.value.ofType(Quantity)`.',
  },
  text: {
    kinds: ['text', 'day', 'moment', 'time'],
    remedy: 'Name a text or a date, or write `.toString()` after it.',
  },
};

/** The needs and facts the expression reads, or undefined when problems were reported. */
export function checkFact(
  tree: SyntaxNode,
  shape: FactShape,
  path: readonly (string | number)[],
  scope: CompileScope,
): { readonly reads: readonly string[]; readonly uses: readonly string[] } | undefined {
  const reads = new Set<string>();
  const uses = new Set<string>();
  const state = { sound: true };
  const problem = (message: string, remedy: string): void => {
    state.sound = false;
    scope.problem(path, `${message}.`, remedy);
  };
  const needs = new Set([...scope.needNames(), ...DRAFTS]);
  const result = checkExpression(
    { variable, variableNames: [...needs, ...scope.factIds(), ...CONSTANTS.keys()], selects: 0, problem },
    tree,
  );
  if (state.sound) checkShape(shape, result, problem);
  if (state.sound && reads.size === 0 && uses.size === 0) {
    problem('The expression reads nothing of the record', 'Begin with a need: `%need`.');
  }
  return state.sound ? { reads: [...reads], uses: [...uses] } : undefined;

  function variable(name: string): Variable | undefined {
    if (needs.has(name)) return source(name);
    if (scope.factIds().includes(name)) return factVariable(name);
    return CONSTANTS.has(name) ? { type: STRING, source: false } : undefined;
  }

  function source(name: string): Variable {
    reads.add(name);
    if (!scope.hasSource(name, path)) state.sound = false;
    const type = scope.resourceType(name) ?? 'Resource';
    return { type: { types: [type], many: type !== 'Patient' }, source: true };
  }

  function factVariable(name: string): Variable {
    uses.add(name);
    const fact = scope.fact(name, path);
    if (fact === undefined) state.sound = false;
    const type = fact === undefined ? undefined : FACT_TYPES[fact.shape];
    if (fact !== undefined && type === undefined) {
      problem(
        `\`%${name}\` is a list fact, which expressions cannot read`,
        'Read the need itself, or a number, truth or text.',
      );
    }
    return { type: type === undefined ? { types: undefined, many: false } : single(type), source: false };
  }
}

function checkShape(
  shape: FactShape,
  result: ValueType,
  problem: (message: string, remedy: string) => void,
): void {
  const words = typeWords(result) || 'that';
  if (shape === 'list') {
    if (result.types?.every(isResourceType) !== false) return;
    problem(
      `The expression gives ${words}, and a list fact is of resources`,
      'Filter them with `.where(...)` or `.ofType(...)`.',
    );
    return;
  }
  const { kinds, remedy } = SHAPES[shape];
  if (!canBe(result, ...kinds)) problem(`The expression gives ${words}, and a ${shape} is wanted`, remedy);
  else if (result.many)
    problem(
      'The expression may give several values, and one is wanted',
      'Choose one: `.sort(...)` and `.first()`, or `.exists()`.',
    );
}
