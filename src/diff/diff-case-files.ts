/** Cases of a file that joined, left, or were written otherwise. What they show is told elsewhere. */

import { canonicalJson } from '../content/hash-content.js';
import type { Change } from './content-diff.js';
import { changed } from './make-changes.js';
import { keyed } from './match-members.js';

export interface CaseLike {
  readonly name: string;
  readonly expect: unknown;
}

/** @param tests the `now` and the cases */
export function diffCaseFiles(
  before: { readonly now?: string; readonly cases: readonly CaseLike[] },
  after: { readonly now?: string; readonly cases: readonly CaseLike[] },
): readonly Change[] {
  const nameOf = ({ name }: CaseLike): string => name;
  const [old, now] = [keyed(before.cases, nameOf), keyed(after.cases, nameOf)];
  const joined = Object.keys(now).filter((name) => !Object.hasOwn(old, name));
  const left = Object.keys(old).filter((name) => !Object.hasOwn(now, name));
  const both = Object.keys(now).filter((name) => Object.hasOwn(old, name));
  const expects = both.filter((name) => differ(old[name]?.expect, now[name]?.expect));
  const patients = both.filter((name) => !expects.includes(name) && differ(old[name], now[name]));
  return [
    ...changed('Clock of the cases', before.now, after.now),
    ...listNames('Cases', joined, left),
    ...told('Cases that now expect something else', expects),
    ...told('Cases about another patient or call', patients),
  ];
}

const differ = (a: unknown, b: unknown): boolean => canonicalJson(a) !== canonicalJson(b);

const listNames = (what: string, joined: readonly string[], left: readonly string[]): Change[] =>
  joined.length + left.length === 0
    ? []
    : [
        {
          kind: 'members',
          what,
          added: joined.map((code) => ({ code })),
          removed: left.map((code) => ({ code })),
        },
      ];

const told = (what: string, names: readonly string[]): Change[] =>
  names.length === 0 ? [] : [{ kind: 'added', what, says: names.join('; ') }];
