/** Finds the newest answers to a question in the record (FHIR R4, QuestionnaireResponse). */

import type { AnswersEntry, EntryValue, UnknownDetail } from '../../model/clinical.js';
import type { FactEnvironment } from '../../model/facts.js';
import { formatDay } from '../../time/format-day.js';
import type { TimeSpan } from '../../time/time-span.js';
import { sourceUnknowns } from './compile-sources.js';
import type { Window } from './compile-window.js';
import { NO_READABLE_STATUS } from './verdict.js';
import { isFuture } from './is-future.js';
import { selectNewest } from './select-extremes.js';

export interface AnswerQuery {
  readonly from: readonly string[];
  readonly questionnaire: string | undefined;
  readonly linkId: string;
  readonly window: Window;
}

export interface Answer {
  readonly need: string;
  readonly entry: AnswersEntry;
  readonly value: EntryValue;
}

export interface Answers {
  readonly answers: readonly Answer[];
  /** Why the answers may not be the ones asked for; with one of them nothing is known, save `first-page`. */
  readonly unknown: readonly UnknownDetail[];
  /** Whether the record is known to hold no response that could have the question. */
  readonly empty: boolean;
}

interface Response {
  readonly need: string;
  readonly entry: AnswersEntry;
  readonly time: TimeSpan | undefined;
}

/** The answers in the newest decisive response; of several of one time, in all of them. */
export function findAnswers(query: AnswerQuery, environment: FactEnvironment): Answers {
  const { responses, unknown } = findResponses(query, environment);
  if (unknown.some((detail) => detail.reason !== 'first-page')) return { answers: [], unknown, empty: false };
  const first = query.from[0] ?? '';
  if (responses.length === 0) {
    return unknown.length > 0
      ? { answers: [], unknown, empty: false }
      : { answers: [], unknown: [{ need: first, reason: 'no-result' }], empty: true };
  }
  const answers: Answer[] = [];
  const doubts: UnknownDetail[] = [];
  for (const response of selectNewest(responses, environment.zone)) {
    const { need, entry } = response;
    const doubt = doubtOf(response, query, environment);
    if (doubt !== undefined) doubts.push(doubt);
    for (const { linkId, value } of entry.answers) {
      if (linkId === query.linkId) answers.push({ need, entry, value });
    }
  }
  return doubts.length > 0
    ? { answers: [], unknown: [...doubts, ...unknown], empty: false }
    : { answers, unknown, empty: false };
}

/** Responses that may be the one asked for: to this questionnaire, to an unnamed one, or, if any will do, with the question. */
function findResponses(
  { from, questionnaire, linkId }: AnswerQuery,
  environment: FactEnvironment,
): { readonly responses: readonly Response[]; readonly unknown: readonly UnknownDetail[] } {
  const responses: Response[] = [];
  const unknown: UnknownDetail[] = [];
  for (const need of from) {
    const source = environment.source(need);
    if (source.unknown.length > 0) unknown.push(...sourceUnknowns(source, need));
    for (const entry of source.entries) {
      if (entry.type !== 'QuestionnaireResponse') continue;
      if (!entry.decisive && entry.statusUnknown !== true) continue;
      const mayBe =
        questionnaire === undefined || entry.questionnaire === undefined
          ? hasAnswer(entry, linkId)
          : entry.questionnaire === questionnaire;
      if (mayBe) responses.push({ need, entry, time: entry.time });
    }
  }
  return { responses, unknown };
}

const hasAnswer = (entry: AnswersEntry, linkId: string): boolean =>
  entry.answers.some((answer) => answer.linkId === linkId);

function doubtOf(
  { need, entry, time }: Response,
  { questionnaire, linkId, window }: AnswerQuery,
  environment: FactEnvironment,
): UnknownDetail | undefined {
  const source = entry.ref;
  if (time !== undefined && isFuture(time, environment)) {
    return { need, reason: 'unreadable', source, detail: `dated in the future: ${time.text}` };
  }
  const verdict = window(time, environment);
  if (verdict === 'out') {
    return { need, reason: 'stale', source, ...(time === undefined ? {} : { detail: formatDay(time) }) };
  }
  if (verdict !== 'in') return { need, reason: verdict.reason, source, detail: time?.text ?? verdict.detail };
  if (entry.statusUnknown === true) return { need, source, ...NO_READABLE_STATUS };
  if (questionnaire !== undefined && entry.questionnaire === undefined) {
    return { need, reason: 'not-recorded', source, detail: 'does not say which questionnaire it answers' };
  }
  return hasAnswer(entry, linkId)
    ? undefined
    : { need, reason: 'not-recorded', source, detail: 'question not answered' };
}
