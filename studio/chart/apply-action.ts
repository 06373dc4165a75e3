/** What an action of a suggestion does to the drafts of the chart (CDS Hooks 2.0.1, "Action"). */

import type { Action } from '../../src/model/cds-hooks.js';
import type { JsonObject } from '../../src/model/fhir.js';

export type Draft = JsonObject & { readonly resourceType: string; readonly id: string };

/** create adds, update replaces what has the same id, delete takes it away; what is not there stays away. */
export function applyAction(drafts: readonly Draft[], action: Action): readonly Draft[] {
  switch (action.type) {
    case 'create': {
      const id = typeof action.resource.id === 'string' ? action.resource.id : freeId(drafts);
      return [...drafts, { ...action.resource, id }];
    }
    case 'update': {
      const { resource } = action;
      const name = `${resource.resourceType}/${typeof resource.id === 'string' ? resource.id : ''}`;
      return drafts.map((draft) => (nameOf(draft) === name ? { ...resource, id: draft.id } : draft));
    }
    case 'delete':
      return drafts.filter((draft) => nameOf(draft) !== action.resourceId);
  }
}

export const nameOf = ({ resourceType, id }: Draft): string => `${resourceType}/${id}`;

function freeId(drafts: readonly Draft[]): string {
  for (let number = drafts.length + 1; ; number++)
    if (!drafts.some(({ id }) => id === `suggested-${number}`)) return `suggested-${number}`;
}
