/** Stage 1: unknown JSON becomes a checked call, tolerantly (CDS Hooks 2.0.1, "Calling a CDS Service"). */

import { RationaleError } from '../errors.js';
import type { JsonObject } from '../model/fhir.js';
import type { CdsRequest, HookDefinition } from '../model/request.js';
import { parseContext } from './parse-context.js';
import { parseFhirAccess } from './parse-fhir-access.js';
import { parsePrefetch } from './parse-prefetch.js';
import { isBlank, isObject, isText, member } from './read-json.js';
import { RequestNotes } from './request-notes.js';

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const LONGEST_INSTANCE = 128;

/**
 * Reads a call in one pass; resources are the objects that were sent, never copies. Unknown members and extensions
 * are ignored at every level, and what real clients do differently is absorbed and named in `quirks`.
 * @param body the parsed JSON of the request; nothing about it is believed
 * @param hooks the hooks defined here, by name
 * @throws RationaleError REQUEST_INVALID (not a CDS Hooks request), HOOK_MISMATCH (a hook not defined here),
 *   CONTEXT_INVALID (the context is not the hook's). The message names the first thing wrong and where others are;
 *   it holds no value of the request.
 */
export function parseRequest(body: unknown, hooks: ReadonlyMap<string, HookDefinition>): CdsRequest {
  if (!isObject(body)) throw new RationaleError('REQUEST_INVALID', 'The body must be a JSON object.');
  const notes = new RequestNotes();

  const hook = readHook(body, hooks, notes);
  const hookInstance = readInstance(body, notes);
  const sent = readContext(body, notes);
  const user = isBlank(member(body, 'userId')) ? member(body, 'user') : member(body, 'userId');
  const context =
    hook === undefined || sent === undefined ? undefined : parseContext(hook, sent, user, notes);
  const access = parseFhirAccess(body, context?.patientId, notes);
  const prefetch = parsePrefetch(body, sent, notes);

  notes.throwIfRefused();
  // Not reachable with hooks that are valid against the schema: each has a patientId.
  if (hook === undefined || context === undefined) throw new RationaleError('INTERNAL');
  return { hook: hook.id, hookInstance, ...context, ...access, prefetch, quirks: notes.quirks };
}

function readHook(
  body: JsonObject,
  hooks: ReadonlyMap<string, HookDefinition>,
  notes: RequestNotes,
): HookDefinition | undefined {
  const name = member(body, 'hook');
  const hook = typeof name === 'string' ? hooks.get(name) : undefined;
  if (!isText(name)) notes.refuse('REQUEST_INVALID', 'hook', 'the name of a hook');
  else if (hook === undefined) notes.refuse('HOOK_MISMATCH', 'hook', 'a hook that is defined here');
  return hook;
}

function readInstance(body: JsonObject, notes: RequestNotes): string {
  const instance = member(body, 'hookInstance');
  if (isText(instance) && instance.length <= LONGEST_INSTANCE) {
    if (!UUID.test(instance)) notes.absorb('hook-instance-not-uuid');
    return instance;
  }
  notes.refuse(
    'REQUEST_INVALID',
    'hookInstance',
    `a UUID, or other text of 1 to ${LONGEST_INSTANCE} characters`,
  );
  return '';
}

function readContext(body: JsonObject, notes: RequestNotes): JsonObject | undefined {
  const context = member(body, 'context');
  if (isObject(context)) return context;
  notes.refuse('REQUEST_INVALID', 'context', 'an object with the fields of the hook');
  return undefined;
}
