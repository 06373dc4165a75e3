/** A larger change of a card file put into its text: the lines of what is changed are written, all others stay (YAML 1.2). */

import { Document, isMap, isPair, isScalar, isSeq, type Node, type YAMLMap, type YAMLSeq } from 'yaml';
import type { YamlEdit } from '../contract-editing.js';
import { writeScalar } from './write-scalar.js';

type Step = string | number;
type Collection = YAMLMap | YAMLSeq;

interface Target {
  readonly text: string;
  readonly parent: Collection;
  readonly step: Step;
  /** Place of the item in its parent; below 0 when it is not there yet. */
  readonly place: number;
}

/** The text with the change in it, for the caller to check; undefined where a change cannot be made so. */
export function spliceNode(text: string, document: Document, edit: YamlEdit): string | undefined {
  const { at } = edit;
  for (let depth = at.length - 1; depth >= 0; depth--) {
    const parent: unknown = depth === 0 ? document.contents : document.getIn(at.slice(0, depth), true);
    const step = at[depth];
    if (step === undefined || !(isMap(parent) || isSeq(parent))) continue;
    const place = placeOf(parent, step);
    const target = { text, parent, step, place };
    if (edit.kind === 'set') return setItem(target, nest(at.slice(depth + 1), edit.value));
    if (place < 0) return undefined;
    if (parent.items.length > 1) return deleteItem(target);
    return depth === 0
      ? undefined
      : spliceNode(text, document, { kind: 'set', at: at.slice(0, depth), value: isSeq(parent) ? [] : {} });
  }
  return undefined;
}

const placeOf = (parent: Collection, step: Step): number =>
  isSeq(parent)
    ? typeof step === 'number' && step < parent.items.length
      ? step
      : -1
    : parent.items.findIndex(({ key }) => isScalar(key) && key.value === step);

/** What is not there on the way to a value is made with it. */
const nest = (steps: readonly Step[], value: unknown): unknown =>
  steps.reduceRight<unknown>((inner, step) => ({ [step]: inner }), value);

function setItem(target: Target, value: unknown): string | undefined {
  const { text, parent, place } = target;
  if (parent.items.length === 0) return fillEmpty(target, value);
  const item = parent.items.at(place < 0 ? -1 : place);
  const range = rangeOf(text, item);
  if (range === undefined) return undefined;
  const [start, end] = range;
  if (parent.flow === true) {
    const written = flowItem(target, value);
    if (place >= 0) return text.slice(0, start) + written + text.slice(end);
    const indent = beforeOnLine(text, start);
    const between = indent.trim() === '' ? `,${lineEnd(text)}${indent}` : ', ';
    return text.slice(0, end) + between + written + text.slice(end);
  }
  const before = isPair(item) ? item.value : item;
  const lines = blockItem(target, value, isScalar(before) && place >= 0 ? before.type : undefined);
  if (place >= 0) {
    const indent = ' '.repeat(beforeOnLine(text, start).length);
    const written = isSeq(parent) ? lines.join('\n').replace(/^- /, '').split('\n').map(outdent) : lines;
    return text.slice(0, start) + written.join(lineEnd(text) + indent) + text.slice(end);
  }
  const dash = parent.range?.[0] ?? start;
  const indent = ' '.repeat(beforeOnLine(text, dash).length);
  const after = endOfLine(text, end);
  const written = lines.map((line) => (line === '' ? line : indent + line)).join(lineEnd(text));
  const isEnded = text.charAt(after - 1) === '\n';
  return (
    text.slice(0, after) +
    (isEnded ? `${written}${lineEnd(text)}` : `${lineEnd(text)}${written}`) +
    text.slice(after)
  );
}

/** A line of an item without the place of its hyphen. */
const outdent = (line: string): string => line.replace(/^ {2}/, '');

function fillEmpty(target: Target, value: unknown): string | undefined {
  const { text, parent } = target;
  if (parent.flow !== true || !Array.isArray(parent.range)) return undefined;
  const [start, end] = parent.range;
  const written = flowItem(target, value);
  return text.slice(0, start) + (isSeq(parent) ? `[${written}]` : `{ ${written} }`) + text.slice(end);
}

function deleteItem({ text, parent, place }: Target): string | undefined {
  const [before, range, next] = [place - 1, place, place + 1].map((index) =>
    index < 0 ? undefined : rangeOf(text, parent.items[index]),
  );
  if (range === undefined) return undefined;
  const [start, end] = range;
  if (parent.flow === true)
    return next !== undefined
      ? text.slice(0, start) + text.slice(next[0])
      : before === undefined
        ? undefined
        : text.slice(0, before[1]) + text.slice(end);
  const lead = beforeOnLine(text, start);
  if (lead.trim() === '' || (isSeq(parent) && lead.trim() === '-'))
    return text.slice(0, start - lead.length) + text.slice(endOfLine(text, end));
  // It stands behind the hyphen of an item: what comes next takes its place.
  if (next === undefined || text.slice(end, next[0]).includes('#')) return undefined;
  return text.slice(0, start) + text.slice(next[0]);
}

/** From the first to the last letter of an item, without the hyphen of a list. */
function rangeOf(text: string, item: unknown): readonly [number, number] | undefined {
  const [first, last] = (isPair(item) ? [item.key, item.value] : [item, item]) as readonly (Node | null)[];
  const [start, end] = [first?.range?.[0], last?.range?.[1]];
  return start === undefined || end === undefined
    ? undefined
    : [start, start + text.slice(start, end).trimEnd().length];
}

function flowItem({ parent, step }: Target, value: unknown): string {
  return isSeq(parent) ? writeFlow(value) : `${writeFlow(String(step))}: ${writeFlow(value)}`;
}

function writeFlow(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(writeFlow).join(', ')}]`;
  if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value).map(([name, inner]) => `${writeFlow(name)}: ${writeFlow(inner)}`);
    return entries.length === 0 ? '{}' : `{ ${entries.join(', ')} }`;
  }
  return writeScalar(value, true) ?? 'null';
}

/** @param style of the text that was there: one in several lines stays so */
function blockItem({ parent, step }: Target, value: unknown, style: string | undefined): readonly string[] {
  const document = new Document(isSeq(parent) ? [value] : { [step]: value });
  const [item] = (document.contents as unknown as Collection).items;
  const node = isPair(item) ? item.value : item;
  if (isScalar(node) && style?.startsWith('BLOCK') === true) node.type = style as 'BLOCK_LITERAL';
  return document.toString({ lineWidth: 120, singleQuote: true }).trimEnd().split('\n');
}

const beforeOnLine = (text: string, offset: number): string =>
  text.slice(text.lastIndexOf('\n', offset - 1) + 1, offset);

/** Behind the line break of the line; an offset that is behind one already stays. */
function endOfLine(text: string, offset: number): number {
  if (text.charAt(offset - 1) === '\n') return offset;
  const found = text.indexOf('\n', offset);
  return found < 0 ? text.length : found + 1;
}

const lineEnd = (text: string): string => (text.includes('\r\n') ? '\r\n' : '\n');
