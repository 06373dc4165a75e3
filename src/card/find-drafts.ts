/** The drafts of a list that a client can be asked to change (CDS Hooks 2.0.1, "Action": drafts are named as in `draftOrders`). */

import type { FactValue } from '../model/facts.js';
import type { FhirResource } from '../model/fhir.js';

export interface Draft {
  /** What the draft is called. */
  readonly text: string;
  readonly id: string;
  /** The whole resource, as the client sent it. */
  readonly resource: FhirResource;
}

/** A reference is `Type/id`: an id with a slash or a space in it cannot be referred to. */
const REFERABLE = /^[^\s/]+$/;

/** Each draft once, in the list's order. Orders that are not drafts, and drafts without an id, are left out. */
export function findDrafts(value: FactValue | undefined): readonly Draft[] {
  if (value?.shape !== 'list') return [];
  const drafts = new Map<string, Draft>();
  for (const { draft, text, entry } of value.items) {
    const { resource } = entry;
    const { id } = resource;
    if (!draft || typeof id !== 'string' || !REFERABLE.test(id)) continue;
    const reference = `${resource.resourceType}/${id}`;
    if (!drafts.has(reference)) drafts.set(reference, { text, id, resource });
  }
  return [...drafts.values()];
}
