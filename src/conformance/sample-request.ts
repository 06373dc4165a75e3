/** Makes a valid, minimal hook call from the hook's context table and the service's templates (CDS Hooks 2.0.1, "Calling a CDS Service"). */

import { randomUUID } from 'node:crypto';
import type { FhirResource, Json, JsonObject } from '../model/fhir.js';
import type { ContextField, HookDefinition } from '../model/request.js';
import type { Entry } from './discover.js';
import { sampleResource, searchset } from './sample-resource.js';

export interface SampleRequest {
  readonly hook: string;
  readonly hookInstance: string;
  readonly context: JsonObject;
  readonly prefetch?: JsonObject;
}

const ORDER_ID = 'conformance-order';
const ORDER_TYPE = 'ServiceRequest';

/** A call without prefetch. Optional fields of the context are left out, unless asked for. */
export function sampleCall(hook: HookDefinition, patientId: string, optional = false): SampleRequest {
  const fields = hook.context.filter(({ required }) => required || optional);
  return {
    hook: hook.id,
    hookInstance: randomUUID(),
    context: Object.fromEntries(fields.map((field) => [field.name, sampleValue(field, hook, patientId)])),
  };
}

function sampleValue(field: ContextField, hook: HookDefinition, patientId: string): Json {
  const type = field.types[0] ?? ORDER_TYPE;
  const resource = (): FhirResource => draft(sampleResource(type, ORDER_ID, patientId), field);
  switch (field.holds) {
    case 'id':
      return type === 'Patient' ? patientId : `conformance-${type.toLowerCase()}`;
    case 'reference':
      // Who carries an order out may be of any type; an organisation always fits.
      return field.types.length === 0 ? 'Organization/conformance-performer' : `${type}/conformance-user`;
    case 'references':
      return [`${draftType(hook)}/${ORDER_ID}`];
    case 'bundle':
      return { resourceType: 'Bundle', type: 'collection', entry: [{ resource: resource() }] };
    case 'resource':
      return resource();
    case 'resources':
      return [
        type === 'Task' ? { ...resource(), focus: { reference: `${ORDER_TYPE}/${ORDER_ID}` } } : resource(),
      ];
  }
}

/** What selections name: the type that the drafts are made of. */
const draftType = (hook: HookDefinition): string =>
  hook.context.find(({ role }) => role === 'drafts')?.types[0] ?? ORDER_TYPE;

/** Orders in a Bundle are not signed yet. */
function draft(resource: FhirResource, field: ContextField): FhirResource {
  return field.role === 'drafts' && field.holds === 'bundle' && resource.status === 'active'
    ? { ...resource, status: 'draft' }
    : resource;
}

/** What can stand under a prefetch key. */
export type PrefetchState =
  | 'populated'
  | 'null'
  | 'empty'
  | 'outcome'
  | 'outcome-entry'
  | 'next-page'
  | 'other-patient'
  | 'no-resource';

/**
 * Every key of an entry in one state. Reads stay answered with their resource when their searches find nothing:
 * the patient of a call is always there.
 */
export function samplePrefetch(entry: Entry, patientId: string, state: PrefetchState): JsonObject {
  return Object.fromEntries(
    Object.entries(entry.prefetch).map(([key, template]) => [key, sampleAnswer(template, patientId, state)]),
  );
}

function sampleAnswer(template: string, patientId: string, state: PrefetchState): Json {
  const type = /^[A-Z][A-Za-z]+/.exec(template)?.[0] ?? 'Practitioner';
  const isRead = !template.includes('?');
  const resource = sampleResource(type, `conformance-${type.toLowerCase()}`, patientId);
  switch (state) {
    case 'null':
      return isRead ? resource : null;
    case 'empty':
      return isRead ? resource : searchset();
    case 'outcome':
      return OUTCOME;
    case 'outcome-entry':
      return isRead ? resource : withEntry(searchset(), { resource: OUTCOME, search: { mode: 'outcome' } });
    case 'next-page':
      return isRead ? resource : { ...searchset(resource), total: 300, link: [NEXT] };
    case 'other-patient':
      return isRead ? resource : searchset(sampleResource(type, `conformance-${type.toLowerCase()}`, OTHER));
    case 'no-resource':
      return 'a text that is no resource';
    case 'populated':
      return isRead ? resource : searchset(resource);
  }
}

const OTHER = 'conformance-somebody-else';
/** Top-level domain that never resolves (RFC 2606). */
export const NOWHERE = 'https://fhir.invalid/r4';
const NEXT = { relation: 'next', url: `${NOWHERE}?page=2` };
const OUTCOME: FhirResource = {
  resourceType: 'OperationOutcome',
  issue: [{ severity: 'error', code: 'exception', diagnostics: 'The search could not be made.' }],
};

const withEntry = (bundle: FhirResource, entry: JsonObject): FhirResource => ({
  ...bundle,
  total: 0,
  entry: [entry],
});
