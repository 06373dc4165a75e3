/** Checks an action of a suggestion, or a system action (CDS Hooks 2.0.1, "Action"; invariants cds-resp-2 and cds-resp-5). */

import { ON_ANY_OBJECT } from './catalogue/response-checks.js';
import {
  isPlain,
  isString,
  matching,
  memberProblems,
  oneOf,
  type Finding,
  type MemberCheck,
  type Plain,
} from './check-members.js';

/** cds-resp-5: an action of a suggestion has a description. */
export function checkAction(ofSuggestion: boolean): MemberCheck {
  const description = { description: ['action-description', isString] } as const;
  const members = {
    required: {
      type: ['action-type', oneOf('create', 'update', 'delete')],
      ...(ofSuggestion ? description : {}),
    },
    optional: {
      resource: ['action-resource', checkResource],
      resourceId: [
        'action-resource-id',
        matching(/^[A-Z][A-Za-z]+\/[^/\s]+$/, 'a relative reference, Type/id'),
      ],
      ...(ofSuggestion ? {} : description),
    },
  } as const;
  return (value, path) => [
    ...memberProblems(value, path, members, ON_ANY_OBJECT),
    ...(isPlain(value) ? targetProblems(value, path) : []),
  ];
}

const checkResource: MemberCheck = (value, path) =>
  isPlain(value) && typeof value.resourceType === 'string' && /^[A-Z][A-Za-z]+$/.test(value.resourceType)
    ? []
    : [{ path, problem: 'must be a FHIR resource, as an object' }];

/** `create` and `update` carry a resource, `update` one that exists; `delete` names one (cds-resp-2). */
function targetProblems({ type, resource, resourceId }: Plain, path: string): readonly Finding[] {
  const found = (member: string, problem: string, check: string): Finding => ({
    path: `${path}.${member}`,
    problem,
    check,
  });
  if (type === 'delete') {
    return [
      ...(resourceId === undefined ? [found('resourceId', 'required to delete', 'action-resource-id')] : []),
      ...(resource === undefined
        ? []
        : [found('resource', 'not on delete (cds-resp-2)', 'action-delete-resource')]),
    ];
  }
  return [
    ...(resource === undefined
      ? [found('resource', 'required to create and update', 'action-resource')]
      : []),
    ...(resourceId === undefined ? [] : [found('resourceId', 'only on delete', 'action-resource-id')]),
    ...(type === 'update' && isPlain(resource) && typeof resource.id !== 'string'
      ? [found('resource.id', 'required to update', 'action-update-id')]
      : []),
  ];
}
