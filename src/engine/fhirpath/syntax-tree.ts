/** The syntax tree of a FHIRPath expression, as the parser of fhirpath.js makes it (FHIRPath 2.0, "Formal Specifications"). */

import fhirpath from 'fhirpath';

export interface SyntaxNode {
  readonly type: string;
  readonly text?: string;
  /** The name of a variable written in quotes or backticks. */
  readonly delimitedText?: string;
  /** Number and unit of a quantity literal. */
  readonly value?: string;
  readonly unit?: string;
  /** 1-based. Absent from nodes that only wrap others. */
  readonly start?: { readonly line: number; readonly column: number };
  readonly children?: readonly SyntaxNode[];
}

export type ParsedExpression = { readonly tree: SyntaxNode } | { readonly error: string };

const PARSER_MESSAGE = /line: (\d+); column: (\d+); message: ([^\n]*)/;

/** Wrappers with one child that say nothing of their own. */
const WRAPPERS: ReadonlySet<string> = new Set([
  'EntireExpression',
  'TermExpression',
  'InvocationTerm',
  'LiteralTerm',
  'ParenthesizedTerm',
]);

/** The tree, or why the text is no FHIRPath, with the column. */
export function parseExpression(text: string): ParsedExpression {
  try {
    // The parser is untyped; this is the shape its listener builds for every node.
    return { tree: fhirpath.parse(text) as SyntaxNode };
  } catch (error) {
    const [, line, column, message] = PARSER_MESSAGE.exec(error instanceof Error ? error.message : '') ?? [];
    if (message === undefined) return { error: 'is not FHIRPath' };
    const [problem = ''] = message.split(' expecting ');
    // The parser counts columns from 0 here, and from 1 in the tree.
    const place = placeOf({ line: Number(line), column: Number(column) + 1 });
    return { error: `is not FHIRPath: ${problem} ${place}` };
  }
}

/** The node without the wrappers around it; a literal keeps the position that its wrapper has. */
export function unwrap(node: SyntaxNode): SyntaxNode {
  let inner = node;
  let start = node.start;
  while (WRAPPERS.has(inner.type) && inner.children?.length === 1) {
    inner = childOf(inner, 0);
    start = inner.start ?? start;
  }
  return inner.start === undefined && start !== undefined ? { ...inner, start } : inner;
}

export function childOf(node: SyntaxNode, position: number): SyntaxNode {
  const child = node.children?.[position];
  if (child === undefined) throw new TypeError(`A ${node.type} without child ${position}`);
  return child;
}

/** Name and parameters of a function call. */
export function callOf(node: SyntaxNode): { readonly name: string; readonly params: readonly SyntaxNode[] } {
  const parts = childOf(node, 0).children ?? [];
  // Sort keys stand where other functions have their name and their list of parameters.
  const given = parts[0]?.type === 'Identifier' ? (parts[1]?.children ?? []) : parts;
  const params = given.map((param) => (isSortKey(param) ? childOf(param, 0) : param));
  return { name: plainName(node.text ?? ''), params };
}

const isSortKey = ({ type }: SyntaxNode): boolean =>
  type === 'SortDirectionArgument' || type === 'SortArgument';

/** An identifier without its backticks. */
export const plainName = (text: string): string => text.replace(/^[`'](.*)[`']$/s, '$1');

/** The name of a `%variable`. */
export const variableName = (node: SyntaxNode): string => plainName(node.delimitedText ?? node.text ?? '');

/** Where a node begins, in words; a wrapper begins where its first child does. */
export function placeOfNode(node: SyntaxNode): string {
  const start = startOf(node);
  return start === undefined ? '' : placeOf(start);
}

function startOf(node: SyntaxNode): SyntaxNode['start'] {
  const children = (node.children ?? []).map(startOf).filter((start) => start !== undefined);
  const starts = node.start === undefined ? children : [node.start, ...children];
  return starts.sort((a, b) => a.line - b.line || a.column - b.column)[0];
}

const placeOf = ({ line, column }: { line: number; column: number }): string =>
  line > 1 ? `at line ${line}, column ${column}` : `at column ${column}`;
