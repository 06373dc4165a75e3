/** Whether further resources could only add to what an expression finds, so that what came proves it (Kleene logic; DESIGN, "Truth"). */

import { callOf, childOf, unwrap, variableName } from './syntax-tree.js';
import type { SyntaxNode } from './syntax-tree.js';

/** Steps that judge each item by itself and keep those that pass. */
const EACH_BY_ITSELF: ReadonlySet<string> = new Set(['where', 'ofType', 'select', 'extension']);

/**
 * True for a path over a need that is only filtered, and for `exists()` of one, alone or joined by `and` and `or`. A `true`,
 * or the items of a list, then hold although the need may have more resources than came.
 * @param reads the needs it reads: a condition on an item may not look at them again
 */
export const onlyGrows = (tree: SyntaxNode, reads: ReadonlySet<string>): boolean =>
  isFilter(tree, reads) || isFound(tree, reads);

/** `exists()` of a filtered path, or such joined. */
function isFound(wrapped: SyntaxNode, reads: ReadonlySet<string>): boolean {
  const node = unwrap(wrapped);
  // The parser gives `xor` the type of `or`.
  if (node.type === 'AndExpression' || (node.type === 'OrExpression' && node.text === 'or'))
    return (node.children ?? []).every((child) => isFound(child, reads));
  return (
    node.type === 'InvocationExpression' &&
    isFilter(childOf(node, 0), reads) &&
    isStep(node, ['exists'], reads)
  );
}

function isFilter(wrapped: SyntaxNode, reads: ReadonlySet<string>): boolean {
  const node = unwrap(wrapped);
  switch (node.type) {
    case 'ExternalConstantTerm':
      return reads.has(variableName(node));
    case 'UnionExpression':
      return (node.children ?? []).every((child) => isFilter(child, reads));
    case 'InvocationExpression':
      return isFilter(childOf(node, 0), reads) && isStep(node, EACH_BY_ITSELF, reads);
    default:
      return false;
  }
}

/** Whether the last step of a path is a member, or one of these functions with conditions on the item alone. */
function isStep(node: SyntaxNode, functions: Iterable<string>, reads: ReadonlySet<string>): boolean {
  const step = unwrap(childOf(node, 1));
  if (step.type !== 'FunctionInvocation')
    return step.type === 'MemberInvocation' && functions === EACH_BY_ITSELF;
  const { name, params } = callOf(step);
  return [...functions].includes(name) && !params.some((param) => looksAt(param, reads));
}

/** Whether a need stands anywhere in it. */
function looksAt(node: SyntaxNode, reads: ReadonlySet<string>): boolean {
  if (node.type === 'ExternalConstantTerm') return reads.has(variableName(node));
  return (node.children ?? []).some((child) => looksAt(child, reads));
}
