/** Where in a YAML file the cursor stands: the path to it, whether a key or a value is being typed, and the word so far. */

import { isMap, isScalar, isSeq, parseDocument } from 'yaml';

export interface Place {
  /** To the map or list that is being written in, or to the value being typed. */
  readonly path: readonly (string | number)[];
  readonly typing: 'key' | 'value';
  /** Offset at which the word begins. */
  readonly from: number;
  /** Keys that the map has already. */
  readonly present: readonly string[];
}

const MARK = 'zzcursorzz';

/** The word at the cursor is put out of the way, so that a half written line is YAML all the same. */
export function findPlace(text: string, offset: number): Place | undefined {
  const lineStart = text.lastIndexOf('\n', offset - 1) + 1;
  const before = text.slice(lineStart, offset);
  const word = /[\w.-]*$/.exec(before)?.[0] ?? '';
  const from = offset - word.length;
  const rest = /^[\w.-]*/.exec(text.slice(offset))?.[0] ?? '';
  const isValue =
    /:\s+\S*.*$/.test(before.slice(0, before.length - word.length) + 'x') &&
    !/[{,]\s*$/.test(before.slice(0, -word.length || undefined));
  const marked = isValue ? MARK : `${MARK}: x`;
  for (const insert of [marked, MARK]) {
    const document = parseDocument(text.slice(0, from) + insert + text.slice(offset + rest.length));
    const found = document.contents === null ? undefined : search(document.contents, []);
    if (found !== undefined) return { ...found, from };
  }
  return undefined;
}

function search(node: unknown, path: readonly (string | number)[]): Omit<Place, 'from'> | undefined {
  if (isScalar(node)) {
    const isHere = typeof node.value === 'string' && node.value.includes(MARK);
    return isHere ? { path, typing: 'value', present: [] } : undefined;
  }
  if (isMap(node)) {
    const present = node.items
      .map(({ key }) => String(isScalar(key) ? key.value : key))
      .filter((key) => key !== MARK);
    for (const { key, value } of node.items) {
      const name = String(isScalar(key) ? key.value : key);
      if (name === MARK) return { path, typing: 'key', present };
      const found = search(value, [...path, name]);
      if (found !== undefined) return found;
    }
  }
  if (isSeq(node)) {
    for (const [index, item] of node.items.entries()) {
      const found = search(item, [...path, index]);
      if (found !== undefined) return found;
    }
  }
  return undefined;
}
