/** Changes single values of a card file and leaves everything else as its author wrote it: comments, order, blank lines (YAML 1.2). */

import { isMap, isScalar, isSeq, parseDocument, type Document, type Pair, type Scalar } from 'yaml';
import type { YamlEdit } from '../contract-editing.js';
import { StudioFailure } from '../studio-failure.js';

type At = YamlEdit['at'];

/**
 * A value that is one word or number is put in place of the other in the text itself; whatever is larger is written by
 * the library, which keeps comments and order and may wrap lines anew.
 * @throws StudioFailure bad-request when the text is no YAML or there is no such place
 */
export function editYaml(text: string, edits: readonly YamlEdit[]): string {
  return edits.reduce(applyEdit, text);
}

function applyEdit(text: string, edit: YamlEdit): string {
  const document = parseDocument(text, { keepSourceTokens: true });
  if (document.errors.length > 0)
    throw new StudioFailure('bad-request', 'The file has an error that must be repaired first.');
  if (edit.kind === 'set') {
    const spliced = spliceScalar(text, document, edit.at, edit.value);
    if (spliced !== undefined) return spliced;
  }
  try {
    change(document, edit);
  } catch {
    throw new StudioFailure('bad-request', `There is no place ${edit.at.join('.')} in the file.`);
  }
  return document.toString({ lineWidth: 120, flowCollectionPadding: true });
}

/** In place, when both the old and the new value are scalars on one line. */
function spliceScalar(text: string, document: Document, at: At, value: unknown): string | undefined {
  const node = document.getIn(at, true);
  if (!isScalar(node) || !Array.isArray(node.range) || typeof value === 'object') return undefined;
  const [start, end] = node.range;
  const written = text.slice(start, end);
  if (written.includes('\n') || /^[|>]/.test(written)) return undefined;
  const inFlow = isInFlow(document, at);
  const shown = writeScalar(value, node, inFlow);
  return shown === undefined ? undefined : text.slice(0, start) + shown + text.slice(end);
}

function writeScalar(value: unknown, before: Scalar, inFlow: boolean): string | undefined {
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  if (typeof value !== 'string' || value.includes('\n')) return undefined;
  if (before.type === 'QUOTE_DOUBLE') return JSON.stringify(value);
  const isPlain = before.type !== 'QUOTE_SINGLE' && readsAsItself(value, inFlow);
  return isPlain ? value : `'${value.replaceAll("'", "''")}'`;
}

/** Whether a text needs no quotes: the library reads it back as the same text, in a list or map in braces too. */
function readsAsItself(value: string, inFlow: boolean): boolean {
  if (value === '' || value.trim() !== value || (inFlow && /[,[\]{}]/.test(value))) return false;
  const read = parseDocument(`k: ${value}`);
  return (
    read.errors.length === 0 &&
    read.get('k') === value &&
    (read.commentBefore ?? '') === '' &&
    !value.includes(' #')
  );
}

function isInFlow(document: Document, at: At): boolean {
  return at.some((_step, depth) => {
    const node: unknown = document.getIn(at.slice(0, depth), true);
    return (isMap(node) || isSeq(node)) && node.flow === true;
  });
}

function change(document: Document, edit: YamlEdit): void {
  if (edit.kind === 'delete') {
    if (!document.hasIn(edit.at)) throw new Error('no such place');
    document.deleteIn(edit.at);
    return;
  }
  const [last, ...rest] = [...edit.at].reverse();
  const parentPath = rest.reverse();
  const parent: unknown = parentPath.length === 0 ? document.contents : document.getIn(parentPath, true);
  const node = document.createNode(edit.value);
  if (isSeq(parent) && typeof last === 'number') {
    if (last < parent.items.length) parent.items[last] = node;
    else parent.add(node);
  } else if (isMap(parent)) {
    const pair = parent.items.find((item: Pair) => isScalar(item.key) && item.key.value === last);
    if (pair === undefined) parent.add(document.createPair(last, edit.value));
    else pair.value = keepStyle(node, pair.value);
  } else if (parent === undefined && parentPath.length > 0) {
    document.setIn(edit.at, edit.value);
  } else throw new Error('no such place');
}

/** A text that was written in several lines stays so. */
function keepStyle<Node>(node: Node, before: unknown): Node {
  if (isScalar(node) && isScalar(before) && before.type !== undefined) {
    if (before.type.startsWith('BLOCK')) node.type = before.type;
    if (typeof before.comment === 'string') node.comment = before.comment;
  }
  return node;
}
