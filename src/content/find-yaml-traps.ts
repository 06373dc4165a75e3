/** Finds what YAML reads without complaint and otherwise than the author meant (YAML 1.2, core schema). */

import {
  isAlias,
  isCollection,
  isMap,
  isNode,
  isPair,
  isScalar,
  visit,
  type LineCounter,
  type Node,
  type Scalar,
} from 'yaml';
import { inQuotes, type YamlTrap } from './yaml-trap.js';

/** Braces without quotes that became an entry, keys that became numbers, anchors, aliases and tags. */
export function findYamlTraps(root: Node | null, lines: LineCounter, text: string): readonly YamlTrap[] {
  const traps: YamlTrap[] = [];
  const rows = text.split(/\r?\n/);
  const add = (node: Node, tell: (row: string) => Omit<YamlTrap, 'position'>): void => {
    const { line, col } = lines.linePos(node.range?.[0] ?? 0);
    const position = { line: Math.max(1, line), column: Math.max(1, col) };
    traps.push({ position, ...tell(rows[position.line - 1] ?? '') });
  };
  visit(root, (_key, node, ancestors) => {
    if (isPair(node)) {
      if (isCollection(node.key)) {
        const parent = ancestors.at(-1);
        add(isMap(parent) && parent.flow === true ? parent : node.key, braces);
        return visit.SKIP;
      }
      if (isScalar(node.key) && typeof node.key.value !== 'string') add(node.key, keyOf(node.key));
    } else if (isAlias(node)) {
      add(node, startsWith('*', 'a reference to another part of the file'));
    } else if (isNode(node)) {
      if (node.tag !== undefined) add(node, startsWith('!', 'a type'));
      if (isAnchored(node)) add(node, startsWith('&', 'a label'));
    }
    return undefined;
  });
  return traps;
}

const isAnchored = (node: Node): boolean => 'anchor' in node && typeof node.anchor === 'string';

const braces = (row: string): Omit<YamlTrap, 'position'> => ({
  message: '{{ is not in quotes, so YAML reads it as an entry, not as text.',
  remedy: `Put the text in double quotes: ${inQuotes(row)}`,
});

const startsWith =
  (character: string, meaning: string) =>
  (row: string): Omit<YamlTrap, 'position'> => ({
    message: `Text cannot start with ${character} without quotes: to YAML it means ${meaning}.`,
    remedy: `Put the text in double quotes: ${inQuotes(row)}`,
  });

const keyOf = (key: Scalar) => (): Omit<YamlTrap, 'position'> => {
  const written = key.source ?? '';
  if (written === '') {
    return {
      message: 'There is no name before the colon.',
      remedy: 'Write name: value, or put text that contains a colon in double quotes.',
    };
  }
  const read =
    typeof key.value === 'number' ? `the number ${key.value}` : `${String(key.value)} and not as a word`;
  return {
    message: `${written} is not in quotes, so YAML reads it as ${read}.`,
    remedy: `Put it in quotes: "${written}".`,
  };
};
