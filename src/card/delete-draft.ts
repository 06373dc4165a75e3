/** Removes a drafted order (CDS Hooks 2.0.1, "Action": `delete` names the resource as `Type/id`). */

import type { Action } from '../model/cds-hooks.js';
import type { Draft } from './find-drafts.js';

export function deleteDraft({ resource, id }: Draft, description: string): Action {
  return { type: 'delete', description, resourceId: `${resource.resourceType}/${id}` };
}
