/** JSON as it is shown, parted at one element of it. */

import type { Json, JsonObject } from '../../src/model/fhir.js';

export interface SplitJson {
  readonly before: string;
  /** Empty when there is no such element. */
  readonly here: string;
  readonly after: string;
}

const PLACE = '\u0000place\u0000';

/** @param path of members and places, e.g. `['valueQuantity', 'value']` */
export function splitAtElement(resource: JsonObject, path: readonly (string | number)[]): SplitJson {
  const found = path.reduce<Json | undefined>((value, step) => memberOf(value, step), resource);
  if (path.length === 0 || found === undefined) return { before: write(resource), here: '', after: '' };
  const marked = write(replace(resource, path));
  const [before = '', after = ''] = marked.split(JSON.stringify(PLACE));
  const indent = ' '.repeat(/( *)[^\n]*$/.exec(before)?.[1]?.length ?? 0);
  return { before, here: write(found).replaceAll('\n', `\n${indent}`), after };
}

const write = (value: Json): string => JSON.stringify(value, null, 2);

function memberOf(value: Json | undefined, step: string | number): Json | undefined {
  if (Array.isArray(value)) return value[Number(step)] as Json | undefined;
  return typeof value === 'object' && value !== null ? (value as JsonObject)[String(step)] : undefined;
}

function replace(value: Json, [step, ...rest]: readonly (string | number)[]): Json {
  if (step === undefined) return PLACE;
  if (Array.isArray(value))
    return value.map((item: Json, index) => (index === Number(step) ? replace(item, rest) : item));
  const holder = value as JsonObject;
  return Object.fromEntries(
    Object.entries(holder).map(([name, member]) => [
      name,
      name === String(step) ? replace(member ?? null, rest) : member,
    ]),
  );
}
