/** Finds the criteria that decided, so that a clinician reads those and no others (design, "The explanation"). */

import type { Truth } from '../logic/truth.js';
import type { LogicTrace } from '../model/evaluation.js';

/**
 * Ids of the criteria that made the logic come out as `decision`.
 *
 * - `true`: of `all`, what supports each part; of `any`, the branches that hold; of `none`, nothing: that an
 *   exclusion does not apply is not a reason. A card that fires although exclusions are unknown is asked for as
 *   `true` too, and is supported by what is true.
 * - `false`: of `all` and `any`, the parts that are false; of `none`, the parts that hold.
 * - `unknown`: the parts that are unknown.
 */
export function findDeciders(logic: LogicTrace, decision: Truth): ReadonlySet<string> {
  const found = new Set<string>();
  collect(logic, decision, found);
  return found;
}

function collect(node: LogicTrace, decision: Truth, found: Set<string>): void {
  if (node.op === 'criterion') {
    if (node.truth === decision) found.add(node.id);
    return;
  }
  if (node.op === 'none') {
    if (decision === 'true') return;
    const wanted: Truth = decision === 'false' ? 'true' : 'unknown';
    for (const part of node.of) if (part.truth === wanted) collect(part, wanted, found);
    return;
  }
  for (const part of node.of) {
    const counts =
      decision === 'true' ? node.op === 'all' || part.truth === node.truth : part.truth === decision;
    if (counts) collect(part, decision, found);
  }
}
