/** What the battery checks of every card that it is answered (CDS Hooks 2.0.1, "CDS Service Response" to "Link"). */

import { defineChecks } from '../define-checks.js';

export const RESPONSE_CHECKS = defineChecks('responses', {
  'response-cards': {
    of: ['R-1', 'R-2'],
    level: 'SHALL',
    title: 'An answer is an object with the array cards, also when there is no advice.',
    remedy: 'Answer {"cards": []} when there is nothing to say.',
  },
  'response-empty': {
    of: ['J-4', 'J-5', 'trap 18'],
    level: 'SHALL',
    title: 'Nothing in an answer is null or empty, cards apart.',
    remedy: 'Leave members without a value out.',
  },
  'response-media-type': {
    of: ['J-9'],
    level: 'SHOULD',
    title: 'An answer says that it is JSON.',
    remedy: 'Send Content-Type: application/json.',
  },
  'extension-object': {
    of: ['X-1', 'C-10'],
    level: 'SHALL',
    title: 'extension is an object.',
    remedy: 'Make extension an object whose members were agreed, not a FHIR extension array.',
  },
  'unnamed-member': {
    of: ['X-1'],
    level: 'robustness',
    title: 'Members that the standard does not name stand under extension.',
    remedy: 'Move them under extension: strict clients refuse the card.',
  },
  'card-summary': {
    of: ['C-2'],
    level: 'SHALL',
    title: 'summary is there and has fewer than 140 characters.',
    remedy: 'Cut at 139 characters and tell the rest in detail.',
  },
  'card-detail': {
    of: ['C-3'],
    level: 'SHALL',
    title: 'detail is text in GitHub-flavoured Markdown.',
    remedy: 'Send detail as one string.',
  },
  'card-indicator': {
    of: ['C-4'],
    level: 'SHALL',
    title: 'indicator is info, warning or critical.',
    remedy: 'Translate the urgency into one of the three.',
  },
  'card-source': {
    of: ['C-5'],
    level: 'SHALL',
    title: 'A card has a source.',
    remedy: 'Name where the advice is from.',
  },
  'source-label': {
    of: ['C-20'],
    level: 'SHALL',
    title: 'A source has a label.',
    remedy: 'Give the source a short name.',
  },
  'source-address': {
    of: ['C-21', 'C-22'],
    level: 'SHALL',
    title: 'url and icon of a source are absolute addresses.',
    remedy: 'Write them with scheme and host.',
  },
  'topic-coding': {
    of: ['C-23', 'C-30', 'C-31'],
    level: 'SHALL',
    title: 'The topic of a source has code and system.',
    remedy: 'Send both as text, or no topic.',
  },
  'card-uuid': {
    of: ['C-1'],
    level: 'SHOULD',
    title: 'A card’s uuid is a UUID in lower case.',
    remedy: 'Make uuids as RFC 9562 has them.',
  },
  'uuid-unique': {
    of: ['C-1', 'G-2'],
    level: 'robustness',
    title: 'No uuid occurs twice.',
    remedy: 'Make a fresh uuid for each card and suggestion: feedback knows them by it alone.',
  },
  'card-suggestions': {
    of: ['C-6'],
    level: 'SHALL',
    title: 'suggestions is an array of objects.',
    remedy: 'Send an array, or leave it out.',
  },
  'selection-behavior': {
    of: ['C-6', 'C-7', 'trap 19'],
    level: 'SHALL',
    title: 'Suggestions come with selectionBehavior, at-most-one or any.',
    remedy: 'Add selectionBehavior to every card that has suggestions.',
  },
  'override-reason': {
    of: ['C-8', 'C-30', 'C-31', 'C-32'],
    level: 'SHALL',
    title: 'An override reason has code, system and display.',
    remedy: 'Give every reason all three.',
  },
  'card-links': {
    of: ['C-9'],
    level: 'SHALL',
    title: 'links is an array of objects.',
    remedy: 'Send an array, or leave it out.',
  },
  'suggestion-label': {
    of: ['G-1'],
    level: 'SHALL',
    title: 'A suggestion has a label.',
    remedy: 'Name what the button does.',
  },
  'suggestion-uuid': {
    of: ['G-2', 'trap 19'],
    level: 'SHOULD',
    title: 'A suggestion has a uuid: without one its acceptance cannot be told.',
    remedy: 'Give every suggestion a UUID in lower case.',
  },
  'suggestion-recommended': {
    of: ['G-3'],
    level: 'SHALL',
    title: 'isRecommended is a boolean, and true once at most when one suggestion can be chosen.',
    remedy: 'Recommend one, or let selectionBehavior be any.',
  },
  'suggestion-actions': {
    of: ['G-4'],
    level: 'SHALL',
    title: 'actions is an array of objects.',
    remedy: 'Send an array, or leave it out.',
  },
  'action-selection-behavior': {
    of: ['G-6', 'V-2'],
    level: 'SHALL',
    title: 'actionSelectionBehavior is not sent to a client that has not said it knows it.',
    remedy: 'Send it to clients alone that are configured for it.',
  },
  'action-type': {
    of: ['A-1'],
    level: 'SHALL',
    title: 'An action’s type is create, update or delete.',
    remedy: 'Translate FHIR’s remove to delete.',
  },
  'action-description': {
    of: ['A-2'],
    level: 'SHALL',
    title: 'An action of a suggestion has a description.',
    remedy: 'Say what applying it does.',
  },
  'action-resource': {
    of: ['A-3', 'J-2'],
    level: 'SHALL',
    title: 'create and update carry a FHIR resource, as an object.',
    remedy: 'Send the whole resource as JSON, never as text.',
  },
  'action-delete-resource': {
    of: ['A-4'],
    level: 'SHOULD',
    title: 'delete carries no resource.',
    remedy: 'Name what is deleted in resourceId.',
  },
  'action-resource-id': {
    of: ['A-5'],
    level: 'SHOULD',
    title: 'delete, and nothing else, has a resourceId, Type/id.',
    remedy: 'Send a relative reference, neither a bare id nor an absolute address.',
  },
  'action-update-id': {
    of: ['A-6'],
    level: 'robustness',
    title: 'The resource of an update has an id.',
    remedy: 'Start from the resource that was received.',
  },
  'system-actions': {
    of: ['Y-1', 'Y-5'],
    level: 'robustness',
    title: 'systemActions are sent only where both sides have agreed on them.',
    remedy: 'Send none to clients that were not configured for them.',
  },
  'link-label': {
    of: ['L-1'],
    level: 'SHALL',
    title: 'A link has a label.',
    remedy: 'Name where the link leads.',
  },
  'link-address': {
    of: ['L-2'],
    level: 'SHALL',
    title: 'A link’s url is an absolute address.',
    remedy: 'Write it with scheme and host.',
  },
  'address-https': {
    of: ['L-8'],
    level: 'robustness',
    title: 'Addresses that users open are https and hold no credentials.',
    remedy: 'Use https: clients drop other schemes.',
  },
  'link-type': {
    of: ['L-3'],
    level: 'SHALL',
    title: 'A link’s type is absolute or smart.',
    remedy: 'Give every link one of the two.',
  },
  'link-app-context': {
    of: ['L-4'],
    level: 'SHALL',
    title: 'appContext is text, and on smart links alone.',
    remedy: 'Take it off absolute links, and write JSON in it as text.',
  },
  'link-autolaunchable': {
    of: ['L-5'],
    level: 'SHALL',
    title: 'autolaunchable is a boolean.',
    remedy: 'Send true or false, or leave it out.',
  },
});

export type ResponseCheckId = keyof typeof RESPONSE_CHECKS;

/** Checks of what may stand on every object of a response. */
export const ON_ANY_OBJECT = { extension: 'extension-object', unnamed: 'unnamed-member' } as const;
