/** Reads the context of a call by the definition of its hook (CDS Hooks library, context tables of each hook). */

import type { FhirResource, Json, JsonObject } from '../model/fhir.js';
import type { CdsRequest, ContextField, HookDefinition } from '../model/request.js';
import { EXPECTED } from './expected.js';
import { matchSelections } from './match-selections.js';
import { isBlank, member } from './read-json.js';
import { readId, readOneReference, readReferences } from './read-references.js';
import { readResources } from './read-resources.js';
import type { Fault, RequestNotes } from './request-notes.js';

export type ParsedContext = Pick<
  CdsRequest,
  'patientId' | 'userId' | 'encounterId' | 'context' | 'drafts' | 'selections'
>;

interface Sent {
  readonly value: Json;
  readonly path: string;
}

/** Required by most hooks, needed by no rule, and left out by real clients. */
const USER = 'userId';

/**
 * Fields are read by name, then by their aliases; what the hook does not define is ignored. A field that the hook
 * requires, or that says what the call is about, is refused when it cannot be read; any other counts as absent.
 * @param outside the user where clients put it before CDS Hooks 1.0, beside the context
 * @returns undefined when something was refused: CONTEXT_INVALID
 */
export function parseContext(
  hook: HookDefinition,
  sent: JsonObject,
  outside: Json | undefined,
  notes: RequestNotes,
): ParsedContext | undefined {
  const read = new Map<string, Json>();
  let drafts: readonly FhirResource[] = [];
  let selected: readonly string[] | undefined;

  for (const field of hook.context) {
    const found = findField(field, sent, notes) ?? findUser(field, outside, notes);
    if (found === undefined) {
      reportMissing(field, notes);
      continue;
    }
    const fault = faultOf(field, notes);
    switch (field.holds) {
      case 'id':
        keep(read, field, readId(field, found.value, found.path, notes, fault));
        break;
      case 'reference':
        keep(read, field, readOneReference(field, found.value, found.path, notes, fault));
        break;
      case 'references': {
        const references = readReferences(field, found.value, found.path, notes, fault);
        keep(read, field, references);
        if (field.role === 'selections') selected = references;
        break;
      }
      default: {
        const resources = readResources(field, field.holds, found.value, found.path, notes, fault);
        keep(read, field, resources?.value);
        if (field.role === 'drafts' && resources !== undefined) drafts = resources.resources;
      }
    }
  }

  const patientId = textOf(read, 'patientId');
  if (patientId === undefined) return undefined;
  const userId = textOf(read, USER);
  const encounterId = textOf(read, 'encounterId');
  const selections = selected === undefined ? undefined : matchSelections(selected, drafts, notes);
  return {
    patientId,
    ...(userId === undefined ? {} : { userId }),
    ...(encounterId === undefined ? {} : { encounterId }),
    context: Object.fromEntries(read),
    drafts,
    ...(selections === undefined ? {} : { selections }),
  };
}

function findField(field: ContextField, sent: JsonObject, notes: RequestNotes): Sent | undefined {
  const value = member(sent, field.name);
  if (!isBlank(value)) return { value, path: `context.${field.name}` };
  for (const alias of field.aliases) {
    const aliased = member(sent, alias);
    if (isBlank(aliased)) continue;
    notes.absorb('field-alias');
    return { value: aliased, path: `context.${alias}` };
  }
  if (value !== undefined && !field.required) notes.absorb('null-member');
  return undefined;
}

function findUser(field: ContextField, outside: Json | undefined, notes: RequestNotes): Sent | undefined {
  if (field.name !== USER || isBlank(outside)) return undefined;
  notes.absorb('user-outside-context');
  return { value: outside, path: USER };
}

function reportMissing(field: ContextField, notes: RequestNotes): void {
  if (!field.required) return;
  if (field.name === USER) notes.absorb('user-missing');
  else notes.refuse('CONTEXT_INVALID', `context.${field.name}`, `sent, as ${EXPECTED[field.holds]}`);
}

function faultOf(field: ContextField, notes: RequestNotes): Fault {
  if (field.name === USER) {
    return () => {
      notes.absorb('user-unreadable');
    };
  }
  if (field.required || field.role !== undefined) {
    return (path, expected) => {
      notes.refuse('CONTEXT_INVALID', path, expected);
    };
  }
  return () => {
    notes.absorb('optional-unreadable');
  };
}

function keep(read: Map<string, Json>, field: ContextField, value: Json | undefined): void {
  if (value !== undefined) read.set(field.name, value);
}

function textOf(read: ReadonlyMap<string, Json>, name: string): string | undefined {
  const value = read.get(name);
  return typeof value === 'string' ? value : undefined;
}
