/** Checks a card, its source, suggestions, override reasons and links (CDS Hooks 2.0.1, "Card Attributes" to "Link"). */

import { ON_ANY_OBJECT } from './catalogue/response-checks.js';
import { checkAction } from './check-action.js';
import { checkAddress } from './check-address.js';
import {
  arrayOf,
  isBoolean,
  isPlain,
  isString,
  matching,
  memberProblems,
  oneOf,
  type Finding,
  type MemberCheck,
  type Members,
  type Plain,
} from './check-members.js';

const look =
  (members: Members): MemberCheck =>
  (value, path) =>
    memberProblems(value, path, members, ON_ANY_OBJECT);

const isUuid = matching(
  /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
  'a lower-case RFC 9562 UUID',
);

const checkSummary: MemberCheck = (value, path) => {
  if (typeof value !== 'string') return [{ path, problem: 'must be a string' }];
  return value.length < 140 ? [] : [{ path, problem: 'must be fewer than 140 characters' }];
};

const checkCoding = look({
  required: { code: ['topic-coding', isString], system: ['topic-coding', isString] },
  optional: { display: ['topic-coding', isString] },
});

/** cds-resp-4: an override reason has a display. */
const checkOverrideReason = look({
  required: {
    code: ['override-reason', isString],
    system: ['override-reason', isString],
    display: ['override-reason', isString],
  },
});

const checkSource = look({
  required: { label: ['source-label', isString] },
  optional: {
    url: ['source-address', checkAddress],
    icon: ['source-address', checkAddress],
    topic: ['topic-coding', checkCoding],
  },
});

const linkMembers = look({
  required: {
    label: ['link-label', isString],
    url: ['link-address', checkAddress],
    type: ['link-type', oneOf('absolute', 'smart')],
  },
  optional: {
    appContext: ['link-app-context', isString],
    autolaunchable: ['link-autolaunchable', isBoolean],
  },
});

/** cds-resp-3: `appContext` is not valid on absolute links. */
const checkLink: MemberCheck = (value, path) => [
  ...linkMembers(value, path),
  ...(isPlain(value) && value.type === 'absolute' && value.appContext !== undefined
    ? [
        {
          path: `${path}.appContext`,
          problem: 'only on smart links (cds-resp-3)',
          check: 'link-app-context',
        },
      ]
    : []),
];

/** cds-resp-7: `actionSelectionBehavior` is not sent to clients that have not said they know it. */
const checkSuggestion = look({
  required: { label: ['suggestion-label', isString] },
  optional: {
    uuid: ['suggestion-uuid', isUuid],
    isRecommended: ['suggestion-recommended', isBoolean],
    actions: ['suggestion-actions', arrayOf(checkAction(true))],
  },
  misplaced: { actionSelectionBehavior: 'action-selection-behavior' },
});

const cardMembers = look({
  required: {
    summary: ['card-summary', checkSummary],
    indicator: ['card-indicator', oneOf('info', 'warning', 'critical')],
    source: ['card-source', checkSource],
  },
  optional: {
    uuid: ['card-uuid', isUuid],
    detail: ['card-detail', isString],
    suggestions: ['card-suggestions', arrayOf(checkSuggestion)],
    selectionBehavior: ['selection-behavior', oneOf('at-most-one', 'any')],
    overrideReasons: ['override-reason', arrayOf(checkOverrideReason)],
    links: ['card-links', arrayOf(checkLink)],
  },
});

export const checkCard: MemberCheck = (value, path) => [
  ...cardMembers(value, path),
  ...(isPlain(value) ? selectionProblems(value, path) : []),
];

/** cds-resp-6: suggestions need a selection behaviour. cds-resp-1: of exclusive ones at most one is recommended. */
function selectionProblems({ suggestions, selectionBehavior }: Plain, path: string): readonly Finding[] {
  if (!Array.isArray(suggestions)) return [];
  if (selectionBehavior === undefined) {
    return [
      {
        path: `${path}.selectionBehavior`,
        problem: 'required with suggestions (cds-resp-6)',
        check: 'selection-behavior',
      },
    ];
  }
  const recommended = suggestions.filter((each) => isPlain(each) && each.isRecommended === true);
  return selectionBehavior === 'at-most-one' && recommended.length > 1
    ? [
        {
          path: `${path}.suggestions`,
          problem: 'more than one is recommended (cds-resp-1)',
          check: 'suggestion-recommended',
        },
      ]
    : [];
}
