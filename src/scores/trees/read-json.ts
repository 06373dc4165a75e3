/** Reads members of a trained model's JSON, each with a message that names it (issue of scores, trained models). */

import { UnreadableModel } from './unreadable-model.js';

const REMEDY = 'Save the model again with the library that trained it.';

export type JsonObject = Readonly<Record<string, unknown>>;

export const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** @throws UnreadableModel when it is none, as do all of these. */
export function objectIn(holder: JsonObject, member: string): JsonObject {
  const value = holder[member];
  if (isObject(value)) return value;
  throw new UnreadableModel(`The file has no ${member}.`, REMEDY);
}

export function listIn(holder: JsonObject, member: string): readonly unknown[] {
  const value = holder[member];
  if (Array.isArray(value)) return value;
  throw new UnreadableModel(`The file has no list ${member}.`, REMEDY);
}

/** Finite numbers; false and true count as 0 and 1. */
export function numbersIn(holder: JsonObject, member: string, count?: number): readonly number[] {
  const list = listIn(holder, member);
  if (count !== undefined && list.length !== count)
    throw new UnreadableModel(`${member} has ${list.length} numbers where ${count} belong.`, REMEDY);
  return list.map((item) => {
    const number = typeof item === 'boolean' ? Number(item) : item;
    if (typeof number === 'number' && Number.isFinite(number)) return number;
    throw new UnreadableModel(`${member} holds something that is not a finite number.`, REMEDY);
  });
}

/** A finite number, also when it is written as text. */
export function numberIn(holder: JsonObject, member: string): number {
  const value = holder[member];
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  if (typeof number === 'number' && Number.isFinite(number)) return number;
  throw new UnreadableModel(`${member} is not a finite number.`, REMEDY);
}

/** Names, when they are all there; otherwise nothing. */
export function namesIn(holder: JsonObject, member: string): readonly string[] {
  const value = holder[member];
  return Array.isArray(value) && value.every((name): name is string => typeof name === 'string') ? value : [];
}
