/** Evaluates `fire_when` over the truth of criteria and tells which criterion decided (Kleene's strong three-valued logic). */

import { all, any, none } from '../logic/truth.js';
import type { Truth } from '../logic/truth.js';
import type { Logic } from '../model/content.js';
import type { LogicTrace } from '../model/evaluation.js';

/** The tree with the truth of every node. */
export function evaluateLogic(logic: Logic, truthOf: (criterion: string) => Truth): LogicTrace {
  if (logic.op === 'criterion') return { op: 'criterion', id: logic.id, truth: truthOf(logic.id) };
  const of = logic.of.map((part) => evaluateLogic(part, truthOf));
  const truths = of.map((part) => part.truth);
  const truth = logic.op === 'all' ? all(truths) : logic.op === 'any' ? any(truths) : none(truths);
  return { op: logic.op, truth, of };
}

/**
 * The first criterion, in the author's order, to which the node owes its truth: a false one in `all`, a true one in
 * `none`, an unknown one of either. Where all parts together decide (`any` that is false), the first of them.
 */
export function findDecider(trace: LogicTrace): string | undefined {
  if (trace.op === 'criterion') return trace.id;
  const wanted = trace.op === 'none' ? opposite(trace.truth) : trace.truth;
  const part = trace.of.find((child) => child.truth === wanted) ?? trace.of[0];
  return part === undefined ? undefined : findDecider(part);
}

function opposite(truth: Truth): Truth {
  if (truth === 'unknown') return 'unknown';
  return truth === 'true' ? 'false' : 'true';
}

/** A card that is due but for exclusions of which nothing is known. */
export interface Exclusions {
  /** True when everything that must hold does, and no exclusion is true. */
  readonly holds: boolean;
  /** Criteria of the exclusions that are unknown, in the author's order. */
  readonly unknown: readonly string[];
}

/**
 * Takes unknown exclusions for false: `none` groups at the top of the logic, or below nothing but `all`. Any other
 * part must be true.
 */
export function setUnknownExclusionsAside(trace: LogicTrace): Exclusions {
  const unknown: string[] = [];
  return { holds: holds(trace, unknown), unknown };
}

function holds(trace: LogicTrace, unknown: string[]): boolean {
  if (trace.op === 'none') {
    if (trace.truth === 'unknown') collectUnknown(trace, unknown);
    return trace.truth !== 'false';
  }
  if (trace.op === 'all') return trace.of.map((part) => holds(part, unknown)).every(Boolean);
  return trace.truth === 'true';
}

function collectUnknown(trace: LogicTrace, unknown: string[]): void {
  if (trace.truth !== 'unknown') return;
  if (trace.op === 'criterion') {
    if (!unknown.includes(trace.id)) unknown.push(trace.id);
    return;
  }
  for (const part of trace.of) collectUnknown(part, unknown);
}
