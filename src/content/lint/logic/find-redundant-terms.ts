/** Boolean minimisation that respects unknowns: which terms of `fire_when` can be left out. */

import { sameBits } from './bits.js';
import { columnOf, type Column, type LogicTable } from './logic-table.js';
import type { LogicBranch, LogicNode } from './read-logic.js';

export interface RedundantTerm {
  readonly node: LogicNode;
  /** Without it more cases are decided although something is unknown; otherwise nothing changes at all. */
  readonly decidesMore: boolean;
}

export interface Minimised {
  readonly redundant: readonly RedundantTerm[];
  /** The truth of what remains. */
  readonly column: Column;
}

/**
 * Takes out terms one after the other, outer before inner and last before first, as long as no known answer is
 * lost. A term that only helps when something is unknown (the third of "A and B, or not A and C, or B and C") is
 * therefore kept.
 * @param keep terms that are never taken out
 */
export function findRedundantTerms(
  table: LogicTable,
  tree: LogicNode,
  keep: (node: LogicNode) => boolean,
): Minimised {
  const found: RedundantTerm[] = [];
  let column = columnOf(table, tree);

  const visit = (branch: LogicBranch, rebuild: (node: LogicNode) => LogicNode): LogicBranch => {
    let current = branch;
    for (const child of [...branch.of].reverse()) {
      const without = { ...current, of: current.of.filter((other) => other !== child) };
      if (without.of.length > 0 && !keep(child)) {
        const shorter = columnOf(table, rebuild(without));
        if (losesNothing(column, shorter)) {
          found.push({ node: child, decidesMore: decidesMore(column, shorter) });
          column = shorter;
          current = without;
          continue;
        }
      }
      if (child.op === 'criterion') continue;
      const now = current;
      const replace = (node: LogicNode): LogicBranch => ({
        ...now,
        of: now.of.map((other) => (other === child ? node : other)),
      });
      current = replace(visit(child, (node) => rebuild(replace(node))));
    }
    return current;
  };

  if (tree.op !== 'criterion') visit(tree, (node) => node);
  return { redundant: found.reverse(), column };
}

/** Where the answer was known it is the same. */
function losesNothing(before: Column, after: Column): boolean {
  const { yes, maybe } = before;
  return before.yes.every((_, i) => {
    const differs = ((yes[i] ?? 0) ^ (after.yes[i] ?? 0)) | ((maybe[i] ?? 0) ^ (after.maybe[i] ?? 0));
    return (differs & ((yes[i] ?? 0) | ~(maybe[i] ?? 0))) === 0;
  });
}

const decidesMore = (before: Column, after: Column): boolean =>
  !sameBits(before.yes, after.yes) || !sameBits(before.maybe, after.maybe);
