/** Two neighbours of a list change places member by member: the comments and the style of both lines stay where they are. */

import type { Json, JsonObject } from '../../src/model/fhir.js';
import type { YamlEdit } from '../../src/studio/contract-editing.js';
import type { FieldPath } from './path-at.js';

/** @param list path of the list @param items its items, all of them objects @param place of the first of the two */
export function swapItems(list: FieldPath, items: readonly JsonObject[], place: number): readonly YamlEdit[] {
  const [first, second] = [items[place], items[place + 1]];
  if (first === undefined || second === undefined) return [];
  return [...writeOver([...list, place], first, second), ...writeOver([...list, place + 1], second, first)];
}

function writeOver(at: FieldPath, before: JsonObject, after: JsonObject): readonly YamlEdit[] {
  const gone = Object.keys(before).filter((member) => after[member] === undefined);
  const set = Object.entries(after).filter(([member, value]) => !isEqual(before[member], value));
  return [
    ...set.map(([member, value]): YamlEdit => ({ kind: 'set', at: [...at, member], value })),
    ...gone.map((member): YamlEdit => ({ kind: 'delete', at: [...at, member] })),
  ];
}

const isEqual = (before: Json | undefined, after: Json | undefined): boolean =>
  JSON.stringify(before) === JSON.stringify(after);
