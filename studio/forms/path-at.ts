/** Where in a card file an offset stands: the path of members and places that leads to it, so that a problem is told at its field (YAML 1.2). */

import { yamlLanguage } from '@codemirror/lang-yaml';
import type { SyntaxNode } from '@lezer/common';

export type FieldPath = readonly (string | number)[];

/** For one text: it is parsed once, however many places are asked for. A place outside every member is the empty path. */
export function pathFinder(text: string): (offset: number) => FieldPath {
  const tree = yamlLanguage.parser.parse(text);
  return (offset) => {
    const path: (string | number)[] = [];
    for (let node: SyntaxNode | null = tree.resolveInner(offset, 1); node !== null; node = node.parent) {
      if (node.name === 'Pair') path.unshift(keyOf(node, text));
      if (node.name === 'Item') path.unshift(placeOf(node));
    }
    return path;
  };
}

/** Whether a problem at `path` is one of the field at `field`, or of what is in it. */
export const isWithin = (path: FieldPath, field: FieldPath): boolean =>
  field.every((step, index) => path[index] === step);

function keyOf(pair: SyntaxNode, text: string): string {
  const key = pair.getChild('Key');
  return key === null ? '' : text.slice(key.from, key.to).replace(/^(["'])(.*)\1$/, '$2');
}

function placeOf(item: SyntaxNode): number {
  let place = 0;
  for (let before = item.prevSibling; before !== null; before = before.prevSibling)
    if (before.name === 'Item') place += 1;
  return place;
}
