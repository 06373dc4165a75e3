/**
 * Checks a response against everything CDS Hooks 2.0.1 and 3.0 say a CDS Service shall send: "CDS Service
 * Response" to "Link", the invariants cds-resp-1 to cds-resp-7 of the logical model, and "Use of JSON".
 */

import { ON_ANY_OBJECT, type ResponseCheckId } from './catalogue/response-checks.js';
import { checkAction } from './check-action.js';
import { checkCard } from './check-card.js';
import { findEmptiness } from './check-emptiness.js';
import { arrayOf, isPlain, memberProblems, type Finding } from './check-members.js';

export interface ResponseProblem {
  readonly path: string;
  readonly problem: string;
  readonly check: ResponseCheckId;
}

/** Everything wrong with a response, in the order of its members; empty when it may be sent. */
export function findResponseProblems(response: unknown): readonly ResponseProblem[] {
  const members = memberProblems(
    response,
    'response',
    {
      required: { cards: ['response-cards', arrayOf(checkCard)] },
      optional: { systemActions: ['system-actions', arrayOf(checkAction(false))] },
    },
    ON_ANY_OBJECT,
  );
  return [
    ...members.map(tag),
    ...findEmptiness(response).map((found) => ({ ...found, check: 'response-empty' as const })),
    ...uuidProblems(response),
  ];
}

/** The rules of the response tag every finding with one of its checks; what is left is the response itself. */
const tag = ({ path, problem, check = 'response-cards' }: Finding): ResponseProblem => ({
  path,
  problem,
  check: check as ResponseCheckId,
});

/** Feedback names cards and suggestions by uuid alone, so none may occur twice. */
function uuidProblems(response: unknown): readonly ResponseProblem[] {
  const cards = isPlain(response) && Array.isArray(response.cards) ? response.cards.filter(isPlain) : [];
  const suggestions = cards.flatMap(({ suggestions: own }) =>
    Array.isArray(own) ? own.filter(isPlain) : [],
  );
  const uuids = [...cards, ...suggestions].flatMap(({ uuid }) => (typeof uuid === 'string' ? [uuid] : []));
  return uuids
    .filter((uuid, index) => uuids.indexOf(uuid) < index)
    .map((uuid) => ({ path: 'uuid', problem: `${uuid} occurs twice`, check: 'uuid-unique' }));
}
