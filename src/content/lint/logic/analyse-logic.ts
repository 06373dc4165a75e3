/** What the rules about `fire_when` work on: the tree with its places in the file, and its truth table. */

import type { LogicPart } from '../../../model/content-files.js';
import { groupCriteria, type Meaning } from './group-criteria.js';
import { buildTable, type LogicTable } from './logic-table.js';
import { leavesOf, readLogic, type LogicNode } from './read-logic.js';

export interface LogicAnalysis {
  /** As written. */
  readonly tree: LogicNode;
  /** Without the terms that stand twice in one list; each of those is a finding of its own. */
  readonly distinct: LogicNode;
  readonly repeated: readonly LogicNode[];
  /** Different criteria used. */
  readonly criteria: readonly string[];
  /** Undefined when there are too many criteria to try everything. */
  readonly table: LogicTable | undefined;
}

/** @param fireWhen as written; @param card gives the criteria their meaning */
export function analyseLogic(fireWhen: LogicPart, card: Meaning): LogicAnalysis {
  const tree = readLogic(fireWhen, ['fire_when']);
  const criteria = [...new Set(leavesOf(tree).map(({ id }) => id))];
  const repeated: LogicNode[] = [];
  const distinct = withoutRepeats(tree, repeated);
  return { tree, distinct, repeated, criteria, table: buildTable(groupCriteria(criteria, card)) };
}

/** The same whatever the order of its terms. */
const termKey = (node: LogicNode): string =>
  node.op === 'criterion' ? node.id : `${node.op}(${node.of.map(termKey).sort().join(' ')})`;

function withoutRepeats(node: LogicNode, repeated: LogicNode[]): LogicNode {
  if (node.op === 'criterion') return node;
  const seen = new Set<string>();
  const of = node.of.filter((child) => {
    const key = termKey(child);
    const again = seen.has(key);
    if (again) repeated.push(child);
    seen.add(key);
    return !again;
  });
  return { ...node, of: of.map((child) => withoutRepeats(child, repeated)) };
}
