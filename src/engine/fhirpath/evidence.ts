/** Which nodes of the record a truth or a calculated number rests on (DESIGN, "The explanation": values with their sources). */

import { FUNCTIONS } from './functions.js';
import { callOf, childOf, unwrap } from './syntax-tree.js';
import type { SyntaxNode } from './syntax-tree.js';

/** A part of the expression whose items are evidence: its result, or the items for which it is true. */
export type EvidencePoints = ReadonlyMap<number, EvidencePoint>;
interface EvidencePoint {
  readonly type: string;
  readonly take: 'result' | 'item-if-true';
}

/** More would not be read. */
const MOST = 12;

/** The parts to watch: paths and filtered lists outside of conditions, and the condition of an outer `exists(...)`. */
export function evidencePoints(tree: SyntaxNode): EvidencePoints {
  const points = new Map<number, EvidencePoint>();
  visit(tree);
  return points;

  function visit(wrapped: SyntaxNode): void {
    const node = unwrap(wrapped);
    if (node.type === 'InvocationExpression') {
      const last = unwrap(childOf(node, (node.children ?? []).length - 1));
      if (last.type !== 'FunctionInvocation') watch(last, 'result');
      else visitCall(last, childOf(node, 0));
    } else if (node.type === 'FunctionInvocation') {
      visitCall(node, undefined);
    } else if (node.type === 'ExternalConstantTerm' || node.type === 'IndexerExpression') {
      watch(node, 'result');
    } else {
      node.children?.forEach(visit);
    }
  }

  function visitCall(call: SyntaxNode, input: SyntaxNode | undefined): void {
    const { name, params } = callOf(call);
    const gives = FUNCTIONS.get(name)?.gives;
    const [first] = params;
    if (gives === 'branches') params.forEach(visit);
    else if (name === 'exists' && first !== undefined) watch(first, 'item-if-true');
    else if (typeof gives === 'string' && input !== undefined) watch(call, 'result');
    else if (input !== undefined) visit(input);
  }

  function watch(node: SyntaxNode, take: EvidencePoint['take']): void {
    const { type, start } = lastStep(node);
    if (start !== undefined) points.set(keyOf(start), { type, take });
  }
}

/** Collects the evidence of one evaluation: give `watch` to fhirpath.js as its debugger. */
export function evidenceCollector(points: EvidencePoints): {
  readonly found: readonly unknown[];
  readonly watch: (context: { $this?: unknown }, focus: unknown, result: unknown, node: SyntaxNode) => void;
} {
  const found: unknown[] = [];
  return {
    found,
    watch(context, _focus, result, node) {
      if (node.start === undefined || found.length >= MOST) return;
      const point = points.get(keyOf(node.start));
      if (point?.type !== node.type || !Array.isArray(result)) return;
      const kept: unknown = point.take === 'result' ? result : result[0] === true ? context.$this : [];
      const items: readonly unknown[] = Array.isArray(kept) ? kept : [];
      found.push(...items.slice(0, MOST - found.length));
    },
  };
}

/** Wrappers have no position of their own; the step that gives their result has. */
function lastStep(wrapped: SyntaxNode): SyntaxNode {
  const node = unwrap(wrapped);
  if (node.type !== 'InvocationExpression') return node;
  return lastStep(childOf(node, (node.children ?? []).length - 1));
}

/** Called for every step of every evaluation: a number, because texts would cost as much as the step itself. */
const keyOf = ({ line, column }: { readonly line: number; readonly column: number }): number =>
  line * 65_536 + column;
