/** Keys that stand twice in one map of a YAML document (YAML 1.2, 3.2.1.1: keys are unique), in time that grows with the text alone. */

import { isScalar, visit, YAMLParseError, type Document } from 'yaml';

/** The library compares each key with all before it: a list of a hundred thousand codes would take it minutes. */
export function findRepeatedKeys(document: Document.Parsed): readonly YAMLParseError[] {
  const found: YAMLParseError[] = [];
  visit(document, {
    Map(_key, { items }) {
      const seen = new Set<unknown>();
      for (const { key } of items) {
        if (!isScalar(key)) continue;
        const start = key.range?.[0] ?? 0;
        if (seen.has(key.value))
          found.push(new YAMLParseError([start, start + 1], 'DUPLICATE_KEY', 'Map keys must be unique'));
        seen.add(key.value);
      }
    },
  });
  return found;
}
