/** Compiles a condition of a model file into a test of vectors and of ranges (`cards/models/`, when). */

import { atMost, equals, exactly, lessThan } from '../../logic/interval.js';
import type { Interval } from '../../logic/interval.js';
import { all, any, none, not, truthOf } from '../../logic/truth.js';
import type { Truth } from '../../logic/truth.js';
import type { ConditionPart } from '../../model/content-files.js';
import type { ModelInput } from '../../model/score.js';
import { findInput, suggestName } from './find-input.js';
import { wholePositions } from './whole-positions.js';
import type { CompiledCondition, ConditionScope } from './compiled-condition.js';
import { parseCondition } from './parse-condition.js';
import type { ConditionOperator, ParsedCondition } from './parse-condition.js';

/**
 * Compiles a condition. Members of one object (`all`, `any`, `none`) hold together. Unknown is a truth of its own: a
 * condition on a range that its limit divides is neither true nor false.
 *
 * @returns `undefined` when problems were reported, each at its path.
 */
export function compileCondition(part: ConditionPart, scope: ConditionScope): CompiledCondition | undefined {
  if (typeof part !== 'string') return compileGroups(part, scope);
  const parsed = parseCondition(part);
  if ('error' in parsed) {
    scope.problem(scope.path, parsed.error, parsed.remedy);
    return undefined;
  }
  const place = findInput(parsed.input, scope.inputs, scope.problem, scope.path);
  const input = place === undefined ? undefined : scope.inputs[place];
  if (place === undefined || input === undefined) return undefined;
  return compileTest(parsed, place, input, scope);
}

type Groups = Exclude<ConditionPart, string>;

type Holds = (parts: readonly CompiledCondition[], values: Float64Array) => boolean;

const anyHolds: Holds = (parts, values) => parts.some((part) => part.holds(values));

const COMBINATIONS: readonly {
  readonly key: keyof Groups;
  readonly truth: (truths: readonly Truth[]) => Truth;
  readonly holds: Holds;
}[] = [
  { key: 'all', truth: all, holds: (parts, values) => parts.every((part) => part.holds(values)) },
  { key: 'any', truth: any, holds: anyHolds },
  { key: 'none', truth: none, holds: (parts, values) => !anyHolds(parts, values) },
];

function compileGroups(groups: Groups, scope: ConditionScope): CompiledCondition | undefined {
  const compiled: CompiledCondition[] = [];
  let complete = true;
  for (const { key, truth, holds } of COMBINATIONS) {
    const list = groups[key];
    if (list === undefined) continue;
    const parts = list.map((part, index) =>
      compileCondition(part, { ...scope, path: [...scope.path, key, index] }),
    );
    const known = parts.filter((part) => part !== undefined);
    if (known.length < parts.length) complete = false;
    compiled.push({
      ...usesOf(known),
      truth: (ranges) => truth(known.map((part) => part.truth(ranges))),
      holds: (values) => holds(known, values),
    });
  }
  if (!complete) return undefined;
  const [only] = compiled;
  if (only !== undefined && compiled.length === 1) return only;
  return {
    ...usesOf(compiled),
    truth: (ranges) => all(compiled.map((part) => part.truth(ranges))),
    holds: (values) => compiled.every((part) => part.holds(values)),
  };
}

function usesOf(parts: readonly CompiledCondition[]): Pick<CompiledCondition, 'inputs' | 'limits'> {
  const inputs = [...new Set(parts.flatMap((part) => part.inputs))].sort((a, b) => a - b);
  return { inputs, limits: parts.flatMap((part) => part.limits) };
}

function compileTest(
  parsed: ParsedCondition,
  place: number,
  input: ModelInput,
  { problem, path }: ConditionScope,
): CompiledCondition | undefined {
  if (parsed.kind !== input.kind) {
    problem(path, ...kindMistake(input));
    return undefined;
  }
  if (parsed.kind === 'number') return compileNumber(place, parsed.operator, parsed.limit);
  if (parsed.kind === 'truth') return compilePosition(place, 1, parsed.is);
  const position = input.choices.indexOf(parsed.choice);
  if (position < 0) {
    problem(
      path,
      `\`${input.id}\` has no choice \`${parsed.choice}\`.`,
      suggestName(parsed.choice, input.choices, 'choices'),
    );
    return undefined;
  }
  return compilePosition(place, position, parsed.is);
}

function kindMistake({ id, kind, choices }: ModelInput): readonly [string, string] {
  if (kind === 'number') return [`\`${id}\` is a number.`, `Compare it with a number, e.g. \`${id} >= 75\`.`];
  if (kind === 'truth') return [`\`${id}\` is yes or no.`, `Write \`${id}\` or \`not ${id}\`.`];
  return [`\`${id}\` is a choice.`, `Write \`${id} is ${choices[0] ?? 'choice'}\`.`];
}

/** A truth is a choice of two: no is 0, yes is 1. */
function compilePosition(place: number, position: number, is: boolean): CompiledCondition {
  return {
    inputs: [place],
    limits: [],
    truth(ranges) {
      const { low, high } = wholePositions(ranges[place]);
      const truth: Truth =
        low === high ? truthOf(low === position) : position < low || position > high ? 'false' : 'unknown';
      return is ? truth : not(truth);
    },
    holds: (values) => (values[place] === position) === is,
  };
}

const TESTS: Readonly<
  Record<
    ConditionOperator,
    {
      readonly truth: (range: Interval, limit: Interval) => Truth;
      readonly holds: (value: number, limit: number) => boolean;
    }
  >
> = {
  '<': { truth: lessThan, holds: (value, limit) => value < limit },
  '<=': { truth: atMost, holds: (value, limit) => value <= limit },
  '>': { truth: (range, limit) => not(atMost(range, limit)), holds: (value, limit) => value > limit },
  '>=': { truth: (range, limit) => not(lessThan(range, limit)), holds: (value, limit) => value >= limit },
  '=': { truth: equals, holds: (value, limit) => value === limit },
};

function compileNumber(place: number, operator: ConditionOperator, limit: number): CompiledCondition {
  const { truth, holds } = TESTS[operator];
  const edge = exactly(limit);
  return {
    inputs: [place],
    limits: [{ input: place, at: limit }],
    truth(ranges) {
      const range = ranges[place];
      return range === undefined ? 'unknown' : truth(range, edge);
    },
    holds: (values) => holds(values[place] ?? Number.NaN, limit),
  };
}
