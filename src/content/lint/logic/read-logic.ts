/** `fire_when` with the place of every part in the file (card format, "fire_when"). */

import type { LogicPart } from '../../../model/content-files.js';
import type { FilePath } from '../../content-file.js';

export type LogicNode = LogicLeaf | LogicBranch;

export interface LogicLeaf {
  readonly op: 'criterion';
  readonly id: string;
  readonly path: FilePath;
}

export interface LogicBranch {
  readonly op: 'all' | 'any' | 'none';
  readonly of: readonly LogicNode[];
  readonly path: FilePath;
}

/** Several keys in one object must all hold, so they become an `all` that stands where the object stands. */
export function readLogic(part: LogicPart | string, path: FilePath): LogicNode {
  if (typeof part === 'string') return { op: 'criterion', id: part, path };
  const branches = (['all', 'any', 'none'] as const).flatMap((op): readonly LogicBranch[] => {
    const items = part[op];
    if (items === undefined) return [];
    return [{ op, path: [...path, op], of: items.map((item, i) => readLogic(item, [...path, op, i])) }];
  });
  const [only, ...rest] = branches;
  return only !== undefined && rest.length === 0 ? only : { op: 'all', of: branches, path };
}

/** The criteria of a tree, in the order of the file, repetitions included. */
export function leavesOf(node: LogicNode): readonly LogicLeaf[] {
  return node.op === 'criterion' ? [node] : node.of.flatMap(leavesOf);
}
