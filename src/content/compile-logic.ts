/** Compiles `fire_when` into one tree over criterion ids (DESIGN, "A card file"; Kleene logic over them is the engine's). */

import type { LogicPart } from '../model/content-files.js';
import type { Criterion, Logic } from '../model/content.js';
import type { CompiledFact } from '../model/facts.js';
import { nearestName } from '../text/nearest-name.js';
import type { FilePath } from './content-file.js';
import type { FileReport } from './report-problem.js';

/**
 * The tree. Several keys beside each other must all hold: they become one `all` over the items of `all` and the
 * other groups.
 * @param declared ids under `criteria`, those that did not compile included
 */
export function compileLogic(part: LogicPart, declared: readonly string[], report: FileReport): Logic {
  return compileGroup(part, ['fire_when'], declared, report);
}

const OPERATORS = ['all', 'any', 'none'] as const;

function compileGroup(
  part: LogicPart,
  path: FilePath,
  declared: readonly string[],
  report: FileReport,
): Logic {
  const groups = OPERATORS.flatMap((op) => {
    const items = part[op];
    if (items === undefined) return [];
    const of = items.map((item, index) => {
      const at = [...path, op, index];
      if (typeof item !== 'string') return compileGroup(item, at, declared, report);
      if (!declared.includes(item)) reportUnknown(item, at, declared, report);
      return Object.freeze({ op: 'criterion' as const, id: item });
    });
    return [Object.freeze({ op, of: Object.freeze(of) })];
  });
  const [first, ...others] = groups;
  if (first !== undefined && others.length === 0) return first;
  const flat = groups.flatMap((group): readonly Logic[] => (group.op === 'all' ? group.of : [group]));
  return Object.freeze({ op: 'all', of: Object.freeze(flat) });
}

function reportUnknown(id: string, path: FilePath, declared: readonly string[], report: FileReport): void {
  const near = nearestName(id, declared);
  report.problem(path, {
    rule: 'unknown-name',
    message: `There is no criterion ${id}.`,
    remedy: near === undefined ? `Add ${id} under criteria.` : `Did you mean ${near}?`,
  });
}

/**
 * Criteria without which the card does not apply: `exists` over a fact that reads the drafts of the call and
 * nothing else, at the top of `fire_when.all`.
 */
export function findTriggers(
  logic: Logic,
  criteria: ReadonlyMap<string, Criterion>,
  facts: ReadonlyMap<string, CompiledFact>,
): readonly string[] {
  if (logic.op !== 'all') return [];
  return logic.of.flatMap((item) => {
    if (item.op !== 'criterion') return [];
    const check = criteria.get(item.id)?.check;
    const fact = check?.kind === 'exists' ? facts.get(check.fact) : undefined;
    const isDrafts =
      fact?.shape === 'list' && fact.uses.length === 0 && fact.reads.length > 0 && fact.reads.every(isOrders);
    return isDrafts ? [item.id] : [];
  });
}

const isOrders = (source: string): boolean => source === 'orders';
