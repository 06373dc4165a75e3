/** The analysis of a card's `fire_when`, made once for all rules that look at it. */

import type { CardRule } from '../../../model/content.js';
import { analyseLogic, type LogicAnalysis } from '../logic/analyse-logic.js';
import type { LogicNode } from '../logic/read-logic.js';
import type { LintSubject } from '../lint-rule.js';

const done = new WeakMap<LintSubject, LogicAnalysis>();

export function logicOf(subject: LintSubject): LogicAnalysis {
  const before = done.get(subject);
  if (before !== undefined) return before;
  const analysis = analyseLogic(subject.file.value.fire_when, subject.card);
  done.set(subject, analysis);
  return analysis;
}

/**
 * Triggers say which calls the card is about at all (they stand at the top of `fire_when.all`), so they are no
 * superfluous terms even where another criterion implies them.
 */
export function isTriggerOf({ triggers }: CardRule): (node: LogicNode) => boolean {
  const ids = new Set(triggers);
  return (node) => node.op === 'criterion' && node.path.length === 3 && ids.has(node.id);
}
