/** What stands for an answer that could not be fetched, in the shape in which a client tells so (CDS Hooks 3.0, "Prefetch Template", OperationOutcome). */

import type { FhirResource } from '../model/fhir.js';
import type { Answer } from './answer-template.js';
import { answerTemplate, FAILED, LATE } from './answer-template.js';
import { readSentValue } from './read-sent-value.js';
import type { SentValue } from './read-sent-value.js';
import type { PrefetchQuery } from '../prefetch/prefetch-query.js';

const outcome = (code: string): FhirResource =>
  Object.freeze({
    resourceType: 'OperationOutcome',
    issue: Object.freeze([Object.freeze({ severity: 'error', code })]),
  });

/** The server was asked and did not give it. */
export const FETCH_FAILED = outcome('exception');
/** The time of the call was up. Known by its identity: a client's OperationOutcome never means this. */
export const DEADLINE_PASSED = outcome('timeout');
/** An entry for a Bundle that may hold too little: the query was made of values of which some are missing. */
export const MAY_LACK_ENTRIES = Object.freeze({
  search: Object.freeze({ mode: 'outcome' }),
  resource: Object.freeze({
    resourceType: 'OperationOutcome',
    issue: Object.freeze([Object.freeze({ severity: 'warning', code: 'incomplete' })]),
  }),
});

/** A value that this service fetched, read as if it had been sent. */
export interface FetchedValue {
  readonly raw: unknown;
  readonly read: SentValue;
}

export const readFetched = (raw: unknown): FetchedValue => ({ raw, read: readSentValue(raw) });

/** What was fetched says; what is not what was asked for was not got. */
export function answerFetched({ raw, read }: FetchedValue, query: PrefetchQuery): Answer {
  if (raw === DEADLINE_PASSED) return LATE;
  const answer = answerTemplate(read, query);
  return answer === 'wrong-type' ? FAILED : answer;
}
