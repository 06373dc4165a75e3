/** What the request's prefetch says for each template of the service (CDS Hooks 3.0, "Prefetch Template", PF-1 to PF-14). */

import type { CdsRequest } from '../model/request.js';
import { answerRenamed } from './answer-renamed.js';
import { answerTemplate, NOT_SENT } from './answer-template.js';
import type { Answer } from './answer-template.js';
import type { IssueLog } from './issue-log.js';
import { parsePrefetchQuery } from '../prefetch/prefetch-query.js';
import type { PrefetchQuery } from '../prefetch/prefetch-query.js';
import type { SentResources, SentValue } from './read-sent-value.js';

/** Templates are the same objects for the life of the content: parsed on their first call. */
const parsed = new WeakMap<ReadonlyMap<string, string>, ReadonlyMap<string, PrefetchQuery>>();

/**
 * The answer for every key of `templates`, in their order. Keys that are absent, or hold something else than
 * their template asks for, are looked for under the names the service does not know.
 * @param values what was sent, by key.
 */
export function readPrefetch(
  request: CdsRequest,
  values: ReadonlyMap<string, SentValue>,
  templates: ReadonlyMap<string, string>,
  issues: IssueLog,
): ReadonlyMap<string, Answer> {
  const queries = queriesOf(templates);
  const answers = new Map<string, Answer>();
  const open = new Map<string, PrefetchQuery>();
  for (const [key, query] of queries) {
    const value = values.get(key);
    const answer = value === undefined ? undefined : answerTemplate(value, query);
    answers.set(key, answer === undefined || answer === 'wrong-type' ? NOT_SENT : answer);
    if (answer === 'wrong-type') issues.add(key, 'wrong-type');
    if (answer === 'wrong-type' || answer === undefined) open.set(key, query);
    else if (isFailure(answer)) issues.add(key, 'operation-outcome');
  }
  const unclaimed = open.size === 0 ? [] : unclaimedAmong(values, queries, open);
  if (unclaimed.length === 0) return answers;
  const idOf = (field: string): string | undefined => {
    const id = field === 'patientId' ? request.patientId : request.context[field];
    return typeof id === 'string' ? id : undefined;
  };
  for (const [key, query] of open) {
    const renamed = answerRenamed(query, unclaimed, request.patientId, idOf);
    if (renamed === undefined) continue;
    answers.set(key, renamed.answer);
    issues.add(key, 'renamed-key', renamed.values);
  }
  return answers;
}

/** What each template asks for. @param templates the same map on every call */
export function queriesOf(templates: ReadonlyMap<string, string>): ReadonlyMap<string, PrefetchQuery> {
  const known = parsed.get(templates);
  if (known !== undefined) return known;
  const queries = new Map(
    Array.from(templates, ([key, template]) => [key, parsePrefetchQuery(template)] as const),
  );
  parsed.set(templates, queries);
  return queries;
}

const isFailure = (answer: Answer): boolean =>
  (answer.state === 'unknown' && answer.reason === 'client-failed') ||
  (answer.state === 'sent' && answer.more === 'client-failed');

/** Resources under keys the service does not have, or under keys whose template asks for something else. */
function unclaimedAmong(
  values: ReadonlyMap<string, SentValue>,
  queries: ReadonlyMap<string, PrefetchQuery>,
  open: ReadonlyMap<string, PrefetchQuery>,
): readonly SentResources[] {
  const unclaimed: SentResources[] = [];
  for (const [key, value] of values) {
    if (queries.has(key) && !open.has(key)) continue;
    if (value.kind === 'resource' || value.kind === 'bundle') unclaimed.push(value);
  }
  return unclaimed;
}
