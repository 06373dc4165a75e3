/** What a card reads out of the data. */

import type { CardFile } from '../model/content-files.js';
import type { Change } from './content-diff.js';
import { describeFact } from './describe-fact.js';
import { added, changed, removed, reworded } from './make-changes.js';
import { matchMembers } from './match-members.js';

export function diffFacts(before: CardFile, after: CardFile): readonly Change[] {
  const facts = matchMembers(before.facts, after.facts);
  return [
    ...facts.kept.flatMap(({ name, was, before: old, after: now }) => [
      ...changed(`Name of "${now.label}"`, was, name),
      ...reworded(`Label of ${name}`, old.label, now.label),
      ...compareFacts(now.label, describeFact(old, before), describeFact(now, after)),
    ]),
    ...facts.added.map(([, fact]) =>
      added(`Now also looks at: ${fact.label}`, tell(describeFact(fact, after))),
    ),
    ...facts.removed.map(([, fact]) => removed(`No longer looks at: ${fact.label}`)),
  ];
}

function compareFacts(
  label: string,
  before: ReadonlyMap<string, string>,
  after: ReadonlyMap<string, string>,
): Change[] {
  // Of another way of getting it the parts have nothing in common.
  if (before.get('is') !== after.get('is')) return changed(label, tell(before), tell(after));
  const names = [...after.keys(), ...[...before.keys()].filter((name) => !after.has(name))];
  return names.flatMap((name) => changed(`${label}, ${name}`, before.get(name), after.get(name)));
}

/** `the newest result, unit mg/dL, code list egfr, looks back 365 days`. */
const tell = (attributes: ReadonlyMap<string, string>): string =>
  [...attributes].map(([name, value]) => (name === 'is' ? value : `${name} ${value}`)).join(', ');
