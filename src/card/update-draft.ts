/** Changes a drafted order (CDS Hooks 2.0.1, "Action": `update` carries the whole resource, not a patch). */

import type { Action } from '../model/cds-hooks.js';
import type { Json } from '../model/fhir.js';
import type { Draft } from './find-drafts.js';
import { omitEmptyMembers } from './omit-empty.js';

export interface DraftChange {
  /** Added after the notes the draft has. */
  readonly note: string | undefined;
  /** Request priority of FHIR R4. */
  readonly priority: 'routine' | 'urgent' | 'asap' | 'stat' | undefined;
}

/**
 * The draft as the client sent it, with the change in it. Elements nobody here knows are kept; empty ones, which
 * neither FHIR nor CDS Hooks allows to be sent, are not.
 */
export function updateDraft(
  { resource, id }: Draft,
  description: string,
  { note, priority }: DraftChange,
): Action {
  return {
    type: 'update',
    description,
    resource: {
      ...omitEmptyMembers(resource),
      resourceType: resource.resourceType,
      id,
      ...(priority === undefined ? {} : { priority }),
      ...(note === undefined ? {} : { note: addNote(resource.note, note) }),
    },
  };
}

/** FHIR R4 has a list of annotations; DSTU2 one text; some clients send a single annotation. */
function addNote(existing: Json | undefined, text: string): Json {
  if (typeof existing === 'string' && existing.trim() !== '') return `${existing}\n${text}`;
  const notes = Array.isArray(existing) ? (existing as readonly Json[]) : [existing];
  return [...notes.filter((each) => typeof each === 'object' && each !== null), { text }];
}
