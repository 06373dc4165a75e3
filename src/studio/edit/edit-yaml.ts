/** Changes single values of a card file and leaves everything else as its author wrote it: comments, order, blank lines (YAML 1.2). */

import { isDeepStrictEqual } from 'node:util';
import { isMap, isScalar, isSeq, parseDocument, type Document, type Pair, type Scalar } from 'yaml';
import type { YamlEdit } from '../contract-editing.js';
import { StudioFailure } from '../studio-failure.js';
import { spliceNode } from './splice-node.js';
import { writeScalar } from './write-scalar.js';

type At = YamlEdit['at'];

/**
 * A change is put in place in the text itself, and is taken when the text then reads as it should; else the library
 * writes the file anew, which keeps comments and order and may wrap lines.
 * @throws StudioFailure bad-request when the text is no YAML or there is no such place
 */
export function editYaml(text: string, edits: readonly YamlEdit[]): string {
  return edits.reduce(applyEdit, text);
}

function applyEdit(text: string, edit: YamlEdit): string {
  const document = parseDocument(text, { keepSourceTokens: true });
  if (document.errors.length > 0 || !isWhole(document))
    throw new StudioFailure('bad-request', 'The file has an error that must be repaired first.');
  const spliced =
    (edit.kind === 'set' ? spliceScalar(text, document, edit.at, edit.value) : undefined) ??
    spliceNode(text, document, edit);
  try {
    change(document, edit);
  } catch {
    throw new StudioFailure('bad-request', `There is no place ${edit.at.join('.')} in the file.`);
  }
  return spliced !== undefined && readsAs(spliced, document)
    ? spliced
    : document.toString({ lineWidth: 120, flowCollectionPadding: true });
}

/** Whether it can be read as data: every reference in it leads somewhere. */
function isWhole(document: Document): boolean {
  try {
    document.toJS();
    return true;
  } catch {
    return false;
  }
}

function readsAs(text: string, meant: Document): boolean {
  const read = parseDocument(text);
  return read.errors.length === 0 && isDeepStrictEqual(read.toJS(), meant.toJS());
}

/** In place, when both the old and the new value are scalars on one line. */
function spliceScalar(text: string, document: Document, at: At, value: unknown): string | undefined {
  const node = document.getIn(at, true);
  if (!isScalar(node) || !Array.isArray(node.range) || typeof value === 'object') return undefined;
  const [start, end] = node.range;
  const written = text.slice(start, end);
  if (written.includes('\n') || /^[|>]/.test(written)) return undefined;
  if (typeof value === 'string' && value.includes('\n')) return undefined;
  const shown = writeScalar(value, isInFlow(document, at), quotesOf(node));
  if (shown === undefined) return undefined;
  // A value that was empty stands right behind its colon, or right before a comment.
  const before = start === end && /\S/.test(text.charAt(start - 1)) ? ' ' : '';
  const after = text.charAt(end) === '#' ? ' ' : '';
  return text.slice(0, start) + before + shown + after + text.slice(end);
}

const quotesOf = ({ type }: Scalar): 'single' | 'double' | 'none' =>
  type === 'QUOTE_DOUBLE' ? 'double' : type === 'QUOTE_SINGLE' ? 'single' : 'none';

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
  if (isSeq(parent) && typeof last === 'number' && last >= 0 && Number.isInteger(last)) {
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
