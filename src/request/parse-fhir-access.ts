/** Reads where and by what right the client's FHIR server may be asked (CDS Hooks 2.0.1, "FHIR Resource Access"). */

import type { FhirAuthorization } from '../model/cds-hooks.js';
import type { Json, JsonObject } from '../model/fhir.js';
import type { CdsRequest } from '../model/request.js';
import { isBlank, isObject, isText, member } from './read-json.js';
import { readReference } from './read-reference.js';
import type { RequestNotes } from './request-notes.js';

export type FhirAccess = Pick<CdsRequest, 'fhirServer' | 'fhirAuthorization'>;

/** An absolute http(s) address without user, query, fragment or anything a header or log line could be broken with. */
const BASE_URL = /^https?:\/\/[^\s\\@?#]{1,2000}$/i;
/** Characters that may stand in an Authorization header (RFC 9110, "field-value"), without spaces. */
const TOKEN = /^[\x21-\x7e]+$/;

/**
 * @param body the request
 * @param patientId of the context, when that was readable
 * @returns what can be used; refusals are REQUEST_INVALID
 */
export function parseFhirAccess(
  body: JsonObject,
  patientId: string | undefined,
  notes: RequestNotes,
): FhirAccess {
  const fhirServer = readServer(optional(body, 'fhirServer', notes), notes);
  const sent = optional(body, 'fhirAuthorization', notes);
  if (sent === undefined) return fhirServer === undefined ? {} : { fhirServer };

  // cds-r-1: a token is for a server, and the request must say which.
  if (isBlank(member(body, 'fhirServer'))) {
    notes.refuse('REQUEST_INVALID', 'fhirServer', 'sent beside fhirAuthorization');
  }
  const fhirAuthorization = readAuthorization(sent, patientId, notes);
  return {
    ...(fhirServer === undefined ? {} : { fhirServer }),
    ...(fhirAuthorization === undefined ? {} : { fhirAuthorization }),
  };
}

function optional(body: JsonObject, name: string, notes: RequestNotes): Json | undefined {
  const value = member(body, name);
  const empty = isObject(value) && Object.keys(value).length === 0;
  if (!isBlank(value) && !empty) return value;
  if (value !== undefined) notes.absorb('null-member');
  return undefined;
}

/** Without the slash at the end, which must make no difference. */
function readServer(sent: Json | undefined, notes: RequestNotes): string | undefined {
  if (sent === undefined) return undefined;
  if (typeof sent === 'string' && BASE_URL.test(sent) && URL.canParse(sent))
    return sent.replace(/\/{1,10}$/, '');
  notes.refuse('REQUEST_INVALID', 'fhirServer', 'an absolute http or https address');
  return undefined;
}

function readAuthorization(
  sent: Json,
  patientId: string | undefined,
  notes: RequestNotes,
): FhirAuthorization | undefined {
  if (!isObject(sent)) {
    notes.refuse('REQUEST_INVALID', 'fhirAuthorization', 'an object');
    return undefined;
  }
  const token = member(sent, 'access_token');
  const type = member(sent, 'token_type');
  const scope = member(sent, 'scope');
  const subject = member(sent, 'subject');
  const expires = readExpiry(member(sent, 'expires_in'), notes);
  const patient = readPatient(member(sent, 'patient'), patientId, notes);

  const usable = isText(token) && TOKEN.test(token);
  const bearer = isText(type) && type.toLowerCase() === 'bearer';
  if (!usable) notes.refuse('REQUEST_INVALID', 'fhirAuthorization.access_token', 'an OAuth 2.0 access token');
  if (!bearer) notes.refuse('REQUEST_INVALID', 'fhirAuthorization.token_type', 'Bearer');
  if (!isText(scope))
    notes.refuse('REQUEST_INVALID', 'fhirAuthorization.scope', 'the scopes granted, as text');
  if (!isText(subject)) notes.absorb('subject-missing');
  if (!usable || !bearer || !isText(scope) || expires === undefined) return undefined;

  if (patient === undefined && scope.includes('patient/')) notes.absorb('token-patient-missing');
  return {
    access_token: token,
    token_type: 'Bearer',
    expires_in: expires,
    scope,
    // Required by the specification, needed by nothing here.
    subject: isText(subject) ? subject : '',
    ...(patient === undefined ? {} : { patient }),
  };
}

/** Seconds from receipt. */
function readExpiry(sent: Json | undefined, notes: RequestNotes): number | undefined {
  if (typeof sent === 'number' && Number.isFinite(sent) && sent >= 0) return sent;
  if (typeof sent === 'string' && /^\d{1,9}$/.test(sent)) {
    notes.absorb('expires-in-text');
    return Number(sent);
  }
  notes.refuse('REQUEST_INVALID', 'fhirAuthorization.expires_in', 'a number of seconds');
  return undefined;
}

/** A token bound to another patient than the context's would fetch that patient's data for this one. */
function readPatient(
  sent: Json | undefined,
  patientId: string | undefined,
  notes: RequestNotes,
): string | undefined {
  if (isBlank(sent)) return undefined;
  const found = isText(sent) ? readReference(sent) : undefined;
  if (found?.type !== undefined) notes.absorb('id-as-reference');
  if (found !== undefined && (found.type ?? 'Patient') === 'Patient') {
    if (patientId === undefined || found.id === patientId) return found.id;
  }
  notes.refuse('REQUEST_INVALID', 'fhirAuthorization.patient', 'the patient of the context');
  return undefined;
}
