/** `duplicate`: another card of this response answers the same clinical question (CDS Hooks 2.0.1, "Source": topic). */

import type { Evaluation } from '../model/evaluation.js';
import { templateInForce, urgencyOf } from './template-in-force.js';

const NONE: ReadonlySet<Evaluation> = new Set();

/**
 * Which of the due cards are kept back for another with their topic: the less urgent; of equally urgent ones those that
 * ask, then those without a suggestion, then those of the later id. A card that asks never takes the place of one that
 * knows.
 */
export function findDuplicates(due: readonly Evaluation[]): ReadonlySet<Evaluation> {
  const duplicates = due.filter((one) => due.some((other) => outranks(other, one)));
  return duplicates.length === 0 ? NONE : new Set(duplicates);
}

/** A strict order within a topic, so that of every topic something is left. */
function outranks(a: Evaluation, b: Evaluation): boolean {
  if (a === b) return false;
  const topic = templateInForce(a).source.topic;
  const other = templateInForce(b).source.topic;
  if (topic.code !== other.code || topic.system !== other.system) return false;
  if (a.show === 'ask' && b.show !== 'ask') return false;
  const rank =
    urgencyOf(a) - urgencyOf(b) ||
    Number(a.show === 'ask') - Number(b.show === 'ask') ||
    Number(!offers(a)) - Number(!offers(b));
  return rank < 0 || (rank === 0 && a.rule.id < b.rule.id);
}

const offers = (evaluation: Evaluation): boolean => templateInForce(evaluation).suggestions.length > 0;
