/** `cap`: more cards are due than the client or the site shows at once; the most urgent stay. */

import type { Evaluation } from '../model/evaluation.js';
import type { PolicyScope } from './policy-scope.js';
import { byUrgency } from './template-in-force.js';

const NONE: ReadonlySet<Evaluation> = new Set();

/** @param due all of one site */
export function findSurplus(
  due: readonly Evaluation[],
  { clientCards = Infinity, state }: PolicyScope,
): ReadonlySet<Evaluation> {
  const siteCards = state === undefined ? Infinity : (due[0]?.site.maxCards ?? Infinity);
  const most = Math.min(clientCards, siteCards);
  return due.length <= most ? NONE : new Set([...due].sort(byUrgency).slice(most));
}
