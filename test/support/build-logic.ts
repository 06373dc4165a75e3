/** Criteria and logic for tests of the lint's Boolean analysis, written as checks. */

import fc from 'fast-check';
import { groupCriteria, type Meaning } from '../../src/content/lint/logic/group-criteria.js';
import {
  buildTable,
  columnOf,
  type Column,
  type LogicTable,
} from '../../src/content/lint/logic/logic-table.js';
import { leavesOf, readLogic, type LogicNode } from '../../src/content/lint/logic/read-logic.js';
import { hasBit } from '../../src/content/lint/logic/bits.js';
import { parseCheck } from '../../src/engine/parse-check.js';
import { all, any, none, type Truth } from '../../src/logic/truth.js';
import type { Check, Criterion, Setting } from '../../src/model/content.js';
import type { LogicPart } from '../../src/model/content-files.js';
import type { CompiledFact } from '../../src/model/facts.js';

const unused = (): never => {
  throw new Error('The lint evaluates nothing.');
};

/** Criteria by their checks; `drugs` is a list, every other fact is not. */
export function meaningOf(
  checks: Readonly<Record<string, string>>,
  settings: readonly Setting[] = [],
): Meaning {
  const known = new Map(settings.map((setting) => [setting.id, setting]));
  const criteria = new Map(
    Object.entries(checks).map(([id, text]): [string, Criterion] => {
      const parsed = parseCheck(text);
      if ('error' in parsed) throw new Error(parsed.error);
      const check = resolve(parsed, known);
      const say = { text: id, names: [], plain: unused, markdown: unused };
      return [id, { id, say, check, text, facts: [], evaluate: unused }];
    }),
  );
  const drugs: CompiledFact = {
    id: 'drugs',
    label: 'Drugs',
    kind: 'orders',
    shape: 'list',
    reads: [],
    uses: [],
    evaluate: unused,
  };
  return { criteria, settings: known, facts: new Map([['drugs', drugs]]) };
}

function resolve(check: Check, settings: ReadonlyMap<string, Setting>): Check {
  if (check.kind !== 'compare' || check.right.kind !== 'fact' || !settings.has(check.right.id)) return check;
  return { ...check, right: { kind: 'setting', id: check.right.id } };
}

/** Sites may change it when the range holds more than the value. */
export const setting = (id: string, value: number, low = value, high = value): Setting => ({
  id,
  label: id,
  value,
  unit: 'points',
  allowed: [low, high],
  local: low < high,
});

/** Criteria that have nothing to do with each other. */
export const free = (...ids: string[]): Meaning =>
  meaningOf(Object.fromEntries(ids.map((id) => [id, `exists ${id}_fact`])));

export const treeOf = (part: LogicPart): LogicNode => readLogic(part, ['fire_when']);

export interface Tabled {
  readonly tree: LogicNode;
  readonly table: LogicTable;
  readonly column: Column;
}

export function tabulate(part: LogicPart, meaning: Meaning): Tabled {
  const tree = treeOf(part);
  const table = buildTable(groupCriteria([...new Set(leavesOf(tree).map(({ id }) => id))], meaning));
  if (table === undefined) throw new Error('too large');
  return { tree, table, column: columnOf(table, tree) };
}

/** Random logic over the criteria a, b, c and d, a few levels deep. */
export const randomLogic: fc.Arbitrary<LogicPart> = fc.letrec<{ part: LogicPart; item: string | LogicPart }>(
  (tie) => ({
    part: fc
      .tuple(fc.constantFrom('all', 'any', 'none'), fc.array(tie('item'), { minLength: 1, maxLength: 3 }))
      .map(([op, items]): LogicPart => ({ [op]: items })),
    item: fc.oneof({ depthSize: 'small', maxDepth: 3 }, fc.constantFrom('a', 'b', 'c', 'd'), tie('part')),
  }),
).part;

export function truthOf(node: LogicNode, truths: Readonly<Record<string, Truth>>): Truth {
  if (node.op === 'criterion') return truths[node.id] ?? 'unknown';
  const parts = node.of.map((child) => truthOf(child, truths));
  return { all, any, none }[node.op](parts);
}

export function truthAt({ yes, maybe }: Column, row: number): Truth {
  if (hasBit(yes, row)) return 'true';
  return hasBit(maybe, row) ? 'unknown' : 'false';
}
