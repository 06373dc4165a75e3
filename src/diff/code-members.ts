/** The members of a code list, whatever part of the file they stand in. */

import type { CodeListPart } from '../model/content-files.js';

export interface CodeMember {
  readonly code: string;
  readonly name: string;
  readonly as: 'code' | 'ingredient' | 'product';
}

/** `system|code` to the name that a list gives it. */
export type CodeNames = ReadonlyMap<string, string>;

/** By `system|code`, in the order of the file. */
export function membersOf(part: CodeListPart): ReadonlyMap<string, CodeMember> {
  const kind = part.drugs === true ? 'ingredient' : 'code';
  const listed = (system: string, list: Readonly<Record<string, string>>, as: CodeMember['as']) =>
    Object.entries(list).map(([code, name]) => [`${system}|${code}`, { code, name, as }] as const);
  return new Map([
    ...listed(part.system, part.list, kind),
    ...listed(part.system, part.products ?? {}, 'product'),
    ...(part.also ?? []).flatMap(({ system, list }) => listed(system, list, kind)),
  ]);
}

/** Names from many lists; the first that names a code decides. */
export function nameCodes(lists: Iterable<CodeListPart>): CodeNames {
  const names = new Map<string, string>();
  for (const list of lists)
    for (const [key, { name }] of membersOf(list)) if (!names.has(key)) names.set(key, name);
  return names;
}
