/** `if_unknown: fire` without an effect: only exclusions may be open while the card appears (DESIGN, "Truth"). */

import type { LintRule } from '../lint-rule.js';
import type { LogicNode } from '../logic/read-logic.js';
import { logicOf } from '../reading/logic-of.js';

export const fireWithoutExclusions: LintRule = {
  id: 'fire-without-exclusions',
  severity: 'warning',
  check(subject) {
    if (subject.card.ifUnknown !== 'fire' || hasExclusion(logicOf(subject).tree, false)) return [];
    return [
      {
        path: ['if_unknown'],
        message:
          'fire lets a card appear while exclusions are not known, and this card has no exclusions: when something is not known it stays silent.',
        remedy: 'Write nothing, or ask if the clinician should hear of it; or put exclusions under none.',
      },
    ];
  },
};

/** A criterion that must not hold: under `none`, and not under a `none` within it. */
function hasExclusion(node: LogicNode, negated: boolean): boolean {
  if (node.op === 'criterion') return negated;
  return node.of.some((child) => hasExclusion(child, node.op === 'none' ? !negated : negated));
}
