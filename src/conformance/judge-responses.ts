/** Checks every answer that held cards, and says of each check how much there was to look at (CDS Hooks 2.0.1, "CDS Service Response"). */

import { RESPONSE_CHECKS, type ResponseCheckId } from './catalogue/response-checks.js';
import { isPlain, type Plain } from './check-members.js';
import { findResponseProblems, type ResponseProblem } from './check-response.js';
import type { Row } from './conformance-row.js';
import { missRow, notTriedRow, passRow, warnRow } from './make-row.js';
import type { Exchange } from './read-answer.js';

type Part =
  'answer' | 'card' | 'topic' | 'suggestion' | 'override reason' | 'action' | 'link' | 'system action';

/** What must have been seen for a check to mean anything; checks not named here need an answer alone. */
const NEEDS: Readonly<Partial<Record<Part, readonly ResponseCheckId[]>>> = {
  card: [
    'card-summary',
    'card-detail',
    'card-indicator',
    'card-source',
    'source-label',
    'source-address',
    'card-uuid',
    'uuid-unique',
    'card-suggestions',
    'card-links',
  ],
  topic: ['topic-coding'],
  suggestion: [
    'selection-behavior',
    'suggestion-label',
    'suggestion-uuid',
    'suggestion-recommended',
    'suggestion-actions',
    'action-selection-behavior',
  ],
  'override reason': ['override-reason'],
  action: [
    'action-type',
    'action-description',
    'action-resource',
    'action-delete-resource',
    'action-resource-id',
    'action-update-id',
  ],
  link: [
    'link-label',
    'link-address',
    'address-https',
    'link-type',
    'link-app-context',
    'link-autolaunchable',
  ],
};

const PLACES_TOLD = 3;

export function judgeResponses(exchanges: readonly Exchange[]): readonly Row[] {
  const answers = exchanges.filter(({ calls, status }) => calls !== undefined && status === 200);
  const found = answers.flatMap(findProblems);
  const seen = countParts(answers);
  return (Object.keys(RESPONSE_CHECKS) as ResponseCheckId[]).map((id) => {
    const check = RESPONSE_CHECKS[id];
    const part = partOf(id);
    const problems = found.filter(({ problem }) => problem.check === id);
    if (id === 'system-actions') return judgeSystemActions(seen['system action'], answers.length);
    if (problems.length > 0) return missRow(check, tell(problems));
    return seen[part] === 0
      ? notTriedRow(check, `no ${part} was seen; send one that brings it with --request`)
      : passRow(check, count(seen[part], part));
  });
}

interface Placed {
  readonly calls: string;
  readonly problem: ResponseProblem;
}

function findProblems(exchange: Exchange): readonly Placed[] {
  const { json, headers, calls = '' } = exchange;
  const type = headers.get('content-type')?.split(';', 1)[0]?.trim();
  const problems: readonly ResponseProblem[] = [
    ...findResponseProblems(json),
    ...(type === 'application/json'
      ? []
      : [{ path: 'Content-Type', problem: 'not JSON', check: 'response-media-type' as const }]),
    ...cardsOf(json).flatMap((card, index) => uuidsMissing(card, `response.cards[${index}]`)),
  ];
  return problems.map((problem) => ({ calls, problem }));
}

/** The standard allows it, and feedback is then impossible. */
function uuidsMissing(card: Plain, path: string): readonly ResponseProblem[] {
  return [
    ...(card.uuid === undefined
      ? [{ path: `${path}.uuid`, problem: 'absent', check: 'card-uuid' as const }]
      : []),
    ...partsOf(card, 'suggestions').flatMap(({ uuid }, index) =>
      uuid === undefined
        ? [
            {
              path: `${path}.suggestions[${index}].uuid`,
              problem: 'absent',
              check: 'suggestion-uuid' as const,
            },
          ]
        : [],
    ),
  ];
}

function judgeSystemActions(number: number, answers: number): Row {
  const check = RESPONSE_CHECKS['system-actions'];
  if (number > 0) return warnRow(check, `${count(number, 'system action')} for a client that asked for none`);
  return answers === 0 ? notTriedRow(check, 'no answer was seen') : passRow(check, 'none');
}

function tell(problems: readonly Placed[]): string {
  const places = [
    ...new Set(problems.map(({ calls, problem }) => `${calls} ${problem.path}: ${problem.problem}`)),
  ];
  const more = places.length - PLACES_TOLD;
  return places.slice(0, PLACES_TOLD).join('; ') + (more > 0 ? `; and ${more} more` : '');
}

function countParts(answers: readonly Exchange[]): Readonly<Record<Part, number>> {
  const cards = answers.flatMap(({ json }) => cardsOf(json));
  const suggestions = cards.flatMap((card) => partsOf(card, 'suggestions'));
  return {
    answer: answers.length,
    card: cards.length,
    topic: cards.filter(({ source }) => isPlain(source) && source.topic !== undefined).length,
    suggestion: suggestions.length,
    'override reason': cards.flatMap((card) => partsOf(card, 'overrideReasons')).length,
    action: suggestions.flatMap((suggestion) => partsOf(suggestion, 'actions')).length,
    link: cards.flatMap((card) => partsOf(card, 'links')).length,
    'system action': answers.flatMap(({ json }) => (isPlain(json) ? partsOf(json, 'systemActions') : []))
      .length,
  };
}

const partOf = (id: ResponseCheckId): Part =>
  (Object.keys(NEEDS) as Part[]).find((part) => NEEDS[part]?.includes(id)) ?? 'answer';

/** The cards of an answer, as far as they are objects. */
export const cardsOf = (json: unknown): readonly Plain[] => (isPlain(json) ? partsOf(json, 'cards') : []);

export function partsOf(whole: Plain, member: string): readonly Plain[] {
  const parts = whole[member];
  return Array.isArray(parts) ? parts.filter(isPlain) : [];
}

const count = (number: number, word: string): string => `${number} ${word}${number === 1 ? '' : 's'}`;
