/** Finds where a part of a parsed YAML document stands in its text (YAML 1.2). */

import { isMap, isNode, isScalar, isSeq, type LineCounter, type Node, type Pair } from 'yaml';
import type { FilePath, Position } from './content-file.js';

const START: Position = { line: 1, column: 1 };

/** Where a value stands; of a missing one, where its nearest present parent does. */
export function locateValue(root: Node | null, lines: LineCounter, path: FilePath): Position {
  let node = root;
  for (const step of path) {
    const next = memberOf(node, step)?.value;
    if (!isNode(next) || !Array.isArray(next.range)) break;
    node = next;
  }
  return positionOf(node, lines);
}

/** Where a key stands; of a list's item, the item; of a missing key, the nearest present parent's key. */
export function locateKey(root: Node | null, lines: LineCounter, path: FilePath): Position {
  let node = root;
  let found: Node | null = root;
  for (const step of path) {
    const member = memberOf(node, step);
    if (member === undefined) break;
    found = isNode(member.key) ? member.key : isNode(member.value) ? member.value : found;
    node = isNode(member.value) ? member.value : null;
  }
  return positionOf(found, lines);
}

function memberOf(node: Node | null, step: string | number): Partial<Pair> | undefined {
  if (isMap(node)) return node.items.find(({ key }) => isScalar(key) && String(key.value) === String(step));
  if (isSeq(node) && typeof step === 'number') {
    const value = node.items[step];
    return value === undefined ? undefined : { value };
  }
  return undefined;
}

function positionOf(node: Node | null, lines: LineCounter): Position {
  const offset = node?.range?.[0];
  if (offset === undefined) return START;
  const { line, col } = lines.linePos(offset);
  return line === 0 ? START : { line, column: col };
}
