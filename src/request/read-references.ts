/** Reads the ids and references of a context (CDS Hooks library, context tables). */

import type { Json } from '../model/fhir.js';
import type { ContextField } from '../model/request.js';
import { EXPECTED } from './expected.js';
import { isList, isText } from './read-json.js';
import { readReference } from './read-reference.js';
import type { Fault, RequestNotes } from './request-notes.js';

/**
 * A bare id, also when it was sent as a reference to one of the field's types.
 * @returns undefined when `fault` was told something
 */
export function readId(
  field: ContextField,
  sent: Json,
  path: string,
  notes: RequestNotes,
  fault: Fault,
): string | undefined {
  const found = isText(sent) ? readReference(sent) : undefined;
  const foreign = found?.type !== undefined && field.types.length > 0 && !field.types.includes(found.type);
  if (found === undefined || foreign) {
    const what = field.types.length > 0 ? `the id of a FHIR ${field.types.join(' or ')}` : EXPECTED.id;
    fault(path, what);
    return undefined;
  }
  if (found.type !== undefined) notes.absorb('id-as-reference');
  return found.id;
}

/**
 * `Type/id`; the bare id where no type was sent. Types that the hook does not name are let through: who the user is
 * decides no card.
 * @returns undefined when `fault` was told something
 */
export function readOneReference(
  field: ContextField,
  sent: Json,
  path: string,
  notes: RequestNotes,
  fault: Fault,
): string | undefined {
  const found = isText(sent) ? readReference(sent) : undefined;
  if (found === undefined) {
    fault(path, EXPECTED.reference);
    return undefined;
  }
  if (found.absolute) notes.absorb('absolute-reference');
  if (found.type === undefined) {
    notes.absorb('bare-reference');
    return found.id;
  }
  if (field.types.length > 0 && !field.types.includes(found.type)) notes.absorb('unlisted-type');
  return `${found.type}/${found.id}`;
}

/**
 * A list of references, also when it was sent as a single one. Selections stay as they were sent, because only the
 * drafts tell what they mean.
 * @returns undefined when `fault` was told something
 */
export function readReferences(
  field: ContextField,
  sent: Json,
  path: string,
  notes: RequestNotes,
  fault: Fault,
): readonly string[] | undefined {
  if (isText(sent)) {
    notes.absorb('text-for-list');
    return readReferences(field, [sent], path, notes, fault);
  }
  if (!isList(sent)) {
    fault(path, EXPECTED.references);
    return undefined;
  }
  const references: string[] = [];
  for (const [index, item] of sent.entries()) {
    const itemPath = `${path}[${index}]`;
    if (field.role !== 'selections') {
      const reference = readOneReference(field, item, itemPath, notes, fault);
      if (reference !== undefined) references.push(reference);
    } else if (isText(item)) {
      references.push(item);
    } else {
      fault(itemPath, EXPECTED.reference);
    }
  }
  return references.length < sent.length ? undefined : references;
}
