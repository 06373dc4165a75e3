/** Compiles and evaluates the items of a transparent score (card files, `points`). */

import { between, exactly } from '../../logic/interval.js';
import type { Interval } from '../../logic/interval.js';
import type { Truth } from '../../logic/truth.js';
import type { UnknownDetail } from '../../model/clinical.js';
import type { Check } from '../../model/content.js';
import type { CompiledFact, CompileScope, FactEnvironment, PartValue } from '../../model/facts.js';
import { compileCheck } from '../compile-check.js';
import type { CompiledCheck } from '../compile-check.js';
import { parseCheck } from '../parse-check.js';
import { unknownWords } from './unknown-words.js';

export interface ItemSpec {
  readonly label: string;
  readonly add: number;
  readonly if: string;
  readonly source?: string;
}

export interface ScoreItem {
  readonly label: string;
  readonly add: number;
  readonly check: CompiledCheck;
  /** Where the item is published. */
  readonly published: string | undefined;
  /** What it adds when its check is true, and when that is unknown. */
  readonly whenTrue: Interval;
  readonly whenUnknown: Interval;
}

const NOTHING = exactly(0);

/** Undefined when problems were reported; `path` leads to the item in the fact's spec. */
export function compileItem(
  spec: ItemSpec,
  path: readonly (string | number)[],
  scope: CompileScope,
): ScoreItem | undefined {
  const at = [...path, 'if'];
  const parsed = parseCheck(spec.if);
  if ('error' in parsed) {
    scope.problem(at, parsed.error, parsed.remedy);
    return undefined;
  }
  const facts = new Map<string, CompiledFact>();
  for (const id of namesOf(parsed)) {
    if (scope.settingUnit(id) !== undefined) continue;
    const fact = scope.fact(id, at);
    if (fact === undefined) return undefined;
    facts.set(id, fact);
  }
  const check = compileCheck(parsed, {
    fact: (id) => facts.get(id),
    isSetting: (id) => !facts.has(id),
    problem: (message, remedy) => {
      scope.problem(at, message, remedy);
    },
  });
  if (check === undefined) return undefined;
  const whenUnknown = between(Math.min(0, spec.add), Math.max(0, spec.add));
  return {
    label: spec.label,
    add: spec.add,
    check,
    published: spec.source,
    whenTrue: exactly(spec.add),
    whenUnknown,
  };
}

function namesOf(check: Check): readonly string[] {
  if (check.kind !== 'compare') return [check.fact];
  const names: string[] = [];
  for (const operand of [check.left, check.right, check.upper]) {
    if (operand !== undefined && operand.kind !== 'number') names.push(operand.id);
  }
  return names;
}

/** What an item adds, as far as its truth is known. */
export function itemPart(item: ScoreItem, truth: Truth, environment: FactEnvironment): PartValue {
  const add = truth === 'true' ? item.whenTrue : truth === 'false' ? NOTHING : item.whenUnknown;
  const source = truth === 'false' ? undefined : firstSource(item, environment);
  const note = truth === 'unknown' ? whyUnknown(item, environment) : item.published;
  return {
    label: item.label,
    add,
    truth,
    ...(source === undefined ? {} : { source }),
    ...(note === undefined ? {} : { note }),
  };
}

function firstSource(item: ScoreItem, environment: FactEnvironment): string | undefined {
  for (const id of item.check.facts) {
    const source = environment.fact(id).sources[0];
    if (source !== undefined) return source.source;
  }
  return undefined;
}

function whyUnknown(item: ScoreItem, environment: FactEnvironment): string | undefined {
  for (const id of item.check.facts) {
    const detail: UnknownDetail | undefined = environment.fact(id).unknown[0];
    if (detail !== undefined) return unknownWords(detail);
  }
  return undefined;
}
