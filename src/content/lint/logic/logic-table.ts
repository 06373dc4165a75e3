/** The truth table of `fire_when`, unknown included (Kleene; CQL, "Nullological Operators"). */

import { allBits, both, either, isEmpty, noBits, setBits, without, type Bits } from './bits.js';
import { FALSE, isDecided, TRUE, type CriterionGroup } from './criterion-group.js';
import type { LogicNode } from './read-logic.js';

/** Twelve independent criteria. */
export const MOST_ROWS = 3 ** 12;

/** The truth of something in every row; `yes` is part of `maybe`, and rows of neither are false. */
export interface Column {
  /** Rows where it is true. */
  readonly yes: Bits;
  /** Rows where it is true or unknown. */
  readonly maybe: Bits;
}

export interface PlacedGroup extends CriterionGroup {
  /** Rows between one pattern of this group and its next, all others unchanged. */
  readonly stride: number;
  /** Rows where this group holds no unknown. */
  readonly known: Bits;
}

export interface LogicTable {
  readonly rows: number;
  readonly groups: readonly PlacedGroup[];
  readonly columns: ReadonlyMap<string, Column>;
  readonly everyRow: Bits;
  /** Rows where every criterion is known. */
  readonly known: Bits;
}

/** Every pattern of a group with every pattern of the others. Undefined when there are more than `MOST_ROWS`. */
export function buildTable(groups: readonly CriterionGroup[]): LogicTable | undefined {
  const rows = groups.reduce((product, { patterns }) => product * patterns.length, 1);
  if (rows > MOST_ROWS) return undefined;
  const columns = new Map<string, Column>();
  let stride = 1;
  const placed = groups.map((group): PlacedGroup => {
    const own = group.criteria.map(() => ({ yes: noBits(rows), maybe: noBits(rows) }));
    const known = noBits(rows);
    // Rows of one pattern lie side by side, `stride` of them, and the patterns follow each other in turn.
    for (let row = 0, index = 0; row < rows; row += stride, index += 1) {
      const pattern = group.patterns[index % group.patterns.length];
      if (pattern === undefined) continue;
      const end = row + stride;
      if (isDecided(pattern)) setBits(known, row, end);
      for (const [i, { yes, maybe }] of own.entries()) {
        if (pattern.levels[i] === TRUE) setBits(yes, row, end);
        if (pattern.levels[i] !== FALSE) setBits(maybe, row, end);
      }
    }
    for (const [i, id] of group.criteria.entries()) columns.set(id, own[i] ?? nothingKnown(rows));
    const place = { ...group, stride, known };
    stride *= group.patterns.length;
    return place;
  });
  const everyRow = allBits(rows);
  const known = placed.reduce((sofar, group) => both(sofar, group.known), everyRow);
  return { rows, groups: placed, columns, everyRow, known };
}

const nothingKnown = (rows: number): Column => ({ yes: noBits(rows), maybe: allBits(rows) });

export const patternIndex = (group: PlacedGroup, row: number): number =>
  Math.floor(row / group.stride) % group.patterns.length;

/** The truth of a tree, row by row. */
export function columnOf(table: LogicTable, node: LogicNode): Column {
  if (node.op === 'criterion') return table.columns.get(node.id) ?? nothingKnown(table.rows);
  const parts = node.of.map((child) => columnOf(table, child));
  if (node.op === 'all') {
    return parts.reduce(
      (sofar, part) => ({ yes: both(sofar.yes, part.yes), maybe: both(sofar.maybe, part.maybe) }),
      { yes: table.everyRow, maybe: table.everyRow },
    );
  }
  const none = noBits(table.rows);
  const some = parts.reduce(
    (sofar, part) => ({ yes: either(sofar.yes, part.yes), maybe: either(sofar.maybe, part.maybe) }),
    { yes: none, maybe: none },
  );
  if (node.op === 'any') return some;
  return { yes: without(table.everyRow, some.maybe), maybe: without(table.everyRow, some.yes) };
}

/** Whether a tree is the same wherever everything is known. */
export function constantOf({ known }: LogicTable, { yes, maybe }: Column): 'always' | 'never' | undefined {
  if (isEmpty(without(known, yes))) return 'always';
  return isEmpty(both(known, maybe)) ? 'never' : undefined;
}
