/** Reads one YAML content file into a value whose every part knows its line and column (YAML 1.2, core schema). */

import { LineCounter, parseDocument, visit, type Document, type ErrorCode } from 'yaml';
import type { Problem } from '../model/content.js';
import type { ContentFile, Position } from './content-file.js';
import { explainYamlError } from './explain-yaml-error.js';
import { findRepeatedKeys } from './find-repeated-keys.js';
import { findYamlTraps } from './find-yaml-traps.js';
import { deepFreeze } from './freeze-content.js';
import { locateKey, locateValue } from './locate-node.js';
import type { YamlTrap } from './yaml-trap.js';

/** In UTF-16 units. The largest value sets are a tenth of it. */
const LONGEST = 4_000_000;

export interface ReadYaml {
  /** Absent when the text is not YAML, or holds what YAML reads otherwise than its author meant. */
  readonly file: ContentFile | undefined;
  readonly problems: readonly Problem[];
}

/**
 * Parses a file. Nothing is executed, merged or referred to: anchors, aliases and tags are problems, so that the
 * text is what it says and no small file becomes a large value.
 * @param path as shown to authors, e.g. `cards/orders.yaml`
 */
export function readYaml(path: string, text: string): ReadYaml {
  const problemAt = ({ line, column }: Position, message: string, remedy: string): Problem => ({
    severity: 'error',
    rule: 'yaml',
    file: path,
    line,
    column,
    message,
    remedy,
  });
  const start = { line: 1, column: 1 };
  if (text.length > LONGEST) {
    const remedy = 'Split it into several files.';
    return { file: undefined, problems: [problemAt(start, 'The file is too long.', remedy)] };
  }
  const lines = new LineCounter();
  const document = parse(text, lines);
  if (document === undefined || document.errors.some(({ code }) => code === 'RESOURCE_EXHAUSTION')) {
    const remedy = 'Nest lists and entries less deeply.';
    return { file: undefined, problems: [problemAt(start, 'The file is nested too deeply.', remedy)] };
  }
  const traps = [...errorsOf(document, text, lines), ...findYamlTraps(document.contents, lines, text)];
  const problems = onePerLine(traps).map(({ position, message, remedy }) =>
    problemAt(position, message, remedy),
  );
  if (problems.length > 0) return { file: undefined, problems };
  const value: unknown = document.toJS({ maxAliasCount: 0 });
  if (value === null || value === undefined) {
    const remedy = 'Start from one of the shipped files, or with: rationale new card.';
    return { file: undefined, problems: [problemAt(start, 'The file is empty.', remedy)] };
  }
  const root = document.contents;
  const file: ContentFile = {
    path,
    text,
    value: deepFreeze(value),
    at: (place) => locateValue(root, lines, place),
    atKey: (place) => locateKey(root, lines, place),
  };
  return { file, problems };
}

function parse(text: string, lines: LineCounter): Document.Parsed | undefined {
  try {
    const document = parseDocument(text, {
      version: '1.2',
      schema: 'core',
      uniqueKeys: false,
      merge: false,
      strict: true,
      prettyErrors: false,
      lineCounter: lines,
    });
    document.errors.push(...findRepeatedKeys(document));
    return document;
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

/** After these the parser has lost the level it is on: what it says of later lines is their consequence. */
const DERAILING: ReadonlySet<ErrorCode> = new Set([
  'BAD_INDENT',
  'MISSING_CHAR',
  'TAB_AS_INDENT',
  'UNEXPECTED_TOKEN',
]);

function errorsOf(document: Document.Parsed, text: string, lines: LineCounter): YamlTrap[] {
  const rows = text.split(/\r?\n/);
  const all = [...document.errors, ...document.warnings].sort((a, b) => a.pos[0] - b.pos[0]);
  const derailed = all.findIndex(({ code }) => DERAILING.has(code));
  return (derailed < 0 ? all : all.slice(0, derailed + 1)).map((error) => {
    const unclosed = error.code === 'MISSING_CHAR' && error.message.includes('quote');
    const begin = unclosed ? lastQuoted(document, error.pos[0]) : undefined;
    const { line, col } = lines.linePos(begin ?? error.pos[0]);
    const position = { line: Math.max(1, line), column: Math.max(1, col) };
    const words = explainYamlError(error.code, error.message, rows, position);
    return { position, ...words };
  });
}

/** Where the last text in quotes before the error begins: it is the one that is not closed. */
function lastQuoted(document: Document.Parsed, end: number): number | undefined {
  let offset: number | undefined;
  visit(document, {
    Scalar(_key, { type, range }) {
      const begin = range?.[0] ?? end;
      if ((type === 'QUOTE_DOUBLE' || type === 'QUOTE_SINGLE') && begin < end) offset = begin;
    },
  });
  return offset;
}

/** What follows the first error of a line is its consequence. */
function onePerLine(traps: readonly YamlTrap[]): readonly YamlTrap[] {
  const seen = new Set<number>();
  const sorted = [...traps].sort(
    (a, b) => a.position.line - b.position.line || a.position.column - b.position.column,
  );
  return sorted.filter(({ position }) => !seen.has(position.line) && seen.add(position.line));
}
