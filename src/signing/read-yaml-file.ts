/** Reads the small YAML files of signing, with the line of what is wrong in them (YAML 1.2, core schema). */

import { LineCounter, isNode, parseDocument, type Document } from 'yaml';
import type { Problem } from '../model/content.js';

export interface YamlFile {
  readonly document: Document.Parsed;
  /** Undefined when it is not YAML, or empty. */
  readonly value: unknown;
  readonly problems: readonly Problem[];
  /** At the value of this path, or of its nearest present parent. */
  problemAt(path: readonly (string | number)[], message: string, remedy: string): Problem;
}

/** @param file as shown in problems @param rule of those problems */
export function readYamlFile(text: string, file: string, rule: string): YamlFile {
  const lines = new LineCounter();
  const document = parseDocument(text, {
    schema: 'core',
    merge: false,
    prettyErrors: false,
    lineCounter: lines,
  });
  const at = (offset: number, message: string, remedy: string): Problem => {
    const { line, col } = lines.linePos(offset);
    return {
      severity: 'error',
      rule,
      file,
      line: Math.max(1, line),
      column: Math.max(1, col),
      message,
      remedy,
    };
  };
  const problems = [...document.errors, ...document.warnings].map(({ pos, message }) =>
    at(pos[0], `YAML cannot read this: ${message}`, 'Indent with spaces, and write name: value.'),
  );
  return {
    document,
    value: problems.length > 0 ? undefined : readValue(document),
    problems,
    problemAt(path, message, remedy) {
      for (let length = path.length; length >= 0; length -= 1) {
        const node: unknown = length === 0 ? document.contents : document.getIn(path.slice(0, length), true);
        if (isNode(node)) return at(node.range?.[0] ?? 0, message, remedy);
      }
      return at(0, message, remedy);
    },
  };
}

/** References (`*name`) are not followed: none is needed, and a small file stays a small value. */
function readValue(document: Document.Parsed): unknown {
  try {
    return document.toJS({ maxAliasCount: 0 });
  } catch {
    return undefined;
  }
}
