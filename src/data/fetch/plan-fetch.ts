/** What to do about one template, by what is known of it (CDS Hooks 3.0, "Prefetch Template": absent, null, failed and paged are told apart). */

import type { PrefetchQuery } from '../../prefetch/prefetch-query.js';
import type { Answer } from '../answer-template.js';
import type { SentValue } from '../read-sent-value.js';

/** keep: nothing to fetch. ask: run the query. follow: go on from the page that was sent. */
export type FetchPlan = 'keep' | 'ask' | 'follow';

/**
 * @param value what was sent under the key itself
 * @param hasToken whether this service has a token of its own. What the client failed to get is tried once with it,
 *   and not without: that would only be the same failure again (PF-3)
 */
export function planFetch(
  answer: Answer,
  query: PrefetchQuery,
  value: SentValue | undefined,
  hasToken: boolean,
): FetchPlan {
  if (answer.state === 'empty') return 'keep';
  const reason = answer.state === 'unknown' ? answer.reason : answer.more;
  if (reason === undefined) return 'keep';
  if (reason === 'client-failed') return hasToken ? 'ask' : 'keep';
  if (answer.state === 'unknown') return 'ask';
  if (value?.kind !== 'bundle') return 'ask';
  if (asksForFew(query)) return 'keep';
  return value.next ? 'follow' : 'ask';
}

/** `_count` with `_sort`: the newest few are wanted, and their first page is the whole wish. */
export const asksForFew = ({ count, sort }: PrefetchQuery): boolean =>
  count !== undefined && sort !== undefined;
