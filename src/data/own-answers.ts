/** The answer to each template out of what was sent and fetched, about the patient of the call alone (CDS Hooks 3.0, "Prefetch Template"; PF-14). */

import type { CdsRequest } from '../model/request.js';
import type { Answer } from './answer-template.js';
import { NOT_SENT } from './answer-template.js';
import { answerFetched } from './fetched-values.js';
import type { FetchedValue } from './fetched-values.js';
import type { IssueLog } from './issue-log.js';
import { keepOwn } from './keep-own.js';
import { queriesOf, readPrefetch } from './read-prefetch.js';
import type { SentValue } from './read-sent-value.js';
import type { References } from './reference-scope.js';

export interface CallValues {
  /** What was sent, by key. */
  readonly sent: ReadonlyMap<string, SentValue>;
  /** What this service fetched, by key. */
  readonly fetched: ReadonlyMap<string, FetchedValue>;
  /** Every scope of the call. */
  readonly references: References;
}

/**
 * What was fetched counts before what was sent, unless it tells nothing. Resources of other patients are left out, and
 * a key whose resources were all another patient's is unknown, not empty.
 */
export function ownAnswers(
  request: CdsRequest,
  templates: ReadonlyMap<string, string>,
  { sent, fetched, references }: CallValues,
  issues: IssueLog,
): ReadonlyMap<string, Answer> {
  const queries = queriesOf(templates);
  const answers = new Map<string, Answer>();
  for (const [key, answer] of readPrefetch(request, sent, templates, issues)) {
    const value = fetched.get(key);
    const query = queries.get(key);
    const own = keepOwnAnswer(answer, request.patientId, references);
    const found =
      value === undefined || query === undefined
        ? undefined
        : keepOwnAnswer(answerFetched(value, query), request.patientId, references);
    // Further pages come with the first one, whose strangers are counted once.
    const dropped = own.dropped === 0 ? (found?.dropped ?? 0) : own.dropped;
    if (dropped > 0) issues.add(key, 'other-patient', dropped);
    const tells = found !== undefined && (found.answer.state !== 'unknown' || own.answer.state === 'unknown');
    answers.set(key, tells ? found.answer : own.answer);
  }
  return answers;
}

/** The answer without the resources of other patients, and how many those were. */
export function keepOwnAnswer(
  answer: Answer,
  patientId: string,
  references: References,
): { readonly answer: Answer; readonly dropped: number } {
  if (answer.state !== 'sent') return { answer, dropped: 0 };
  const { own, dropped } = keepOwn(answer.held, patientId, references);
  return { answer: dropped > 0 && own.length === 0 ? NOT_SENT : { ...answer, held: own }, dropped };
}
