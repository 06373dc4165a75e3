/** Reads members of a request's body, or says which is missing. */

import type { Json, JsonObject } from '../model/fhir.js';
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

export const isObject = (value: Json | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
