/** What a prefetch value says in answer to a template: sent, empty, or unknown and why (CDS Hooks 3.0, "Prefetch Template"). */

import type { UnknownReason } from '../model/clinical.js';
import type { FhirResource } from '../model/fhir.js';
import { modernType } from './resource-types.js';
import type { PrefetchQuery } from '../prefetch/prefetch-query.js';
import type { SentResources, SentValue } from './read-sent-value.js';
import type { ReferenceScope } from './reference-scope.js';

/** A resource with the company it came in, in which its references are resolved first. */
export interface Held {
  readonly resource: FhirResource;
  readonly home: ReferenceScope;
}

/** The state of one need. What is `unknown` may be fetched, and then is one of the other two. */
export type Answer =
  /** `more`: why there may be results that are not here; absent when this is all there is. */
  | { readonly state: 'sent'; readonly held: readonly Held[]; readonly more?: UnknownReason }
  | { readonly state: 'empty' }
  | { readonly state: 'unknown'; readonly reason: UnknownReason };

export const NOT_SENT: Answer = { state: 'unknown', reason: 'not-sent' };
export const FAILED: Answer = { state: 'unknown', reason: 'client-failed' };
/** It was asked for, and did not come in time. */
export const LATE: Answer = { state: 'unknown', reason: 'deadline' };
const EMPTY: Answer = { state: 'empty' };

/** The answer, or `wrong-type` when the value is not what the template asks for. */
export function answerTemplate(value: SentValue, query: PrefetchQuery): Answer | 'wrong-type' {
  switch (value.kind) {
    case 'nothing':
      return EMPTY;
    case 'failed':
      return FAILED;
    case 'unreadable':
      return 'wrong-type';
    case 'resource':
    case 'bundle':
      return answerWith(value, query);
  }
}

/** The resources of the type the template asks for. */
export function matchesOf(sent: SentResources, query: PrefetchQuery): readonly Held[] {
  const type = query.type === undefined ? undefined : modernType(query.type);
  const held: Held[] = [];
  for (const { resource } of sent.offered) {
    if (type === undefined || modernType(resource.resourceType) === type) {
      held.push({ resource, home: sent.scope });
    }
  }
  return held;
}

function answerWith(sent: SentResources, query: PrefetchQuery): Answer | 'wrong-type' {
  const held = matchesOf(sent, query);
  if (held.length === 0) return answerWithout(sent);
  const more = whyMore(sent, held.length, query);
  return more === undefined ? { state: 'sent', held } : { state: 'sent', held, more };
}

function answerWithout(sent: SentResources): Answer | 'wrong-type' {
  if (sent.outcome === 'failed' || sent.outcome === 'withheld') return FAILED;
  if (sent.offered.length > 0 || sent.unreadable > 0) return 'wrong-type';
  if (sent.next || (sent.total ?? 0) > 0) return { state: 'sent', held: [], more: 'incomplete' };
  // A remark in an answer without results is trusted only when the client also says that there are none.
  return sent.outcome === 'remark' && sent.total !== 0 ? FAILED : EMPTY;
}

function whyMore(sent: SentResources, matches: number, query: PrefetchQuery): UnknownReason | undefined {
  if (query.kind !== 'search') return undefined;
  if (sent.outcome === 'failed') return 'client-failed';
  if (sent.outcome === 'withheld' || sent.unreadable > 0) return 'incomplete';
  if (sent.kind === 'resource') return asksForOne(query) ? undefined : 'incomplete';
  const furtherPages = sent.next || (sent.total ?? 0) > matches;
  if (!furtherPages || asksForNewest(query)) return undefined;
  return isNewestFirst(query) ? 'first-page' : 'incomplete';
}

/** The search parameter of each type that a newest one is read of (`latest_result`, `answers`), by which to sort. */
const BY_DATE: ReadonlyMap<string, string> = new Map([
  ['Observation', '-date'],
  ['QuestionnaireResponse', '-authored'],
]);

/** Whether a page of the answer holds what is newer than everything on the pages after it. */
const isNewestFirst = ({ type = '', sort = '' }: PrefetchQuery): boolean =>
  BY_DATE.get(type) === sort.split(',', 1)[0];

/**
 * Whether the template asks for the newest result of one test: `_count=1`, a descending `_sort`, one code. The
 * first page is then the whole answer, for older results were not asked for. A page of several results, or the
 * newest over several codes, is complete for the newest but proves no absence (of another code, of a lower value
 * in a window), so it is a `first-page`; facts that read the newest result take it from there.
 */
export const asksForNewest = (query: PrefetchQuery): boolean =>
  query.type === 'Observation' &&
  query.count === 1 &&
  query.sort?.startsWith('-') === true &&
  query.filters.get('code')?.flat().length === 1;

/** Whether one resource can be the whole answer: the newest one, or one found by its id. */
const asksForOne = (query: PrefetchQuery): boolean =>
  asksForNewest(query) || query.type === 'Patient' || asksForOneId(query);

/** A path in a token can give several ids; a context field and the user are one. */
function asksForOneId({ filters }: PrefetchQuery): boolean {
  const [id, ...others] = filters.get('_id')?.flat() ?? [];
  return others.length === 0 && id !== undefined && /^(?:[^{]+|\{\{\s*(?:context\.\w+|\w+)\s*\}\})$/.test(id);
}
