/** Brings the selections of order-select to the drafts they name (CDS Hooks library, order-select, "selections"). */

import type { FhirResource } from '../model/fhir.js';
import { isText, member } from './read-json.js';
import { readReference } from './read-reference.js';
import type { RequestNotes } from './request-notes.js';

/**
 * Linear in drafts and selections.
 * @returns `Type/id`, or the bare id where a bare id was sent; undefined when a selection names no draft: which
 *   drafts are selected is then not known, and all of them count
 */
export function matchSelections(
  selections: readonly string[],
  drafts: readonly FhirResource[],
  notes: RequestNotes,
): readonly string[] | undefined {
  const ids = new Set<string>();
  const references = new Set<string>();
  for (const draft of drafts) {
    const id = member(draft, 'id');
    if (!isText(id)) continue;
    ids.add(id);
    references.add(`${draft.resourceType}/${id}`);
  }
  if (selections.length === 0) notes.absorb('selections-empty');

  const matched: string[] = [];
  for (const selection of selections) {
    if (references.has(selection)) {
      matched.push(selection);
    } else if (ids.has(selection)) {
      notes.absorb('bare-selection');
      matched.push(selection);
    } else {
      const reference = relative(selection);
      if (reference === undefined || !references.has(reference)) {
        notes.absorb('selection-unmatched');
        return undefined;
      }
      notes.absorb('absolute-selection');
      matched.push(reference);
    }
  }
  return matched;
}

function relative(selection: string): string | undefined {
  const reference = readReference(selection);
  return reference?.type === undefined ? undefined : `${reference.type}/${reference.id}`;
}
