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
  const anchors = new Set<string>();
  const add = (
    node: Node,
    tell: (row: string) => Omit<YamlTrap, 'position'>,
    begin = beginOf(node),
  ): void => {
    const { line, col } = lines.linePos(begin);
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
      if (isScalar(node.key) && typeof node.key.value !== 'string') {
        const decimals = DECIMAL_COMMA.exec(
          text.slice(0, beginOf(node.key) + (node.key.source ?? '').length),
        );
        const isDecimal = decimals !== null && isEmpty(node.value) && typeof node.key.value === 'number';
        add(node.key, isDecimal ? commaOf(decimals[1] ?? '', decimals[2] ?? '') : keyOf(node.key));
      }
    } else if (isAlias(node)) {
      const meaning = 'a reference to another part of the file';
      add(node, anchors.has(node.source) ? REFERRED : startsWith('*', meaning));
    } else if (isNode(node)) {
      if (node.tag !== undefined) add(node, startsWith('!', 'a type'));
      const anchor = anchorOf(node);
      if (anchor !== undefined) {
        anchors.add(anchor);
        const begin = text.lastIndexOf(`&${anchor}`, beginOf(node));
        add(node, isCollection(node) ? LABELLED : startsWith('&', 'a label'), begin);
      }
    }
    return undefined;
  });
  return traps;
}

const beginOf = (node: Node): number => node.range?.[0] ?? 0;

const anchorOf = (node: Node): string | undefined =>
  'anchor' in node && typeof node.anchor === 'string' ? node.anchor : undefined;

/** Between { } or [ ] `30,5` is 30 and an entry 5. */
const DECIMAL_COMMA = /(\d+),(\d+)$/;

const isEmpty = (value: unknown): boolean =>
  value === null || (isScalar(value) && value.value === null && (value.source ?? '') === '');

const commaOf = (whole: string, decimals: string) => (): Omit<YamlTrap, 'position'> => ({
  message: 'The comma ends the entry, so the digits behind it are an entry of their own.',
  remedy: `Write decimal numbers with a point: ${whole}.${decimals}`,
});

const LABELLED = (): Omit<YamlTrap, 'position'> => ({
  message: 'Parts of a file are not given labels (&) here.',
  remedy: 'Remove the label, and write the part out in each place that needs it.',
});

const REFERRED = (): Omit<YamlTrap, 'position'> => ({
  message: 'References (*) to another part of the file are not followed.',
  remedy: 'Write that part out here.',
});

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
