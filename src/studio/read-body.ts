/** Reads members of a request's body, or says which is missing. */

import { isObject } from '../data/json/read-members.js';
import type { JsonObject } from '../model/fhir.js';
import type { Draft } from './contract.js';
import { StudioFailure } from './studio-failure.js';

export function textIn(body: JsonObject, member: string): string {
  const value = body[member];
  if (typeof value === 'string') return value;
  throw new StudioFailure('bad-request', `The member ${member} must be text.`);
}

export function optionalText(body: JsonObject, member: string): string | undefined {
  return body[member] === undefined || body[member] === null ? undefined : textIn(body, member);
}

export function objectIn(body: JsonObject, member: string): JsonObject {
  const value = body[member];
  if (isObject(value)) return value;
  throw new StudioFailure('bad-request', `The member ${member} must be an object.`);
}

export const draftIn = (body: JsonObject): Draft => ({
  path: textIn(body, 'path'),
  text: textIn(body, 'text'),
});
