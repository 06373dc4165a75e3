/** A code list: codes with their names that joined or left, names it is recognised by, how it is matched. */

import type { CodeListPart } from '../model/content-files.js';
import type { Change, MemberChange } from './content-diff.js';
import { membersOf } from './code-members.js';
import { tellValue } from './compare-trees.js';
import { changed, reworded } from './make-changes.js';

/** Members told by `what` alone: names. */
const NAMES = [
  ['names', 'further names it is recognised by'],
  ['not_names', 'words that rule a name out'],
] as const;

const ATTRIBUTES = [
  ['system', 'code system'],
  ['drugs', 'holds medicines'],
  ['match_names', 'recognised by name'],
  ['grams_per_mole', 'g/mol'],
  ['charge', 'charge'],
] as const;

/** @param what e.g. `Code list egfr` */
export function diffCodeList(what: string, before: CodeListPart, after: CodeListPart): Change[] {
  const [old, now] = [membersOf(before), membersOf(after)];
  const joined = [...now].filter(([key]) => !old.has(key)).map(([, member]) => tell(member));
  const left = [...old].filter(([key]) => !now.has(key)).map(([, member]) => tell(member));
  const kept = [...now].flatMap(([key, member]) => {
    const was = old.get(key);
    return was === undefined ? [] : [{ was, member }];
  });
  return [
    ...members(what, joined, left),
    ...kept.flatMap(({ was, member }) => [
      ...reworded(`${what}, name of ${member.code}`, was.name, member.name),
      ...changed(`${what}, ${member.code} counts as`, was.as, member.as),
    ]),
    ...NAMES.flatMap(([key, words]) => {
      const [listed, lists] = [before[key] ?? [], after[key] ?? []];
      return members(
        `${what}, ${words}`,
        lists.filter((name) => !listed.includes(name)).map((code) => ({ code })),
        listed.filter((name) => !lists.includes(name)).map((code) => ({ code })),
      );
    }),
    ...ATTRIBUTES.flatMap(([key, words]) =>
      changed(`${what}, ${words}`, optional(before[key]), optional(after[key])),
    ),
  ];
}

const tell = ({ code, name }: { readonly code: string; readonly name: string }): MemberChange => ({
  code,
  name,
});

const optional = (value: unknown): string | undefined => (value === undefined ? undefined : tellValue(value));

function members(
  what: string,
  added: readonly MemberChange[],
  removed: readonly MemberChange[],
): readonly Change[] {
  return added.length + removed.length === 0 ? [] : [{ kind: 'members', what, added, removed }];
}
