/** What a card asks the EHR for: data newly asked for, and queries that changed. */

import type { CardFile } from '../model/content-files.js';
import type { Change, MemberChange } from './content-diff.js';
import type { CodeNames } from './code-members.js';
import { added, changed, removed } from './make-changes.js';
import { matchMembers } from './match-members.js';

/** @param names of codes, from the lists of either side */
export function diffNeeds(before: CardFile, after: CardFile, names: CodeNames): readonly Change[] {
  const needs = matchMembers(before.needs, after.needs);
  return [
    ...needs.kept.flatMap(({ name, was, before: old, after: now }) => [
      ...changed(`Name of the data ${now}`, was, name),
      ...compareQueries(name, old, now, names),
    ]),
    ...needs.added.map(([name, query]) => added(`Now also asks for ${name}`, query)),
    ...needs.removed.map(([name, query]) => removed(`No longer asks for ${name}`, query)),
  ];
}

function compareQueries(need: string, before: string, after: string, names: CodeNames): Change[] {
  if (before === after) return [];
  const [old, now] = [readQuery(before), readQuery(after)];
  if (now === undefined || old?.resource !== now.resource)
    return changed(`Asks for ${need} with`, before, after);
  const keys = [
    ...now.parameters.keys(),
    ...[...old.parameters.keys()].filter((key) => !now.parameters.has(key)),
  ];
  const changes = keys.flatMap((key) => {
    const [was, is] = [old.parameters.get(key), now.parameters.get(key)];
    const what = `Asks for ${need}, ${key}`;
    if (was === undefined || is === undefined || !`${was}${is}`.includes('|')) return changed(what, was, is);
    return compareValues(what, was, is, names);
  });
  // The order of parameters may be all that differs: an EHR's own copy of the query then needs no change either.
  return changes;
}

/** Of lists of codes, what joined and what left. */
function compareValues(what: string, before: string, after: string, names: CodeNames): Change[] {
  const [old, now] = [before.split(','), after.split(',')];
  const tell = (value: string): MemberChange => {
    const name = names.get(value);
    const code = value.slice(value.indexOf('|') + 1);
    return { code, ...(name === undefined ? {} : { name }) };
  };
  const joined = now.filter((value) => !old.includes(value)).map(tell);
  const left = old.filter((value) => !now.includes(value)).map(tell);
  return joined.length + left.length === 0 ? [] : [{ kind: 'members', what, added: joined, removed: left }];
}

/** `undefined` when a parameter stands there twice, so that they cannot be told apart. */
function readQuery(
  query: string,
): { readonly resource: string; readonly parameters: ReadonlyMap<string, string> } | undefined {
  const [resource = '', search] = query.split(/\?(.*)/s);
  const pairs = (search ?? '')
    .split('&')
    .filter((pair) => pair !== '')
    .map((pair) => {
      const [key = '', value = ''] = pair.split(/=(.*)/s);
      return [key, value] as const;
    });
  const parameters = new Map(pairs);
  return parameters.size === pairs.length ? { resource, parameters } : undefined;
}
