/** Answers a template from values under keys nobody knows, because clients name keys by hand (field practice; DESIGN). */

import type { Answer, Held } from './answer-template.js';
import { answerTemplate, asksForNewest, matchesOf } from './answer-template.js';
import { isAsBroad, isSamePage } from './compare-queries.js';
import { parseSelfLink } from '../prefetch/prefetch-query.js';
import type { PrefetchQuery } from '../prefetch/prefetch-query.js';
import { textIn } from './json/read-members.js';
import type { SentResources } from './read-sent-value.js';

export interface RenamedAnswer {
  readonly answer: Answer;
  /** How many values it was made from. */
  readonly values: number;
}

/**
 * The answer that the unclaimed values give, or undefined when none holds the type the template asks for.
 *
 * A Bundle whose self link proves an equal or broader query answers in full, even when it is empty. Whatever else
 * is of the type proves presence and never absence. A read is answered by the resource of the id it names.
 * @param idOf the value of a context field that a read names.
 */
export function answerRenamed(
  query: PrefetchQuery,
  unclaimed: readonly SentResources[],
  patientId: string,
  idOf: (field: string) => string | undefined,
): RenamedAnswer | undefined {
  if (query.type === undefined) return undefined;
  if (query.kind === 'read') return answerRead(query, unclaimed, idOf);
  for (const sent of unclaimed) {
    const answered = sent.self === undefined ? undefined : parseSelfLink(sent.self);
    if (answered === undefined || !isAsBroad(answered, query, patientId)) continue;
    const answer = answerTemplate(sent, query);
    if (answer === 'wrong-type' || answer.state === 'unknown') continue;
    return { answer: pageOf(answer, sent, answered, query), values: 1 };
  }
  const serving = unclaimed.map((sent) => matchesOf(sent, query)).filter((held) => held.length > 0);
  if (serving.length === 0) return undefined;
  return { answer: { state: 'sent', held: serving.flat(), more: 'incomplete' }, values: serving.length };
}

/** A page is the newest few of the template only when it was asked for in the same order and length. */
function pageOf(answer: Answer, sent: SentResources, answered: PrefetchQuery, query: PrefetchQuery): Answer {
  const furtherPages = sent.next || (sent.total ?? 0) > sent.offered.length;
  if (answer.state !== 'sent' || !furtherPages || isSamePage(answered, query)) return answer;
  return asksForNewest(query) || answer.more === 'first-page' ? { ...answer, more: 'incomplete' } : answer;
}

function answerRead(
  query: PrefetchQuery,
  unclaimed: readonly SentResources[],
  idOf: (field: string) => string | undefined,
): RenamedAnswer | undefined {
  const id = query.idField === undefined ? undefined : idOf(query.idField);
  if (id === undefined) return undefined;
  const candidates = unclaimed.flatMap((sent) => matchesOf(sent, query));
  const found = candidates.find(({ resource }) => textIn(resource.id) === id);
  if (found !== undefined) return { answer: { state: 'sent', held: [found] }, values: 1 };
  const nameless = candidates.filter(({ resource }: Held) => textIn(resource.id) === undefined);
  if (nameless.length === 0) return undefined;
  return { answer: { state: 'sent', held: nameless, more: 'incomplete' }, values: nameless.length };
}
