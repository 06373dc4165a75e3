/** Whether more data could only add to an expression's result, so that what it found stays found (Kleene logic; DESIGN, "Truth"). */

import { callOf, childOf, unwrap } from './syntax-tree.js';
import type { SyntaxNode } from './syntax-tree.js';

/** Steps that keep every item that was there before. */
const KEEPING: ReadonlySet<string> = new Set([
  'where',
  'ofType',
  'select',
  'distinct',
  'extension',
  'union',
  'combine',
]);

/**
 * True for a path that is only filtered, and for `exists()` of one, alone or joined by `and` and `or`. A result of
 * `true`, or a list, then holds although a condition inside could not be told for some other item.
 */
export function isMonotone(wrapped: SyntaxNode): boolean {
  const node = unwrap(wrapped);
  if (!filters(node)) return true;
  switch (node.type) {
    case 'AndExpression':
    case 'UnionExpression':
      return (node.children ?? []).every(isMonotone);
    case 'OrExpression':
      // The parser gives `xor` the same type.
      return node.text === 'or' && (node.children ?? []).every(isMonotone);
    case 'InvocationExpression':
      return isMonotone(childOf(node, 0)) && (node.children ?? []).slice(1).every(isMonotoneStep);
    default:
      return false;
  }
}

function isMonotoneStep(wrapped: SyntaxNode): boolean {
  const step = unwrap(wrapped);
  if (step.type !== 'FunctionInvocation') return true;
  const { name, params } = callOf(step);
  if (name !== 'exists' && !KEEPING.has(name)) return false;
  return params.every(isMonotone);
}

/** Whether a filter stands anywhere in it: without one nothing can be left out. */
function filters(node: SyntaxNode): boolean {
  if (node.type === 'FunctionInvocation') {
    const { name } = callOf(node);
    if (name === 'where' || name === 'iif') return true;
  }
  return (node.children ?? []).some(filters);
}
