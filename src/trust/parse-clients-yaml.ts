/** Parses `clients.yaml` so that every part of it knows its line and column (YAML 1.2, core schema). */

import { isAlias, isMap, isNode, isScalar, isSeq, LineCounter, parseDocument, visit, type Node } from 'yaml';
import type { Problem } from '../model/content.js';

export type YamlPath = readonly (string | number)[];

export interface ParsedYaml {
  /** Undefined when there are problems, or nothing at all. */
  readonly value: unknown;
  readonly problems: readonly Problem[];
  /** A problem at the value of this path, or at the key of its last step; of what is missing, at its parent. */
  problemAt(path: YamlPath, at: 'key' | 'value', text: ProblemText): Problem;
}

export interface ProblemText {
  readonly rule: string;
  readonly severity?: Problem['severity'];
  readonly message: string;
  readonly remedy: string;
}

const REMEDY = 'Indent with spaces, write name: value, and put text with a colon or # in quotes.';

/** In UTF-16 units; a client takes less than a thousand. */
const LONGEST = 1_000_000;

/** Anchors, aliases and tags are problems: the text is what it says, and no small file becomes a large value. */
export function parseClientsYaml(text: string, file: string): ParsedYaml {
  const lines = new LineCounter();
  const make = (offset: number | undefined, { severity = 'error', ...rest }: ProblemText): Problem => {
    const { line, col } = lines.linePos(offset ?? 0);
    return { severity, file, line: Math.max(1, line), column: Math.max(1, col), ...rest };
  };
  if (text.length > LONGEST) {
    const problem = make(0, {
      rule: 'yaml',
      message: 'The file is too long.',
      remedy: 'Remove what is no client.',
    });
    return { value: undefined, problems: [problem], problemAt: () => problem };
  }
  const document = parseDocument(text, {
    schema: 'core',
    merge: false,
    prettyErrors: false,
    lineCounter: lines,
  });
  const root = document.contents;
  const problems = [...document.errors, ...document.warnings].map(({ pos, message }) =>
    make(pos[0], { rule: 'yaml', message: `YAML cannot read this: ${lowerFirst(message)}.`, remedy: REMEDY }),
  );
  visit(root, (_key, node) => {
    if (!isNode(node)) return;
    const named = 'anchor' in node && typeof node.anchor === 'string';
    if (isAlias(node) || named || node.tag !== undefined) problems.push(make(node.range?.[0], REFERENCE));
  });
  return {
    value: problems.length > 0 ? undefined : (document.toJS({ maxAliasCount: 0 }) as unknown),
    problems,
    problemAt: (path, at, problem) => make(offsetOf(root, path, at), problem),
  };
}

const REFERENCE: ProblemText = {
  rule: 'yaml',
  message: 'Anchors (&), references (*) and types (!) are not read here.',
  remedy: 'Write the value out, or put the text in double quotes.',
};

const lowerFirst = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1).replace(/\.$/, '');

function offsetOf(root: Node | null, path: YamlPath, at: 'key' | 'value'): number | undefined {
  let node: Node | null = root;
  let offset = root?.range?.[0];
  for (const step of path) {
    const pair = isMap(node)
      ? node.items.find(({ key }) => isScalar(key) && String(key.value) === String(step))
      : undefined;
    const value: unknown = isSeq(node) && typeof step === 'number' ? node.items[step] : pair?.value;
    if (!isNode(value)) break;
    node = value;
    offset = (at === 'key' && isNode(pair?.key) ? pair.key : value).range?.[0];
  }
  return offset;
}
