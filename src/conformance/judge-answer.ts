/** Judges one answer: no answer and a server error always fail, whatever the check is about. */

import type { Check, Row } from './conformance-row.js';
import { failRow, missRow, notTriedRow, passRow } from './make-row.js';
import { isPlain } from './check-members.js';
import type { Exchange } from './read-answer.js';

/**
 * @param wrong what is wrong with the answer; undefined when nothing is
 * @param target default: the service and hook called
 */
export function judgeAnswer(
  check: Check,
  exchange: Exchange,
  wrong: string | undefined,
  target: string | undefined = exchange.calls,
): Row {
  if (exchange.failure === 'gone') return notTriedRow(check, 'the service has stopped answering', target);
  if (exchange.failure === 'bound') return notTriedRow(check, 'the bound on requests was reached', target);
  const seen = describeAnswer(exchange);
  if (exchange.status === undefined || exchange.status >= 500) return failRow(check, seen, target);
  return wrong === undefined ? passRow(check, seen, target) : missRow(check, `${seen}; ${wrong}`, target);
}

/** Judges by status alone. */
export function judgeStatus(
  check: Check,
  exchange: Exchange,
  right: (status: number) => boolean,
  expected: string,
  target?: string,
): Row {
  const isRight = exchange.status !== undefined && right(exchange.status);
  return judgeAnswer(check, exchange, isRight ? undefined : `expected ${expected}`, target);
}

/** What came back, without a word of it. */
export function describeAnswer({ status, failure, headers, json, text }: Exchange): string {
  if (status === undefined) return FAILURES[failure ?? 'closed'];
  if (hasCards(json)) return `${status}, cards: ${json.cards.length}`;
  const type = headers.get('content-type')?.split(';', 1)[0];
  if (text === '') return `${status} without a body`;
  return type === undefined ? `${status} without a media type` : `${status}, ${type}`;
}

const FAILURES: Readonly<Record<NonNullable<Exchange['failure']>, string>> = {
  timeout: 'no answer in time',
  closed: 'the connection ended without an answer',
  'too-large': 'the answer is larger than is read',
  gone: 'the service has stopped answering',
  bound: 'the bound on requests was reached',
};

export const isRefusal = (status: number): boolean => status >= 400 && status < 500;
/** An answer to a valid call whose data may not suffice. */
export const isAnswered = (status: number): boolean => status === 200 || status === 412;

export const hasCards = (json: unknown): json is { readonly cards: readonly unknown[] } =>
  isPlain(json) && Array.isArray(json.cards);
