/** Puts criteria that speak of the same fact together, so that the table of `fire_when` holds no impossible rows. */

import type { Check, Criterion, Operand, Setting } from '../../../model/content.js';
import type { CompiledFact } from '../../../model/facts.js';
import { FALSE, TRUE, UNKNOWN, type CriterionGroup, type Pattern } from './criterion-group.js';
import { numberPatterns, type Bound, type NumberCheck } from './number-patterns.js';

export interface Meaning {
  readonly criteria: ReadonlyMap<string, Criterion>;
  readonly facts: ReadonlyMap<string, CompiledFact>;
  readonly settings: ReadonlyMap<string, Setting>;
}

/** What a criterion says, as far as it bears on others. */
type Saying =
  | { readonly kind: 'number'; readonly about: string; readonly whole: boolean; readonly check: NumberCheck }
  | { readonly kind: 'truth'; readonly about: string; readonly value: boolean }
  | { readonly kind: 'alone'; readonly about: string };

interface Said {
  readonly id: string;
  readonly saying: Saying;
}

/** Criteria that compare two facts, or a fact that is not a number, stand alone: any truth value goes with any other. */
export function groupCriteria(ids: readonly string[], meaning: Meaning): readonly CriterionGroup[] {
  const groups = new Map<string, Said[]>();
  for (const id of ids) {
    const criterion = meaning.criteria.get(id);
    const saying = criterion === undefined ? undefined : interpret(criterion.check, meaning.facts);
    const about = saying === undefined ? `criterion ${id}` : `${saying.kind} ${saying.about}`;
    const said = { id, saying: saying ?? { kind: 'alone' as const, about: id } };
    groups.set(about, [...(groups.get(about) ?? []), said]);
  }
  return [...groups.values()].flatMap((group) => patternsOf(group, meaning));
}

function interpret(check: Check, facts: ReadonlyMap<string, CompiledFact>): Saying {
  switch (check.kind) {
    case 'is':
      return { kind: 'truth', about: check.fact, value: check.value };
    case 'exists':
      if (facts.get(check.fact)?.shape !== 'list') return { kind: 'alone', about: `exists ${check.fact}` };
      // A list exists when it has an item.
      return {
        kind: 'number',
        about: `count ${check.fact}`,
        whole: true,
        check: { comparison: '>=', right: { kind: 'number', value: 1 } },
      };
    case 'compare':
      return interpretComparison(check);
  }
}

function interpretComparison(check: Extract<Check, { kind: 'compare' }>): Saying {
  const { left, comparison } = check;
  const right = boundOf(check.right);
  const upper = check.upper === undefined ? undefined : boundOf(check.upper);
  if (left.kind !== 'fact' || right === undefined || (check.upper !== undefined && upper === undefined)) {
    return { kind: 'alone', about: JSON.stringify(check) };
  }
  return {
    kind: 'number',
    about: left.count ? `count ${left.id}` : left.id,
    whole: left.count,
    check: { comparison, right, ...(upper === undefined ? {} : { upper }) },
  };
}

const boundOf = (operand: Operand): Bound | undefined => (operand.kind === 'fact' ? undefined : operand);

function patternsOf(group: readonly Said[], meaning: Meaning): readonly CriterionGroup[] {
  const criteria = group.map(({ id }) => id);
  const whole = group.some(({ saying }) => saying.kind === 'number' && saying.whole);
  const checks = group.flatMap(({ saying }) => (saying.kind === 'number' ? [saying.check] : []));
  if (checks.length > 0) {
    const patterns = numberPatterns(checks, meaning.settings, whole);
    // Too many settings to try: taking them as independent finds less and never claims too much.
    if (patterns === undefined)
      return group.map(({ id }) => ({ criteria: [id], patterns: threeValues([true]) }));
    return [{ criteria, patterns }];
  }
  return [
    { criteria, patterns: threeValues(group.map(({ saying }) => saying.kind !== 'truth' || saying.value)) },
  ];
}

/** True, false and unknown of one statement, seen by criteria that say it (`true`) or its opposite (`false`). */
function threeValues(same: readonly boolean[]): readonly Pattern[] {
  return [
    { levels: same.map((positive) => (positive ? FALSE : TRUE)), completions: [0] },
    { levels: same.map((positive) => (positive ? TRUE : FALSE)), completions: [1] },
    { levels: same.map(() => UNKNOWN), completions: [0, 1] },
  ];
}
